"""Editing on the reading page: the window's one editor is laid over the comment where it stands.

So there is one text, one way of saving it and one undo. The page below follows as it follows any change, and keeps the
room that the editor takes.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.node.pane import NodePane
from ccem_desk.desktop.reading.page import Page
from ccem_desk.desktop.reading.room import Room

_ABOVE: Final = 3  # pixels
_BAR: Final = 3  # pixels; the line that tells which comment is edited
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_PAGE: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_BY_LINE: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class InPlace(QObject):
    """Lays the editor over a comment of the page, and gives it back."""

    changed = Signal(bool)
    """Whether a comment is edited on the page now."""
    open_wanted = Signal(str, int)
    """Ctrl+Enter: the work is to go on beside the plan, at a node and a place of its comment (UTF-16 units)."""

    def __init__(self, page: Page, pane: NodePane, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._pane, self._desk = page, pane, desk
        self.editor: CommentEditor = pane.editor
        self.node = ""
        """The node whose comment is edited on the page; empty while none is."""
        self.moving = False
        """Whether it is taking a node in hand: who goes to a node otherwise wants its own page."""
        self._host = QFrame(page.viewport())
        self._host.setObjectName("in_place")
        self._host.setBackgroundRole(QPalette.ColorRole.Base)
        self._host.setAutoFillBackground(True)  # not by the style sheet: else each key would paint the page below too
        self._host.hide()
        self._line = QFrame(self._host)
        self._line.setObjectName("in_place_line")
        self._placing = False
        self._height = 0.0  # of the editor's text when it was last laid over the page
        self._room = Room(page)
        page.grown.connect(self._on_grown)
        page.resized.connect(self._place)
        self.editor.textChanged.connect(self._on_text)
        self.editor.verticalScrollBar().rangeChanged.connect(lambda: self._place())
        self.editor.cursorPositionChanged.connect(self._show_caret)
        desk.node_changed.connect(lambda node: None if self.moving or node == self.node else self.end())

    def begin(self, node: str, at: int) -> bool:
        """Edit a comment from a place on (UTF-16 units); False where it cannot be edited."""
        if node != self.node:
            self.end()
            self._take(node)
            section = self._page.index_of(node)
            if section is None or self._desk.node_id != node or self.editor.isReadOnly():
                return False
            self._page.reach(section)
            self.node = node
            self._pane.lend_editor(self._host)
            self.editor.installEventFilter(self)
            self._host.show()
            self._place()
            self.changed.emit(True)
        self._put_cursor(at)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_caret()
        return True

    def end(self) -> None:
        """Give the editor back; who was writing goes on reading at the same place."""
        if not self.node:
            return
        focused = self.editor.hasFocus()
        self._desk.leaving.emit()  # what was typed stands on the page then
        cursor, section = self.editor.textCursor(), self._page.index_of(self.node)
        self.node = ""
        self.editor.removeEventFilter(self)
        self._host.hide()
        self._pane.take_editor_back()
        self._room.give_up()
        if section is not None and self._page.stands(section):
            self._page.put_cursor(self._page.text_start_of(section) + cursor.position())
        if focused:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(False)

    def link(self, passage: tuple[int, int] | None) -> None:
        """Draw the line of a note's passage (places of the page) over the editor too."""
        section = self._page.index_of(self.node) if self.node else None
        if section is None or not self._page.stands(section):
            return
        start = self._page.text_start_of(section)
        end = start + self._page.sections[section].text_length
        here = passage is not None and start <= passage[0] < end
        self.editor.show_linked((passage[0] - start, passage[1] - start) if passage is not None and here else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if key == Qt.Key.Key_Escape:
                self.end()
                return True
            if key in _ENTER and modifiers == _CONTROL:
                self.open_wanted.emit(self.node, self.editor.textCursor().position())
                return True
            if key in _BY_PAGE and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT):
                self._move_by_page(_BY_PAGE[key], select=bool(modifiers))
                return True
            if key in _BY_LINE and not modifiers:
                return self._leave_by_line(_BY_LINE[key])
        return super().eventFilter(watched, event)

    def _take(self, node: str) -> None:
        self.moving = True
        try:
            self._desk.go_to(node)
        finally:
            self.moving = False

    def _put_cursor(self, at: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(min(at, self.editor.document().characterCount() - 1))
        self.editor.setTextCursor(cursor)

    def _on_grown(self) -> None:
        section = self._page.index_of(self.node) if self.node else None
        if self.node and (section is None or not self._page.stands(section)):
            self.end()
        self._place()

    def _on_text(self) -> None:
        if self.node and self.editor.document().size().height() != self._height:  # few keys make another line
            self._place()

    def _place(self) -> None:
        """Lay the editor over the comment, line on line, as high as its text is."""
        if not self.node or self._placing:
            return
        section = self._page.index_of(self.node)
        if section is None or not self._page.stands(section):  # the page is being made anew
            return
        self._placing = True  # its own size is one of the things that it follows
        try:
            self._fit(section)
        finally:
            self._placing = False

    def _fit(self, section: int) -> None:
        page, editor = self._page, self.editor
        bar = page.width() - page.viewport().width()
        # As wide as the page with its scroll bar: the column stands where the page's does.
        editor.resize(page.viewport().width() + bar, editor.height())
        document, layout = editor.document(), editor.document().documentLayout()
        self._height = document.size().height()
        top = layout.blockBoundingRect(document.begin()).top()
        height = ceil(layout.blockBoundingRect(document.lastBlock()).bottom() - top)
        self._room.keep(section, height)
        covered = max(height, self._room.height(section))
        self._host.setGeometry(
            0, round(self._room.top(section)) - _ABOVE, page.viewport().width(), covered + 2 * _ABOVE
        )
        editor.setGeometry(0, _ABOVE - round(top), editor.width(), max(ceil(self._height), covered) + 2)
        column = round(document.rootFrame().frameFormat().leftMargin())
        self._line.setGeometry(max(column - 14, 2), 0, _BAR, self._host.height())
        self._line.raise_()

    def _show_caret(self) -> None:
        """Scroll the page so that the place where one writes is seen."""
        if self.node and self.editor.hasFocus():
            rect = self.editor.cursorRect()
            top = self.editor.viewport().mapTo(self._page.viewport(), rect.topLeft()).y()
            self._page.show_lines(top, top + rect.height())

    def _move_by_page(self, by: int, *, select: bool) -> None:
        """Move the cursor by what is seen of the page: the editor is as high as its text."""
        rect = self.editor.cursorRect()
        to = self.editor.cursorForPosition(rect.center() + QPoint(0, by * self._page.verticalScrollBar().pageStep()))
        cursor = self.editor.textCursor()
        cursor.setPosition(
            to.position(), QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
        )
        self.editor.setTextCursor(cursor)

    def _leave_by_line(self, by: int) -> bool:
        """Go on in the comment above (-1) or below (1) from the first or last line; False within the text."""
        cursor = self.editor.textCursor()
        step = QTextCursor.MoveOperation.Up if by < 0 else QTextCursor.MoveOperation.Down
        section = self._page.index_of(self.node)
        if cursor.movePosition(step) or section is None:
            return False
        others = range(section + by, len(self._page.sections) if by > 0 else -1, by)
        wanted = next((i for i in others if self._page.sections[i].text_length), None)
        if wanted is None:
            return False
        there, x = self._page.sections[wanted], self.editor.cursorRect().x()
        if self.begin(there.node, 0 if by > 0 else there.text_length - 1):
            beside = self.editor.cursorForPosition(QPoint(x, self.editor.cursorRect().center().y()))
            self._put_cursor(beside.position())
        return True
