"""Which words of an editor are underlined, since nobody knows them: soon after the text changed, where it is seen.

A key costs the start of a timer, and the way of the lines already there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextBlock

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.footnotes import format_at
from ccem_desk.desktop.editor.formats import DELETED
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.spelling.lines import move_along, underline
from ccem_desk.model.spelling.vocabulary import Vocabulary, without_elision
from ccem_desk.model.spelling.words import words_of

_SOON: Final = 250  # milliseconds after the first key that was not looked at; typing on does not put it off
_MOST: Final = 100  # words of a paragraph: beyond them it is in another language
_REMEMBERED: Final = 2000
"""Paragraphs whose unknown words are kept in mind, each as it once was."""


class Misspelt(NamedTuple):
    """An unknown word and where it stands in the editor (UTF-16 units)."""

    start: int
    end: int
    word: str


class Underlines(QObject):
    """Finds the unknown words of an editor, and underlines them. Without a vocabulary there are none."""

    def __init__(self, editor: CommentEditor, vocabulary: Callable[[], Vocabulary | None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._vocabulary = vocabulary
        self.on = True
        """Whether they are underlined; they are found all the same."""
        self._read: dict[str, tuple[Misspelt, ...]] = {}
        self._read_with: Vocabulary | None = None
        self._lined = False
        self._typed_at = -1  # where the cursor is as long as one types on
        self._waits_for_cursor = False
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self.refresh)
        editor.shown.connect(self._on_document)
        editor.verticalScrollBar().valueChanged.connect(self.look_again)
        editor.verticalScrollBar().rangeChanged.connect(self.look_again)
        self._on_document()

    def look_again(self) -> None:
        """Look at the text again soon."""
        if not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Underline what is seen now, but for the word that is being typed."""
        self._later.stop()
        cursor = self._editor.textCursor().position()
        typed = cursor if cursor == self._typed_at and self._editor.hasFocus() else -1
        self._lined = False
        left_out = False
        for block in self._seen():
            start = block.position()
            found = list(islice(self.unknown_in(block), _MOST)) if self.on else []
            done = [m for m in found if not m.start <= typed <= m.end]
            left_out = left_out or len(done) < len(found)
            self._lined = self._lined or bool(done)
            spans = [(m.start - start, m.end - start) for m in done]
            underline(block, spans, self._editor.formats.colours.misspelt)
        if len(self._read) > _REMEMBERED:
            self._read.clear()
        self._wait_for_cursor(left_out)

    def unknown_in(self, block: QTextBlock) -> Iterator[Misspelt]:
        """Yield the unknown words of a paragraph; those with a letter that is suggested to go are left out."""
        vocabulary = self._vocabulary()
        if vocabulary is not self._read_with:
            self._read, self._read_with = {}, vocabulary
        if vocabulary is None:
            return
        text, start = block.text(), block.position()
        if text not in self._read:
            self._read[text] = _unknown(text, vocabulary)
        for low, high, word in self._read[text]:
            struck = (format_at(block.document(), start + i).hasProperty(DELETED) for i in range(low, high))
            if not any(struck):
                yield Misspelt(start + low, start + high, word)

    def at(self, position: int) -> Misspelt | None:
        """Return the unknown word at a position of the text."""
        block = self._editor.document().findBlock(position)
        return next((m for m in self.unknown_in(block) if m.start <= position <= m.end), None)

    def in_sight(self) -> Iterator[Misspelt]:
        """Yield the unknown words of the paragraphs that are seen now."""
        for block in self._seen():
            yield from self.unknown_in(block)

    def after(self, position: int) -> Misspelt | None:
        """Return the first unknown word that begins at a position or behind it."""
        block = self._editor.document().findBlock(position)
        while block.isValid():
            found = next((m for m in self.unknown_in(block) if m.start >= position), None)
            if found is not None:
                return found
            block = block.next()
        return None

    def _on_document(self) -> None:
        self._lined, self._typed_at = False, -1
        self._editor.document().contentsChange.connect(self._on_change)
        self.look_again()

    def _on_change(self, position: int, removed: int, added: int) -> None:
        """Called at each key."""
        self._typed_at = -1 if self._editor.quiet else position + added
        if self._lined:
            move_along(self._editor.document(), position, removed, added)
        if not self._later.isActive():
            self._later.start()

    def _wait_for_cursor(self, wait: bool) -> None:
        """Look again once the cursor has left the word being typed; while no word waits, no key pays for it."""
        if wait != self._waits_for_cursor:
            self._waits_for_cursor = wait
            moved = self._editor.cursorPositionChanged
            moved.connect(self.look_again) if wait else moved.disconnect(self.look_again)

    def _seen(self) -> Iterator[QTextBlock]:
        view = self._editor.viewport()
        block = self._editor.cursorForPosition(QPoint(0, 0)).block()
        last = self._editor.cursorForPosition(QPoint(view.width(), view.height())).block().blockNumber()
        while block.isValid() and block.blockNumber() <= last:
            yield block
            block = block.next()


def _unknown(text: str, vocabulary: Vocabulary) -> tuple[Misspelt, ...]:
    """Return the unknown words of a text without what is elided before them, in UTF-16 units."""
    found = [w for w in words_of(text) if not vocabulary.knows(w.text)]
    units = OffsetMap(text if found else "").to_utf16
    bare = [without_elision(w.text) for w in found]
    return tuple(Misspelt(units(w.end - len(b)), units(w.end), b) for w, b in zip(found, bare, strict=True))
