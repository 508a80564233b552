"""A small field over the text: a number or a word of a title, and Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.finding.destinations import destinations
from ccem_desk.desktop.plan.tree import Entry
from ccem_desk.desktop.tips import as_tip
from ccem_desk.desktop.wording import Levels, heading, missing_title, title_of
from ccem_desk.model.plan import FRONT
from ccem_desk.translation import gettext as _

_WIDTH: Final = 520  # pixels
_LIST_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GoTo(QFrame):
    """Stands over the window's other parts and closes by itself when one goes elsewhere.

    What was typed last is there again, ready to be written over.
    """

    chosen = Signal(str)
    """The id of the measure to go to."""
    left = Signal()
    """Esc was pressed: the focus goes back to where it was."""

    def __init__(self, levels: Levels, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("go_to")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        self.setAccessibleName(_("Go to"))
        self.setFixedWidth(_WIDTH)
        self._levels = levels
        self._entries: Sequence[Entry] = ()
        self.field = _Field(self)
        self.list = QListWidget(self)
        self.list.setObjectName("go_to_list")
        self.list.setAccessibleName(_("Measures"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keys
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.said = QLabel(self)
        self.said.setObjectName("go_to_said")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        for widget in (self.field, self.said, self.list):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._show_destinations)
        self.field.moved.connect(self._move)
        self.field.left.connect(self._leave)
        self.field.lost.connect(self.hide)
        self.field.entered.connect(lambda: self._choose(self.list.currentItem()))
        self.list.itemClicked.connect(self._choose)

    def begin(self, entries: Sequence[Entry], place: QPoint) -> None:
        """Open with its top in the middle of a place of the window; `entries` stand in document order."""
        self._entries = entries
        self._show_destinations(self.field.text())
        self.move(place - QPoint(self.width() // 2, 0))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _show_destinations(self, typed: str) -> None:
        found = destinations(self._entries, typed, self._levels)
        self.list.clear()
        for entry in found:
            item = QListWidgetItem(_said_of(entry, self._levels))
            item.setData(Qt.ItemDataRole.UserRole, entry.summary.node.id)
            item.setToolTip(as_tip(item.text()))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        rows = self.list.sizeHintForRow(0) * len(found) if found else 0
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth())
        self.said.setText(_sentence(typed))
        self.said.setVisible(not found)
        self.adjustSize()

    def _move(self, by: int) -> None:
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class _Field(QLineEdit):
    """Up, Down and Enter are the list's."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()
    """Esc."""
    lost = Signal()
    """The focus went elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("go_to_field")
        self.setPlaceholderText(_("Number or word of the title: 32, axe 4…"))
        self.setAccessibleName(_("Number or word of the title of the measure to go to"))
        sign = QAction(self)
        icons.put(sign, "go")
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = dict(zip(_LIST_KEYS, (-1, 1, -8, 8), strict=True))
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.lost.emit()


def _said_of(entry: Entry, levels: Levels) -> str:
    """Return what is said of a destination: « Mesure 32 : Optimiser … »."""
    node = entry.summary.node
    if node.level == FRONT:
        return entry.text
    return heading(node, levels) if title_of(node) else f"{heading(node, levels)} — {missing_title()}"


def _sentence(typed: str) -> str:
    if not typed.strip():
        return _("Type a number, or some letters of a title, then press Enter.")
    return _("No measure answers to “{words}”. Give its number, or a word of its title.").format(words=typed.strip())
