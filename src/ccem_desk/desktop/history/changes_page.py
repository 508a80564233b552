"""What differs between two moments, as text to read: written piece by piece, gone through change by change."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.column import fit_column, reading_font
from ccem_desk.desktop.history.compared import Stop, Writer, Written, place_of
from ccem_desk.desktop.history.fields import property_names
from ccem_desk.desktop.wording import short_name
from ccem_desk.services.comparing import Comparison
from ccem_desk.translation import gettext as _

_AT_ONCE: Final = 12_000
"""Characters written in one go: some milliseconds."""


class ChangesPage(QTextEdit):
    """Shows one comparison. A long one is written while it is read already; what is asked for is written at once."""

    moved = Signal()
    """Another change is in hand, or more of them are known."""
    at_node = Signal(str)
    """The node whose text is at the top now, or whose change is in hand."""
    left = Signal()
    """Esc."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_text")
        self.setAccessibleName(_("What changed"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDefaultFont(reading_font(QApplication.font()))
        self._desk = desk
        self._whole = False
        self.found = Comparison(())
        self._written: list[Written] = []
        self._stops: list[Stop] = []
        self.at = -1
        """Which change is in hand, from 0; -1: none yet."""
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._grow)
        self.verticalScrollBar().valueChanged.connect(self._tell_top)

    @property
    def complete(self) -> bool:
        """Whether all that differs stands on the page."""
        return len(self._written) == len(self.found.nodes)

    @property
    def changes(self) -> int:
        """How many changes stand on the page."""
        return len(self._stops)

    @property
    def node(self) -> str | None:
        """The node in whose text the cursor stands; None where nothing differs."""
        return self._node_at(self.textCursor().position())

    def show_comparison(self, found: Comparison) -> None:
        """Show what was found, from its start."""
        self.found = found
        self._begin()

    def say(self, words: str) -> None:
        """Show a sentence where there is nothing to compare."""
        self.found = Comparison(())
        self._begin(words)

    def show_whole(self, on: bool) -> None:
        """Show the texts whole, or what nobody changed folded away."""
        if on != self._whole:
            self._whole = on
            node = self.node
            self._begin()
            if node is not None:
                self.show_node(node)

    def show_node(self, node: str) -> None:
        """Bring a node's heading to the top; the first of its changes is in hand then."""
        index = next((i for i, d in enumerate(self.found.nodes) if d.node == node), None)
        if index is None:
            return
        self._reach(index)
        self._put_at_top(self._written[index].start)
        self.at = bisect_right(self._stops, (self._written[index].start, 0)) - 1
        self.moved.emit()

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) change in hand, and show it selected; behind the last comes the first."""
        wanted = self.at + by
        while wanted >= len(self._stops) and not self.complete:
            self._append()
        if not self._stops:
            return
        self.at = wanted % len(self._stops) if wanted >= 0 or self.complete else 0
        start, end = self._stops[self.at]
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._keep_in_view(start)
        self.at_node.emit(self.node)
        self.moved.emit()

    def name_of(self, node: str) -> str:
        """Name a place that differs, or any other, in few words."""
        place = next((place_of(d) for d in self.found.nodes if d.node == node), None)
        if place is None and self._desk.knows(node):
            place = self._desk.summary_of(node).node
        return short_name(place, self._desk.levels) if place is not None else node

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fit_column(self.document(), self.viewport().width(), self.width() - self.viewport().width())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "found") and self.found:
            self._begin()

    def _begin(self, words: str = "") -> None:
        self._more.stop()
        self._written, self._stops, self.at = [], [], -1
        self.clear()
        self.setCurrentCharFormat(QTextCharFormat())  # `clear` keeps that of the heading before
        self._writer = Writer(self.palette(), self._desk.levels, self.name_of, whole=self._whole)
        fit_column(self.document(), self.viewport().width(), self.width() - self.viewport().width())
        if words or not self.found:
            self.insertPlainText(words or _("Texts and plan are the same. Notes are not compared."))
        if self.found.properties:
            names = property_names()
            changed = ", ".join(names.get(name, name) for name in self.found.properties)
            self.insertPlainText(_("What the dossier says of itself differs too: {fields}.").format(fields=changed))
        self._append()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._more.start()
        self.moved.emit()

    def _grow(self) -> None:
        if not self.complete:
            self._append()
            self._more.start()
        self.moved.emit()

    def _append(self) -> None:
        """Write some more nodes behind those that stand there."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        begun = cursor.position()
        cursor.beginEditBlock()
        for difference in self.found.nodes[len(self._written) :]:
            written = self._writer.write(cursor, difference)
            self._written.append(written)
            self._stops += written.stops
            if cursor.position() - begun > _AT_ONCE:
                break
        cursor.endEditBlock()

    def _reach(self, index: int) -> None:
        while len(self._written) <= index:
            self._append()

    def _put_at_top(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 12)

    def _keep_in_view(self, position: int) -> None:
        """Leave some lines above and below what is looked at."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        place, bar, height = self.cursorRect(cursor), self.verticalScrollBar(), self.viewport().height()
        if place.top() < 40 or place.bottom() > height - 60:
            bar.setValue(bar.value() + place.top() - height // 3)

    def _node_at(self, position: int) -> str | None:
        starts = [written.start for written in self._written]
        index = max(bisect_right(starts, position) - 1, 0)
        return self.found.nodes[index].node if starts else None

    def _tell_top(self) -> None:
        node = self._node_at(self.cursorForPosition(QPoint(20, 24)).position())
        if node is not None:
            self.at_node.emit(node)
