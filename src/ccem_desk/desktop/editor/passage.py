"""Demands as passages of the text shown: which one the cursor stands in, and where one is."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.document import blocks
from ccem_desk.desktop.editor.formats import DEMAND


def demand_at_cursor(edit: QTextEdit) -> str | None:
    """Return the demand of the character before the cursor, or of the selection's last; None where it is in none.

    At a paragraph's start it is that of the first character. Cheap: it is asked at every key, and Qt works out a
    cursor's place on its line each time one is put elsewhere.
    """
    cursor = edit.textCursor()
    if cursor.hasSelection():
        end = cursor.selectionEnd()
        cursor = QTextCursor(edit.document())
        cursor.setPosition(end)
    elif not cursor.position():
        cursor = QTextCursor(edit.document())  # Qt carries the format of the text before over to a new document's start
    value = cursor.charFormat().property(DEMAND)
    return value if isinstance(value, str) else None


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
