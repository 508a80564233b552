"""Someone else's edit, or an undo, applied in place to a document that is being edited."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from ccem_desk.desktop.editor.document import insert_spans
from ccem_desk.desktop.editor.formats import Formats, end_of
from ccem_desk.desktop.editor.offsets import OffsetMap, utf16_length
from ccem_desk.model.diff import Delete, Insert, Keep, Operations, Remark
from ccem_desk.model.rich_text import PLAIN, PLAIN_END, Run, Span, length


def apply_operations(operations: Operations, document: QTextDocument, formats: Formats) -> None:
    """Turn the document's text into what the operations make of it; their base is what the document holds.

    One edit block; kept text is not touched, so that cursors in it and an input method's composition stay.
    """
    raw = document.toRawText()
    offsets = OffsetMap(raw)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    extra = document.isEmpty() and end_of(document.begin().blockFormat()) == PLAIN_END
    if not extra and _reaches_the_end(operations, len(raw) + 1):
        _add_last_block(document, formats)
        extra = True
    cursor.setPosition(0)  # in an empty document the new block has pushed it on
    edit_at(cursor, operations, offsets, formats)
    if extra:
        _drop_last_block(document)
    cursor.endEditBlock()


def edit_at(cursor: QTextCursor, operations: Operations, offsets: OffsetMap, formats: Formats) -> None:
    """Apply operations to a text that begins at the cursor; `offsets` are those of that text as it was.

    Where they reach its end, a block that is none of the text has to follow it.
    """
    done = 0  # of the old text, code points
    for operation in operations:
        match operation:
            case Insert(spans):
                insert_spans(cursor, spans, formats)
                continue
            case Keep(count) | Delete(count):
                size = offsets.to_utf16(done + count) - offsets.to_utf16(done)
                if isinstance(operation, Keep):
                    cursor.setPosition(cursor.position() + size)
                else:
                    _delete(cursor, size)
            case Remark(old, new):
                count = length(old)
                _remark(cursor, new, formats)
        done += count


def _reaches_the_end(operations: Operations, total: int) -> bool:
    """Say whether something is inserted after the last paragraph's end, or that end is deleted.

    `total` is the length of the flat text. Qt has no such end: it needs an empty block after it for the while.
    """
    done = 0
    for operation in operations:
        match operation:
            case Insert():
                if done == total:
                    return True
            case Delete(count):
                done += count
                if done == total:
                    return True
            case Keep(count):
                done += count
            case Remark(old, _):
                done += length(old)
    return False


def _add_last_block(document: QTextDocument, formats: Formats) -> None:
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock(formats.block(PLAIN_END), formats.characters(PLAIN))


def _drop_last_block(document: QTextDocument) -> None:
    """Take out the empty block after the last paragraph; the text without any paragraph keeps its one block."""
    last = document.lastBlock()
    if last.length() > 1 or not last.previous().isValid():
        return
    shown = last.previous().blockFormat()
    cursor = QTextCursor(last)
    cursor.deletePreviousChar()
    cursor.setBlockFormat(shown)


def _delete(cursor: QTextCursor, size: int) -> None:
    """Delete characters; where paragraphs join, what is left has the end of the last of them."""
    start = cursor.position()
    cursor.setPosition(start + size, QTextCursor.MoveMode.KeepAnchor)
    shown = cursor.blockFormat()
    joins = cursor.document().findBlock(start) != cursor.block()
    cursor.removeSelectedText()
    if joins:
        cursor.setBlockFormat(shown)


def _remark(cursor: QTextCursor, new: Span, formats: Formats) -> None:
    if not isinstance(new, Run):
        cursor.setBlockFormat(formats.block(new))
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        return
    shown = formats.characters(new.marks) if new.footnote is None else formats.footnote(new.footnote, new.marks)
    cursor.setPosition(cursor.position() + utf16_length(new.text), QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(shown)
    cursor.setPosition(cursor.position())
