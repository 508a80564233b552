"""Typography corrected while it is typed, and where it is not: where an undo has just taken a correction back."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor

from ccem_desk.desktop.editor.footnotes import format_at
from ccem_desk.desktop.editor.formats import Formats, marks_of
from ccem_desk.desktop.editor.mark_commands import change_marks
from ccem_desk.desktop.editor.offsets import OffsetMap, utf16_length

if TYPE_CHECKING:
    from ccem_desk.model.typography.edits import Edit, Edits, Habits

_REMEMBERED: Final = 50
ENTER: Final = "\n"


class _Made(NamedTuple):
    """One correction: the paragraph up to the cursor before and after it, and where it begins."""

    as_typed: str
    corrected: str
    start: int
    raised: bool


class Corrections:
    """The corrections of one editor."""

    def __init__(self) -> None:
        self.language = ""
        """The language whose habits are followed; empty where typing is left as it is."""
        self._habits: Habits | None = None
        self._habits_language = ""
        self._made: deque[_Made] = deque(maxlen=_REMEMBERED)
        self._declined = ""

    def forget(self) -> None:
        """Another text is shown."""
        self._made.clear()
        self._declined = ""

    def wanted(self, cursor: QTextCursor, typed: str) -> Edits:
        """Return what a character just typed before the cursor, or Enter about to be typed, asks to be changed."""
        if len(typed) != 1:
            return ()
        habits = self._known_habits()
        if habits is None:
            return ()
        block = cursor.block()
        text, at = _text_before(block, cursor.positionInBlock())
        before = text[:at]
        if typed != ENTER:
            if not before.endswith(typed):
                return ()
            before = before[:-1]
        edits = habits(before, typed, text[at : at + 1])
        if not edits or block.layout().preeditAreaText():
            return ()
        refused = len(self._declined) if self._declined and text[:at].startswith(self._declined) else 0
        return tuple([e for e in edits if e.start >= refused and not _is_made(e, text, block)])

    def allowed(self, edits: Edits, cursor: QTextCursor, inserted: frozenset[str]) -> Edits:
        """Return those that touch no struck word, and nothing outside the suggestions that the typed character is in.

        Whoever suggests does not change the text itself.
        """
        start, document = cursor.block().position(), cursor.document()
        text, at = _text_before(cursor.block(), cursor.positionInBlock())

        def may(edit: Edit) -> bool:
            low, high = _beside(edit, at) if edit.start == edit.end else (edit.start, edit.end)
            touched = [marks_of(format_at(document, start + utf16_length(text[:i]))) for i in range(low, high)]
            return all(inserted <= marks.inserted and not marks.deleted for marks in touched)

        return tuple([e for e in edits if may(e)])

    def make(self, edits: Edits, cursor: QTextCursor, formats: Formats) -> None:
        """Make a correction, as one edit; what is put in has the marks of what it replaces or stands beside."""
        block = cursor.block()
        start = block.position()
        text, at = _text_before(block, cursor.positionInBlock())
        as_typed = text[:at]
        change = QTextCursor(cursor)  # where Qt's own undo, in a footnote, goes back to
        change.beginEditBlock()
        for edit in reversed(edits):
            low, high = (start + utf16_length(text[:place]) for place in (edit.start, edit.end))
            if edit.raised:
                change_marks(cursor.document(), low, high, formats, partial(replace, superscript=True))
                continue
            beside = start + utf16_length(text[: _beside(edit, at)[0]])
            marks = marks_of(format_at(cursor.document(), beside))
            change.setPosition(low)
            change.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
            change.insertText(edit.text, formats.characters(marks))
        change.endEditBlock()
        text, at = _text_before(block, cursor.positionInBlock())
        self._made.append(_Made(as_typed, text[:at], edits[0].start, all(e.raised for e in edits)))

    def follow_step(self, cursor: QTextCursor) -> bool:
        """Move the cursor, which stands after what an undo or redo changed, behind what was typed with it.

        What was taken back is not corrected again there. False where the step was no correction's.
        """
        self._declined = ""
        block = cursor.block()
        text, at = _text_before(block, cursor.positionInBlock())
        for made in reversed(self._made):
            for words in (made.as_typed, made.corrected):
                if made.start <= at <= len(words) and text.startswith(words):
                    undone = words != made.corrected
                    if made.raised:
                        position = block.position() + utf16_length(text[: made.start])
                        undone = not marks_of(format_at(cursor.document(), position)).superscript
                    self._declined = made.as_typed if undone else ""
                    cursor.setPosition(block.position() + utf16_length(words))
                    return True
        return False

    def _known_habits(self) -> Habits | None:
        if self.language != self._habits_language:
            from ccem_desk.model.typography.habits import habits_of  # not before somebody types

            self._habits, self._habits_language = habits_of(self.language), self.language
        return self._habits


def _text_before(block: QTextBlock, at: int) -> tuple[str, int]:
    """Return a paragraph's text, and the place in it, in code points, of a position in UTF-16 units."""
    text = block.text()
    plain = block.length() - 1 == len(text)  # nothing outside the basic plane
    return text, at if plain else OffsetMap(text).to_code_point(at)


def _beside(edit: Edit, at: int) -> tuple[int, int]:
    """Return the place of the character whose marks are those of what is put in: the one after it, up to the cursor."""
    low = edit.start if edit.start < at else edit.start - 1
    return low, low + 1


def _is_made(edit: Edit, text: str, block: QTextBlock) -> bool:
    """Say whether letters that are to be raised are so already."""
    if not edit.raised:
        return False
    first, last = (block.position() + utf16_length(text[:at]) for at in (edit.start, edit.end - 1))
    return all(marks_of(format_at(block.document(), at)).superscript for at in (first, last))
