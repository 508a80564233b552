"""Wavy lines under the words that nobody knows: drawn over the text, soon after it changed, where it is seen.

A key costs the start of a timer. The lines move with their words by themselves until the next look at the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.footnotes import format_at
from ccem_desk.desktop.editor.formats import DELETED
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.spelling.vocabulary import Vocabulary, without_elision
from ccem_desk.model.spelling.words import words_of

_SOON: Final = 250  # milliseconds after the first key that was not looked at; typing on does not put it off
_MOST: Final = 300
_REMEMBERED: Final = 2000
"""Paragraphs whose unknown words are kept in mind, each as it once was."""


class Misspelt(NamedTuple):
    """An unknown word and where it stands in the editor (UTF-16 units)."""

    start: int
    end: int
    word: str


class Underlines(QObject):
    """Underlines the unknown words of an editor. Without a vocabulary there are none."""

    def __init__(self, editor: CommentEditor, vocabulary: Callable[[], Vocabulary | None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._vocabulary = vocabulary
        self._read: dict[str, tuple[Misspelt, ...]] = {}
        self._read_with: Vocabulary | None = None
        self._revision = -1
        self._typing = False
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self.refresh)
        editor.textChanged.connect(self.look_again)
        editor.cursorPositionChanged.connect(self._on_cursor)
        editor.verticalScrollBar().valueChanged.connect(self.look_again)
        editor.verticalScrollBar().rangeChanged.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Look at the text again soon."""
        if not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Underline what is seen now, but for the word that is being typed."""
        self._later.stop()
        cursor = self._editor.textCursor()
        typed_at = cursor.position() if self._typing and self._editor.hasFocus() else -1
        places = [m for block in self._seen() for m in self.unknown_in(block) if not m.start <= typed_at <= m.end]
        self._draw(places[:_MOST])
        if len(self._read) > _REMEMBERED:
            self._read.clear()

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

    def after(self, position: int) -> Misspelt | None:
        """Return the first unknown word that begins at a position or behind it."""
        block = self._editor.document().findBlock(position)
        while block.isValid():
            found = next((m for m in self.unknown_in(block) if m.start >= position), None)
            if found is not None:
                return found
            block = block.next()
        return None

    def _seen(self) -> Iterator[QTextBlock]:
        view = self._editor.viewport()
        block = self._editor.cursorForPosition(QPoint(0, 0)).block()
        last = self._editor.cursorForPosition(QPoint(view.width(), view.height())).block().blockNumber()
        while block.isValid() and block.blockNumber() <= last:
            yield block
            block = block.next()

    def _draw(self, places: list[Misspelt]) -> None:
        drawn = []
        for place in places:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setKeepPositionOnInsert(True)  # what is typed behind the word is another
            selection.cursor, selection.format = cursor, self._line(place.start)
            drawn.append(selection)
        self._editor.show_over("misspelt", drawn)

    def _line(self, position: int) -> QTextCharFormat:
        colours = self._editor.formats.colours
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        line.setUnderlineColor(colours.misspelt)
        below = format_at(self._editor.document(), position)
        if below.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline:
            # A ground of its own makes Qt draw the words once, with this line, and not over their demand's or link's.
            has_ground = below.hasProperty(QTextCharFormat.Property.BackgroundBrush)
            line.setBackground(below.background() if has_ground else colours.base)
        return line

    def _on_cursor(self) -> None:
        """Tell typing on, which moves the cursor too, from going elsewhere: then the word is done."""
        revision = self._editor.document().revision()
        typing, self._revision = revision != self._revision, revision
        if typing != self._typing:
            self._typing = typing
            self.look_again()


def _unknown(text: str, vocabulary: Vocabulary) -> tuple[Misspelt, ...]:
    """Return the unknown words of a text without what is elided before them, in UTF-16 units."""
    found = [w for w in words_of(text) if not vocabulary.knows(w.text)]
    units = OffsetMap(text if found else "").to_utf16
    bare = [without_elision(w.text) for w in found]
    return tuple(Misspelt(units(w.end - len(b)), units(w.end), b) for w, b in zip(found, bare, strict=True))
