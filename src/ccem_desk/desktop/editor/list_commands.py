"""Kinds of paragraphs: making items, leaving a list, lists that begin by being typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

from ccem_desk.desktop.editor.formats import Formats, end_of
from ccem_desk.model.rich_text import PLAIN, Kind

TYPED_SIGNS: Final = {"-": Kind.BULLET, "*": Kind.BULLET, "•": Kind.BULLET, "–": Kind.BULLET, "1.": Kind.NUMBERED}
"""What makes a list when typed at the start of a paragraph and followed by a space."""


def kind_at(cursor: QTextCursor) -> Kind:
    """Return the kind of the paragraph the cursor is in."""
    return end_of(cursor.blockFormat()).kind


def kind_of_last(cursor: QTextCursor) -> Kind:
    """Return the kind of the last selected paragraph where all of it is selected, otherwise plain."""
    block = cursor.document().findBlock(cursor.selectionEnd())
    whole = (
        cursor.selectionStart() <= block.position() and cursor.selectionEnd() == block.position() + block.length() - 1
    )
    return end_of(block.blockFormat()).kind if whole else Kind.PARAGRAPH


def set_kind(cursor: QTextCursor, kind: Kind, formats: Formats) -> None:
    """Make the selected paragraphs, or the cursor's one, of a kind."""
    change = QTextCursor(cursor)
    change.beginEditBlock()
    for block in _selected_blocks(cursor):
        change.setPosition(block.position())
        change.setBlockFormat(formats.block(replace(end_of(block.blockFormat()), kind=kind)))
    change.endEditBlock()


def toggle_kind(cursor: QTextCursor, kind: Kind, formats: Formats) -> None:
    """Make the selected paragraphs items of a kind; where all of them are, plain paragraphs."""
    all_of_it = all(end_of(block.blockFormat()).kind is kind for block in _selected_blocks(cursor))
    set_kind(cursor, Kind.PARAGRAPH if all_of_it else kind, formats)


def new_paragraph(cursor: QTextCursor, formats: Formats, *, may_leave: bool = True) -> None:
    """Split the paragraph at the cursor; in an empty item, leave the list where that may be.

    What is suggested about the paragraph's end stays with the second part, whose end it is.
    """
    empty = not cursor.hasSelection() and cursor.block().length() == 1
    if empty and may_leave and kind_at(cursor) is not Kind.PARAGRAPH:
        set_kind(cursor, Kind.PARAGRAPH, formats)
        return
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    end = end_of(cursor.blockFormat())
    cursor.insertBlock(formats.block(end), formats.characters(PLAIN))
    first = QTextCursor(cursor.block().previous())
    first.setBlockFormat(formats.block(replace(end, inserted=frozenset(), deleted=frozenset())))
    cursor.endEditBlock()


def leaves_list(cursor: QTextCursor) -> bool:
    """Say whether Backspace here turns an item into a paragraph, rather than joining it to the one before."""
    return not cursor.hasSelection() and cursor.atBlockStart() and kind_at(cursor) is not Kind.PARAGRAPH


def typed_list(cursor: QTextCursor) -> Kind | None:
    """Return the kind of list that a space typed here asks for: the sign stands alone before the cursor."""
    if cursor.hasSelection() or cursor.positionInBlock() > 2 or kind_at(cursor) is not Kind.PARAGRAPH:
        return None
    return TYPED_SIGNS.get(cursor.block().text()[: cursor.positionInBlock()])


def begin_typed_list(cursor: QTextCursor, kind: Kind, formats: Formats) -> None:
    """Take the typed sign and its space away and make the paragraph an item."""
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    set_kind(cursor, kind, formats)
    cursor.endEditBlock()


def _selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    if len(found) > 1 and cursor.selectionEnd() == last.position():
        found.pop()  # nothing of the last one is selected
    return found
