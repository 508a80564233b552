"""RichText: the one neutral form of a comment. Every reader makes it, every writer takes it.

A text is paragraphs; a paragraph is a kind, runs, and what is suggested about its own end; a run is characters
under one set of marks. All frozen and comparable: no Qt, no SQL, no shared document.

Values are always in normal form: neighbouring runs with equal marks are one run, no run is empty, no run holds a
character that Qt or Word would take for a paragraph's end. Build them with `run`, `paragraph` and `rich_text`, which
bring any input into that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

LINE_BREAK: Final = "\u2028"
"""A line break inside a paragraph (Shift+Enter), as Qt writes it."""

FOOTNOTE_CHARACTER: Final = "\ufffc"
"""Stands for a footnote in a run's text (U+FFFC OBJECT REPLACEMENT CHARACTER), so that it counts as one character."""

_PARAGRAPH_BREAKS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2029\ufdd0\ufdd1]")
_UNWANTED: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffc\ufffe\uffff]")
_ODD: Final = re.compile(f"{_PARAGRAPH_BREAKS.pattern}|{_UNWANTED.pattern}")


class Kind(StrEnum):
    """What a paragraph is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Marks:
    """What holds of every character of a run.

    `demand` is the id of the demand that the passage is; `notes`, `inserted` and `deleted` are sets of ids, since two
    people's marks may overlap on the same words.
    """

    demand: str | None = None
    strong: bool = False
    emphasis: bool = False
    superscript: bool = False
    link: str | None = None
    notes: frozenset[str] = frozenset()
    inserted: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()


PLAIN: Final = Marks()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters under one set of marks; or one footnote, whose text is then `FOOTNOTE_CHARACTER`."""

    text: str
    marks: Marks = PLAIN
    footnote: RichText | None = None


@dataclass(frozen=True, slots=True)
class ParagraphEnd:
    """The end of a paragraph: its kind, and the suggestions that would split or join there."""

    kind: Kind = Kind.PARAGRAPH
    inserted: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()


PLAIN_END: Final = ParagraphEnd()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs and the paragraph's end."""

    runs: tuple[Run, ...] = ()
    end: ParagraphEnd = PLAIN_END

    @property
    def kind(self) -> Kind:
        return self.end.kind

    @property
    def text(self) -> str:
        """The characters, a footnote as U+FFFC."""
        return "".join(r.text for r in self.runs)


@dataclass(frozen=True, slots=True)
class RichText:
    """A comment. The empty text has no paragraph at all (one empty plain paragraph is brought to that)."""

    paragraphs: tuple[Paragraph, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def text(self) -> str:
        """The characters; each paragraph ends with a newline; a footnote is U+FFFC, its body left out."""
        return "".join(p.text + "\n" for p in self.paragraphs)


EMPTY: Final = RichText()

Span = Run | ParagraphEnd
"""One piece of the flat form of a text: see `flatten`."""


def clean(text: str) -> str:
    """Drop characters that no paragraph can hold (controls, lone surrogates, U+FFFC, noncharacters).

    Paragraph breaks of every kind become a newline; a tab, U+2028 and every kind of space stay.
    """
    if not _ODD.search(text):  # nearly always: one look instead of two passes
        return text
    return _UNWANTED.sub("", _PARAGRAPH_BREAKS.sub("\n", text))


def run(text: str, marks: Marks = PLAIN) -> Run:
    """Return a run of `text`, cleaned; a paragraph break inside it becomes a line break."""
    return Run(clean(text).replace("\n", LINE_BREAK), marks)


def footnote(body: RichText, marks: Marks = PLAIN) -> Run:
    """Return the run that is a footnote with the given body (footnotes inside footnotes are dropped)."""
    bare = rich_text(Paragraph(tuple(r for r in p.runs if r.footnote is None), p.end) for p in body.paragraphs)
    return Run(FOOTNOTE_CHARACTER, marks, bare)


def paragraph(*runs: Run, kind: Kind = Kind.PARAGRAPH, end: ParagraphEnd | None = None) -> Paragraph:
    """Return a paragraph in normal form; `end` wins over `kind` where both are given."""
    return Paragraph(_merged(runs), end or ParagraphEnd(kind))


def rich_text(paragraphs: Iterable[Paragraph]) -> RichText:
    """Return a text in normal form."""
    normal = tuple(Paragraph(_merged(p.runs), p.end) for p in paragraphs)
    return EMPTY if normal == (Paragraph(),) else RichText(normal)


def plain(text: str) -> RichText:
    """Return the text whose paragraphs are the lines of `text`, without marks."""
    lines = clean(text).split("\n")
    if lines[-1] == "":
        lines.pop()
    return rich_text(paragraph(run(line)) for line in lines)


def flatten(text: RichText) -> tuple[Span, ...]:
    """Return the flat form: each paragraph's runs, then its end, which counts as one character."""
    spans: list[Span] = []
    for p in text.paragraphs:
        spans.extend(p.runs)
        spans.append(p.end)
    return tuple(spans)


def unflatten(spans: Iterable[Span]) -> RichText:
    """Return the text of a flat form; a missing last paragraph end is supplied."""
    paragraphs: list[Paragraph] = []
    runs: list[Run] = []
    for span in spans:
        if isinstance(span, Run):
            runs.append(span)
        else:
            paragraphs.append(Paragraph(_merged(runs), span))
            runs = []
    if runs:
        paragraphs.append(Paragraph(_merged(runs)))
    return rich_text(paragraphs)


def length(span: Span) -> int:
    """Return how many characters (code points) a span counts; a footnote and a paragraph's end count one."""
    return len(span.text) if isinstance(span, Run) else 1


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    together: list[str] = []  # the texts of the last run, joined once: thousands of them may be one

    def settle() -> None:
        if len(together) > 1:
            merged[-1] = Run("".join(together), merged[-1].marks)

    for r in runs:
        if not r.text:
            continue
        last = merged[-1] if merged else None
        if last and last.footnote is None and r.footnote is None and last.marks == r.marks:
            together.append(r.text)
        else:
            settle()
            merged.append(r)
            together = [r.text]
    settle()
    return tuple(merged)
