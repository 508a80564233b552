"""Suggestion mode: what its user types, deletes, pastes or drops waits in the text, put in or struck.

Each edit is made by Qt as always; then what it took out is put back, struck, and what it put in is marked. A key typed
at a bare cursor is the one that counts for speed: its character gets its mark at once, and nothing is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from ccem_desk.desktop.editor.document import spans_between
from ccem_desk.desktop.editor.formats import marks_of
from ccem_desk.desktop.editor.offsets import OffsetMap, utf16_length
from ccem_desk.desktop.editor.operations import apply_operations
from ccem_desk.desktop.editor.positions import moved
from ccem_desk.model.diff import Delete, Insert, Keep, Operation, Operations, Reader, diff
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import PLAIN, Marks, Paragraph, RichText, Span, unflatten
from ccem_desk.model.suggesting import as_suggestion
from ccem_desk.model.suggestions import suggestion_ids

if TYPE_CHECKING:
    from ccem_desk.desktop.editor.view import CommentView

_NONE: Final = frozenset[str]()
_ONE_EMPTY: Final = RichText((Paragraph(),))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some whole paragraphs, and the selection in them. All in UTF-16 units but `text`."""

    start: int
    after: int  # how much of the document stands behind them
    text: RichText
    low: int  # from `start`
    high: int


class SuggestionMode:
    """Turns the edits of one editor's user into suggestions while it is on."""

    def __init__(self, editor: CommentView) -> None:
        self._editor = editor
        self._before: _Stretch | None = None
        self._anywhere = self._typing_on = False
        self._next, self._used = new_id(), False
        self.on = False
        self.only = False
        """Whether the user may do nothing else: what would change marks or kinds is not done."""
        self.is_own: Callable[[str], bool] = lambda _suggestion: True
        """Says whether a suggestion's id is the user's own: what one has put in oneself is taken out for good."""

    def begin(self) -> None:
        """Take note that another text is shown."""
        self._next, self._used = new_id(), False

    def typed(self, marks: Marks, left: Marks | None, right: Marks | None) -> Marks:
        """Return the marks of what is typed between two characters: part of one's suggestion there, or of a new one."""
        if not self.on:
            return marks
        held = [left or PLAIN, right or PLAIN]
        beside = sorted(i for m in held for i in m.inserted | m.deleted if self.is_own(i))
        return replace(marks, inserted=frozenset(beside[:1] or (self._fresh(),)), deleted=_NONE)

    def was_typed(self, marks: Marks) -> None:
        """Take note that something was typed with these marks."""
        self._used = self._used or self._next in marks.inserted

    def strike_beside(self, event: QKeyEvent) -> bool:
        """Strike the letter that Backspace or Delete takes out; False where the key does more, or something else.

        The one edit that is made again and again while a key is held: nothing is taken out and put back for it.
        """
        back = event.key() == Qt.Key.Key_Backspace
        cursor, plain = self._editor.textCursor(), not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if not self.on or not plain or not (back or event.key() == Qt.Key.Key_Delete) or cursor.hasSelection():
            return False
        block, at = cursor.block(), cursor.positionInBlock() - back
        text = block.text()
        around = text[max(at - 1, 0) : at + 2]
        if at < 1 or len(around) < 3 or utf16_length(text) != len(text) or not all(map(_stands_alone, around)):
            return False
        left, here, right = _marks_at(block, range(at - 1, at + 2))
        if here.inserted or here.deleted:
            return False
        beside = (i for m in (left, here, right) for i in sorted(m.inserted | m.deleted) if self.is_own(i))
        suggestion = next(beside, None) or self._fresh()
        self._used = self._used or suggestion == self._next
        struck = QTextCursor(block)
        struck.setPosition(block.position() + at)
        struck.setPosition(block.position() + at + 1, QTextCursor.MoveMode.KeepAnchor)
        struck.setCharFormat(self._editor.formats.characters(replace(here, deleted=frozenset({suggestion}))))
        cursor.setPosition(block.position() + at + (not back))
        self._editor.setTextCursor(cursor)
        return True

    @contextmanager
    def edit(self, *, anywhere: bool = False, typing_on: bool = False) -> Iterator[None]:
        """Make what is edited inside a suggestion.

        `anywhere`: not at the cursor or the selection only; `typing_on`: what is struck is to have something in its
        stead, which is typed behind it.
        """
        if not self.on or self._before is not None or self._editor.isReadOnly():
            yield
            return
        self._anywhere, self._typing_on = anywhere, typing_on
        self._before = self._stretch()
        try:
            yield
            self._mark(self._before)
        finally:
            self._before = None

    def rebase(self) -> None:
        """Take note that somebody else's edit came in, perhaps while a dialog of one's own edit stands open."""
        if self._before is not None:
            self._before = self._stretch()

    def _fresh(self) -> str:
        if self._used:
            self.begin()
        return self._next

    def _stretch(self) -> _Stretch:
        document, cursor = self._editor.document(), self._editor.textCursor()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        # A key may reach into the paragraph before or after: Backspace at the start, Delete at the end.
        if not first.text()[: cursor.selectionStart() - first.position()].strip():
            first = first.previous()
        if not last.text()[cursor.selectionEnd() - last.position() :].strip():
            last = last.next()
        start = first.position() if first.isValid() and not self._anywhere else 0
        end = last.position() + last.length() if last.isValid() and not self._anywhere else document.characterCount()
        text = _text(spans_between(document, start, end))
        low, high = cursor.selectionStart() - start, cursor.selectionEnd() - start
        return _Stretch(start, document.characterCount() - end, text, low, high)

    def _mark(self, before: _Stretch) -> None:
        """Put back, struck, what the edit took out of a stretch, and mark what it put in."""
        editor, document = self._editor, self._editor.document()
        after = _text(spans_between(document, before.start, document.characterCount() - before.after))
        if after == before.text:
            return
        there = OffsetMap(after.text)
        at = there.to_code_point(editor.textCursor().position() - before.start)
        edit, exact = _operations(before, after, at)
        own = [i for i in suggestion_ids(before.text) if self.is_own(i)]
        suggestion = self._fresh()
        wanted = as_suggestion(before.text, edit, suggestion, own, remarks=not self.only) or _ONE_EMPTY
        self._used = self._used or suggestion in suggestion_ids(wanted)
        changes = diff(editor.text() if document.isEmpty() else after, wanted)
        if not changes:
            return
        skipped = OffsetMap(document.toRawText()).to_code_point(before.start)
        apply_operations((Keep(skipped), *changes) if skipped else changes, document, editor.formats)
        self._place_cursor(before, at, edit if exact else None, wanted, after, changes)

    def _place_cursor(
        self,
        before: _Stretch,
        at: int,
        edit: Operations | None,
        wanted: RichText,
        after: RichText,
        changes: Operations,
    ) -> None:
        """Put the cursor behind what was put in; behind what Delete struck, but before what Backspace did."""
        bare = _code_points(before.text, before.low) == _code_points(before.text, before.high)
        if edit is None:
            place = moved(at, changes, starts_paragraph=False)
        elif (
            self._typing_on
            or any(isinstance(o, Insert) for o in edit)
            or (bare and at == _code_points(before.text, before.low))
        ):
            place = at + len(wanted.text) - len(after.text)
        else:
            place = at
        cursor = self._editor.textCursor()
        cursor.setPosition(before.start + OffsetMap(wanted.text).to_utf16(place))
        self._editor.setTextCursor(cursor)


