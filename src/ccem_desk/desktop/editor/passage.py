"""Demands as passages of the text shown: which one the cursor stands in, and where one is."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.document import blocks
from ccem_desk.desktop.editor.formats import DEMAND


def demand_at_cursor(edit: QTextEdit) -> str | None:
    """Return the demand that the cursor stands in or at the edge of, or that the selection begins or ends in.

    Cheap: it is asked at every key.
    """
    cursor = edit.textCursor()
    if cursor.hasSelection():
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return _after(edit, start) or _before(edit, end)
    at = cursor.position()
    return _before(edit, at) or _after(edit, at)


def demand_range(document: QTextDocument, demand: str) -> tuple[int, int] | None:
    """Return where a demand begins and ends (UTF-16 units); None where the text has none of that id."""
    start = end = -1
    for block in blocks(document):
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().property(DEMAND) == demand:
                start = fragment.position() if start < 0 else start
                end = fragment.position() + fragment.length()
            fragments += 1
    return (start, end) if start >= 0 else None


def select_demand(edit: QTextEdit, demand: str) -> bool:
    """Select a demand and bring it into sight; False where the text has none of that id."""
    place = demand_range(edit.document(), demand)
    if place is None:
        return False
    cursor = edit.textCursor()
    cursor.setPosition(place[0])
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return True


def _before(edit: QTextEdit, at: int) -> str | None:
    """Return the demand of the character before a position, in its paragraph."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(at)
    return None if cursor.atBlockStart() else _demand(cursor)


def _after(edit: QTextEdit, at: int) -> str | None:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(at)
    if cursor.atBlockEnd():
        return None
    cursor.setPosition(at + 1)  # a cursor's format is that of the character before it
    return _demand(cursor)


def _demand(cursor: QTextCursor) -> str | None:
    value = cursor.charFormat().property(DEMAND)
    return value if isinstance(value, str) else None
