"""Paragraphs being made of a stream of text: white space collapsed by HTML's rules, breaks where they show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Final, NamedTuple

from ccem_desk.model.rich_text import (
    EMPTY,
    LINE_BREAK,
    Kind,
    Marks,
    Paragraph,
    RichText,
    Run,
    clean,
    footnote,
    paragraph,
    rich_text,
    run,
)

_BLANKS: Final = re.compile("[ \t\n\r\f]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\ufeff]")  # hints where a line may be broken; a stray byte order mark
_BETWEEN_CELLS: Final = "\N{NARROW NO-BREAK SPACE}; "


MOST_PIECES: Final = 12_000
"""Runs of text that are read of one page: some hundred printed pages, more than any comment takes."""


class TooLongError(Exception):
    """More text than any comment takes."""


class Break(IntEnum):
    """What comes before the next word: the strongest of what was met since the last one."""

    NONE = 0
    LINE = 1
    CELL = 2
    PARAGRAPH = 3


class Reference(NamedTuple):
    """A footnote's sign, whose body comes later, if at all; `sign` is how it was written."""

    key: str
    sign: str
    marks: Marks


class Flow:
    """One text being made: the comment's, or a footnote's."""

    def __init__(self) -> None:
        self._paragraphs: list[tuple[Kind, list[Run | Reference]]] = []
        self._pieces: list[Run | Reference] = []
        self._kind = Kind.PARAGRAPH
        self._break = Break.NONE
        self._space: Marks | None = None  # of a blank that was met: it shows only if a word follows in the same line
        self._lines = 0  # line breaks met in a row
        self._count = 0

    def add_text(self, text: str, marks: Marks, kind: Kind, *, preformatted: bool = False) -> None:
        """Add characters; `kind` is that of a paragraph that begins with them."""
        text = _INVISIBLE.sub("", text)
        if preformatted:
            self._add_lines(text, marks, kind)
            return
        words = _BLANKS.sub(" ", text)
        if words.startswith(" ") and self._space is None:
            self._space = marks
        if words.strip(" "):
            self._add(words.strip(" "), marks, kind)
            self._space = marks if words.endswith(" ") else None

    def add_reference(self, reference: Reference, kind: Kind) -> None:
        """Add a footnote's sign."""
        self._space = None  # a sign follows its word closely
        self._begin(kind)
        self._pieces.append(reference)

    def end_paragraph(self, *, within_row: bool = False) -> None:
        """Let what follows be another paragraph; `within_row`: unless it is the next cell's first."""
        if self._break is not Break.CELL or not within_row:
            self._break = Break.PARAGRAPH

    def end_block(self) -> None:
        """Let what follows stand apart: a line of its own where it is still in the same item of a list."""
        self._break = max(self._break, Break.LINE)

    def end_line(self, *, within_item: bool = False) -> None:
        """Break the line; a second break in a row ends the paragraph, except within an item of a list."""
        self._lines += 1
        wanted = Break.PARAGRAPH if self._lines > 1 and not within_item else Break.LINE
        self._break = max(self._break, wanted)

    def end_cell(self) -> None:
        """Let what follows be the next cell of the same row."""
        if self._break is not Break.PARAGRAPH or self._pieces:
            self._break = Break.CELL

    def begin_row(self) -> None:
        """Begin a table's row: the cell that comes first has none before it."""
        self._close()
        self._break = Break.NONE

    def result(self, bodies: Mapping[str, RichText]) -> RichText:
        """Return the text, its footnotes' bodies put in; a sign without a body stays as it was written."""
        self._close()
        return rich_text(_paragraph(kind, pieces, bodies) for kind, pieces in self._paragraphs)

    def _add_lines(self, text: str, marks: Marks, kind: Kind) -> None:
        for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                self.end_line(within_item=kind is not Kind.PARAGRAPH)
                self._space = None
            if line.strip():
                self._add(line.replace("\t", " "), marks, kind)

    def _add(self, words: str, marks: Marks, kind: Kind) -> None:
        self._begin(kind)
        if not self._pieces:
            words = words.lstrip()
            if not words:
                return
        elif self._space is not None:
            self._pieces.append(Run(" ", min(self._space, marks, self._pieces[-1].marks, key=_weight)))
        self._space = None
        self._pieces.append(run(words, marks))

    def _begin(self, kind: Kind) -> None:
        """Make the break that is due."""
        self._count += 1
        if self._count > MOST_PIECES:
            raise TooLongError
        due, self._break, self._lines = self._break, Break.NONE, 0
        if due is Break.PARAGRAPH:
            self._close()
        elif due and self._pieces:
            self._pieces.append(run(_BETWEEN_CELLS if due is Break.CELL else LINE_BREAK))
            self._space = None
        if not self._pieces:
            self._kind = kind
            self._space = None

    def _close(self) -> None:
        pieces, self._pieces = self._pieces, []
        self._space, self._lines = None, 0
        while pieces and isinstance(last := pieces[-1], Run):
            words = last.text.rstrip()
            if words:
                pieces[-1] = Run(words, last.marks)
                break
            pieces.pop()
        if pieces:
            self._paragraphs.append((self._kind, pieces))


def _weight(marks: Marks) -> int:
    """Return how much is said of a blank: it goes with the plainest of its place and its neighbours."""
    return marks.strong + marks.emphasis + marks.superscript + bool(marks.link)


def _paragraph(kind: Kind, pieces: list[Run | Reference], bodies: Mapping[str, RichText]) -> Paragraph:
    return paragraph(*(p if isinstance(p, Run) else _footnote(p, bodies) for p in pieces), kind=kind)


def _footnote(reference: Reference, bodies: Mapping[str, RichText]) -> Run:
    body = bodies.get(reference.key, EMPTY)
    if body:
        return footnote(body, reference.marks)
    marks = reference.marks
    return Run(clean(reference.sign), Marks(marks.demand, marks.strong, marks.emphasis, True, marks.link))
