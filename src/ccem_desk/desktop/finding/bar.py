"""The bar above the text: finds words in it, and puts others in their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QWidget,
)

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.finding.bar_widgets import BarWidgets
from ccem_desk.desktop.finding.highlights import highlight
from ccem_desk.desktop.finding.replacing import put_words
from ccem_desk.desktop.finding.showing import flat_text, select
from ccem_desk.model.changes import Changes
from ccem_desk.model.finding import Place, phrase, places
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_AFTER_EDIT: Final = 150  # milliseconds; highlights follow the text, but not each key


class FindBar(BarWidgets):
    """Finds in the comment shown; it knows no other. While it is closed it costs nothing."""

    closed = Signal()

    def __init__(self, desk: Desk, editor: CommentEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._places: list[Place] = []
        self._begun = 0
        """Where the search began (code points): as one types on, the first place behind it is shown."""
        self._told = ""
        self._later = QTimer(self, singleShot=True, interval=_AFTER_EDIT)
        self._later.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._find)
        self.field.entered.connect(self.step)
        self.words.entered.connect(lambda _by: self._replace_one())
        self.exact.toggled.connect(self._find)
        self.replace_one.clicked.connect(self._replace_one)
        self.replace_all.clicked.connect(self._replace_all)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.following.clicked.connect(lambda: self.step())
        self.close_button.clicked.connect(self.closed)
        editor.edited.connect(self._on_edit)
        editor.selectionChanged.connect(self._on_selection)
        editor.zoom_changed.connect(self.refresh)
        desk.node_changed.connect(self._on_node)
        desk.changed.connect(self._on_change)
        self.hide()

    def begin(self, words: str, *, replace: bool) -> None:
        """Open the bar, with the field for other words or without it; `words` are looked for where there are any."""
        for widget in (self.words, self.replacing):
            widget.setVisible(replace)
        self.show()
        self._told = ""
        self._begun = self._selection()[0]
        if words:
            self.field.setText(words)
        self._find()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def step(self, by: int = 1) -> None:
        """Select the next (1) or previous (-1) place; after the last comes the first."""
        self._told = ""
        if self._later.isActive():
            self.refresh()
        if not self._places:
            return
        start, end = self._selection()
        if by > 0:
            at = bisect_left(self._places, (end if end > start else start, -1))
        else:
            at = bisect_left(self._places, (start, -1)) - 1
        self._select(at % len(self._places))

    def refresh(self) -> None:
        """Look again, in the text as it is now; what is selected stays."""
        self._later.stop()
        if self.isVisible():
            pattern = phrase(self.field.text(), exact=self.exact.isChecked())
            self._places = places(pattern, flat_text(self._editor)) if pattern else []
            highlight(self._editor, self._places)
            self._say()

    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()
        self._places = []
        highlight(self._editor, [])
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_later"):
            self._later.start()  # the text is dressed anew first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        """Show the first place behind where the search began."""
        self._told = ""
        self.refresh()
        if self._places:
            self._select(bisect_left(self._places, (self._begun, -1)) % len(self._places))

    def _select(self, which: int) -> None:
        select(self._editor, *self._places[which])
        self._begun = self._places[which][0]
        self._say()

    def _selection(self) -> Place:
        cursor = self._editor.textCursor()
        offsets = OffsetMap(self._editor.document().toRawText())
        return offsets.to_code_point(cursor.selectionStart()), offsets.to_code_point(cursor.selectionEnd())

    def _current(self) -> int | None:
        """Return which of the places is selected."""
        selection = self._selection()
        at = bisect_left(self._places, selection)
        return at if at < len(self._places) and self._places[at] == selection else None

    def _say(self) -> None:
        total = len(self._places)
        current = self._current()
        if self._told:
            words = self._told
        elif not self.field.text().strip():
            words = ""
        elif not total:
            words = _("Nothing found")
        elif current is None:
            words = ngettext("{count} found", "{count} found", total).format(count=total)
        else:
            words = _("{number} of {total}").format(number=current + 1, total=total)
        self.said.setText(words)
        self.field.setAccessibleDescription(words)
        writable = bool(total) and not self._editor.isReadOnly()
        self.replace_one.setEnabled(writable)
        self.replace_all.setEnabled(writable)
        for button in (self.previous, self.following):
            button.setEnabled(bool(total))

    def _replace_one(self) -> None:
        """Replace what is selected, where it is a place, and show the next."""
        if self._later.isActive():
            self.refresh()
        current = self._current()
        if current is None:
            self.step()
            return
        start, end = self._places[current]
        words = flat_text(self._editor)[start:end]
        if not self._put(lambda text: [(start, end)] if text[start:end] == words else []):
            self.step()  # struck already, or gone
            return
        stays = end - start if self._editor.suggestions.on else 0
        self._begun = start + stays + len(self.words.text())
        self._find()

    def _replace_all(self) -> None:
        pattern = phrase(self.field.text(), exact=self.exact.isChecked())
        if pattern is None:
            return
        count = self._put(partial(places, pattern))
        if count is not None:
            self._told = ngettext("{count} replaced", "{count} replaced", count).format(count=count)
        self.refresh()

    def _put(self, chosen: Callable[[str], list[Place]]) -> int | None:
        return put_words(self._desk, self.words.text(), chosen, suggest=self._editor.suggestions.on)

    def _on_edit(self) -> None:
        if self.isVisible():
            self._told = ""
            self._later.start()

    def _on_selection(self) -> None:
        if self.isVisible() and not self._later.isActive():
            self._say()

    def _on_node(self) -> None:
        self._begun = 0
        self._told = ""
        self.refresh()

    def _on_change(self, changes: Changes) -> None:
        if self._desk.node_id in changes.comments and self.isVisible():
            self._later.start()
