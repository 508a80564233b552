"""Which marks a character gets that is typed at a place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from ccem_desk.desktop.editor.footnotes import format_at
from ccem_desk.desktop.editor.formats import marks_of
from ccem_desk.model.rich_text import PLAIN, Marks

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier.value
_SPACES: Final = ("\t", "\u00a0", "\u202f")  # which Python does not call printable
_NOT_SHIFT: Final = _CONTROL | Qt.KeyboardModifier.AltModifier.value | Qt.KeyboardModifier.MetaModifier.value


def typed_marks(left: Marks | None, right: Marks | None) -> Marks:
    """Return the marks of what is typed between two characters (None: the paragraph begins or ends there).

    Strong and emphasis run on, as in Word. A demand, a note, a link, a superscript and an inserted passage hold what
    is typed inside them and end at their edges; nobody has suggested to delete what is only being typed.
    """
    near = left or right or PLAIN
    left, right = left or PLAIN, right or PLAIN
    return Marks(
        demand=left.demand if left.demand == right.demand else None,
        strong=near.strong,
        emphasis=near.emphasis,
        superscript=left.superscript and right.superscript,
        link=left.link if left.link == right.link else None,
        notes=left.notes & right.notes,
        inserted=left.inserted & right.inserted,
    )


def replacing_marks(first: Marks) -> Marks:
    """Return the marks of what is typed over a selection: the first selected character's, as in Word.

    A note and a demand stay with the words that take the place of theirs.
    """
    return Marks(first.demand, first.strong, first.emphasis, first.superscript, first.link, first.notes, first.inserted)


def marks_for(cursor: QTextCursor) -> Marks:
    """Return the marks of what is typed at the cursor, or over its selection."""
    document = cursor.document()
    start = cursor.selectionStart()
    if cursor.hasSelection():
        return replacing_marks(marks_of(format_at(document, start)))
    return typed_marks(*marks_beside(cursor))


def marks_beside(cursor: QTextCursor) -> tuple[Marks | None, Marks | None]:
    """Return the marks of the characters before and after the cursor; None where the paragraph begins or ends."""
    document, block, at = cursor.document(), cursor.block(), cursor.position()
    end = block.position() + block.length() - 1
    left = marks_of(format_at(document, at - 1)) if at > block.position() else None
    right = marks_of(format_at(document, at)) if at < end else None
    return left, right


def types_text(event: QKeyEvent) -> bool:
    """Say whether a key puts characters into the text (AltGr is Ctrl and Alt together)."""
    text = event.text()
    if not text or not (text.isprintable() or text in _SPACES):
        return False
    return event.keyCombination().toCombined() & _NOT_SHIFT != _CONTROL