def _operations(before: _Stretch, after: RichText, at: int) -> tuple[Operations, bool]:
    """Return what an edit did, as exactly as the cursor tells it (`at`: where it is now), and whether it told.

    Of two equal letters, a comparison alone could take the wrong one for the one deleted.
    """
    old, new = before.text.text, after.text
    low = min(_code_points(before.text, before.low), at)
    end = len(old) - (len(new) - at)
    if not low <= end <= len(old) or old[:low] != new[:low] or old[end:] != new[at:]:
        return diff(before.text, after), False
    reader = Reader(after)
    reader.take(low)
    put_in = tuple(reader.take(at - low))
    operations: list[Operation] = [Keep(low)] if low else []
    operations += [Delete(end - low)] if end > low else []
    operations += [Insert(put_in)] if put_in else []
    return tuple(operations), True


def _stands_alone(character: str) -> bool:
    """Say whether a character is one that a key takes out alone: no sign of a footnote, no part of another."""
    return character.isalpha() or (character.isascii() and character.isprintable())


def _marks_at(block: QTextBlock, places: range) -> list[Marks]:
    """Return the marks of some characters of a paragraph (UTF-16 units).

    No cursor is put beside them: each time Qt would work out its place on the line.
    """
    stretches = block.textFormats()
    shown = (next(s.format for s in stretches if s.start <= place < s.start + s.length) for place in places)
    return list(map(marks_of, shown))


def _code_points(text: RichText, utf16: int) -> int:
    return OffsetMap(text.text).to_code_point(utf16)


def _text(spans: Iterable[Span]) -> RichText:
    """Return what some whole paragraphs say; one empty paragraph stays one here, since each character counts."""
    return unflatten(spans) or _ONE_EMPTY
