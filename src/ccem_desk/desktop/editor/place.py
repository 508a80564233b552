"""Keeping a view where it is while the text under it changes."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.editor.positions import changed_until, moved
from ccem_desk.model.diff import Operations


class Place:
    """Where cursor, selection and scroll stand before an edit, and putting them back after it."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._before = edit.document().toRawText()
        cursor = edit.textCursor()
        self._anchor, self._position = cursor.anchor(), cursor.position()
        self._top = edit.cursorForPosition(QPoint(0, 0))
        self._top_at = edit.cursorRect(self._top).top()

    def restore(self, operations: Operations) -> None:
        """Put cursor, selection and scroll back after the operations were applied."""
        document = self._edit.document()
        before, after = OffsetMap(self._before), OffsetMap(document.toRawText())
        wanted = [
            min(after.to_utf16(self._moved(before.to_code_point(at), operations)), document.characterCount() - 1)
            for at in (self._anchor, self._position)
        ]
        cursor = self._edit.textCursor()
        if [cursor.anchor(), cursor.position()] != wanted:
            cursor.setPosition(wanted[0])
            cursor.setPosition(wanted[1], QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)
        bar = self._edit.verticalScrollBar()
        bar.setValue(bar.value() + self._edit.cursorRect(self._top).top() - self._top_at)

    def _moved(self, at: int, operations: Operations) -> int:
        starts = at == 0 or self._before[at - 1] == "\u2029"
        return moved(at, operations, starts_paragraph=starts)


def cursor_after(operations: Operations, document: QTextDocument) -> QTextCursor:
    """Return a cursor after the last change, for an undo to be seen; the document holds the operations' result."""
    at = OffsetMap(document.toRawText()).to_utf16(changed_until(operations))
    cursor = QTextCursor(document)
    cursor.setPosition(min(at, document.characterCount() - 1))
    return cursor
