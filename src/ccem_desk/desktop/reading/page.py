"""The whole response as one continuous page, to be read, selected from, and clicked where it is to be edited."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.margin.beside import words_of
from ccem_desk.desktop.reading.sections_view import SectionsView
from ccem_desk.translation import gettext as _

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS: Final = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Page(SectionsView):
    """What a reader does on the page."""

    edit_wanted = Signal(str, int)
    """A node, and a place in its comment (UTF-16 units): it is to be edited there."""
    open_wanted = Signal(str, int)
    """The same: the work is to go on there beside the plan."""
    clicked = Signal(str, int)
    """The same: it was clicked."""
    left = Signal()
    """Esc."""
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading_page")
        self.setAccessibleName(_("The whole response"))
        self.setTextInteractionFlags(_KEYS)
        self._pressed: QPoint | None = None

    def selected(self) -> list[tuple[str, int, int]]:
        """Return what is selected of each comment (UTF-16 units from its start); or the cursor's place in one."""
        cursor = self.textCursor()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        found = []
        for index in range(self.section_at(low), self.section_at(high) + 1) if self._sections else ():
            section, start = self._sections[index], self.text_start_of(index)
            first, last = max(low, start), min(high, start + section.text_length - 1)
            if first == last == low or (first < last and words_of(self, first, last)):
                found.append((section.node, first - start, last - start))
        return found

    def go_to(self, position: int, end: int | None = None, *, at_top: bool = False) -> None:
        """Put the cursor at a place of the page, or select up to `end`, and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        place, height = self.cursorRect(cursor), self.viewport().height()
        bar = self.verticalScrollBar()
        if at_top:
            bar.setValue(bar.value() + place.top() - 24)
        elif place.top() < 0 or place.bottom() > height:
            bar.setValue(bar.value() + place.center().y() - height // 3)
        if end is not None:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        scrolled = bar.value()
        self.setTextCursor(cursor)
        if at_top:
            bar.setValue(scrolled)

    def show_node(self, node: str) -> None:
        """Bring a node's heading to the top."""
        section = self.index_of(node)
        if section is not None:
            self.reach(section)
            self.go_to(self.start_of(section), at_top=True)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) heading."""
        if not self._sections:
            return
        cursor = self.textCursor()
        here = self.section_at(cursor.position())
        back_to_own = by < 0 and cursor.position() > self.start_of(here)
        wanted = here if back_to_own else min(max(here + by, 0), len(self._sections) - 1)
        self.reach(wanted)
        self.go_to(self.start_of(wanted), at_top=True)

    def place(self) -> tuple[str, int] | None:
        """Return the cursor's place: a node, and where in its comment (UTF-16 units), its start for the heading."""
        if not self._sections:
            return None
        at = self.textCursor().position()
        section = self.section_at(at)
        into = min(max(at - self.text_start_of(section), 0), self._sections[section].text_length)
        return self._sections[section].node, into

    def put_cursor(self, position: int) -> None:
        """Put the cursor at a place of the page; nothing moves."""
        cursor, bar = self.textCursor(), self.verticalScrollBar()
        scrolled = bar.value()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar.setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.place()
        if event.key() in _ENTER:
            if place is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.open_wanted.emit(*place)
            elif place is not None:
                self.edit_wanted.emit(*place)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if plain else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        chosen = self.selected()
        if pressed is not None and chosen and not self.textCursor().hasSelection():
            self.clicked.emit(*chosen[0][:2])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        event.accept()
        place = self.place()
        if place is not None:
            self.edit_wanted.emit(*place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
