"""A paragraph's Markdown as pieces: characters under one set of marks, on one line of the source."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Final

from markdown_it.token import Token

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.model.links import usable_link
from ccem_desk.model.rich_text import LINE_BREAK, PLAIN, Marks

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^>]*>")
_HREF: Final = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG_MARKS: Final = {"sup": "sup", "b": "**", "strong": "__", "em": "em", "i": "em", "a": "a"}
EMPTY_PARAGRAPH: Final = "<!-- -->"
"""How an empty paragraph is written: a comment, which no reader shows."""


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads paragraphs. `dropped` is told of each tag, picture or link target that is not taken over (line, what).

    `underscores_strong`: `__` and `<strong>` are plain bold, whatever their length; otherwise they are bold passages
    like `**` and `<b>`.
    """

    underscores_strong: bool
    dropped: Callable[[int, str], None]
    passages: count[int] = field(default_factory=lambda: count(1))

    def pieces(self, tokens: Sequence[Token], line: int) -> list[Piece]:
        """Return the pieces of one paragraph whose first line is `line`."""
        reading = _Reading(self, line)
        for token in tokens:
            reading.take(token)
        return reading.pieces


class _Reading:
    """One paragraph being read: the marks that are open, and the line reached."""

    def __init__(self, reader: InlineReader, line: int) -> None:
        self.reader = reader
        self.line = line
        self.pieces: list[Piece] = []
        self.links: list[str] = []
        self.passages: list[int] = []
        self.open = dict.fromkeys(("__", "em", "sup"), 0)
        self.marks = PLAIN
        self.bold = 0

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special", "code_inline"):
            self.add(token.content)
        elif kind in ("softbreak", "hardbreak"):
            self.add(" " if kind == "softbreak" else LINE_BREAK)
            self.line += 1
        elif kind == "strong_open":
            self.enter(token.markup)
        elif kind == "em_open":
            self.enter("em")
        elif kind == "strong_close":
            self.leave(token.markup)
        elif kind == "em_close":
            self.leave("em")
        elif kind == "link_open":
            self.enter_link(str(token.attrs.get("href", "")))
        elif kind == "link_close":
            self.leave("a")
        elif kind == "footnote_ref":
            self.pieces.append(Piece("", self.line, self.marks, self.bold, token.meta["label"]))
        elif kind == "html_inline":
            self.take_tag(token.content)
        else:
            self.take_picture(token)

    def take_picture(self, token: Token) -> None:
        """A picture leaves its description."""
        self.reader.dropped(self.line, str(token.attrs.get("src", token.type)))
        self.add(token.content)

    def take_tag(self, content: str) -> None:
        found = _TAG.fullmatch(content)
        name = found.group(2).lower() if found else ""
        if name == "br":
            self.add(LINE_BREAK)
        elif found is None or name not in _TAG_MARKS:
            if content != EMPTY_PARAGRAPH:
                self.reader.dropped(self.line, content)
        elif found.group(1):
            self.leave(_TAG_MARKS[name])
        elif name == "a":
            href = _HREF.search(content)
            self.enter_link(html.unescape(href.group(1) or href.group(2) or "") if href else "")
        else:
            self.enter(_TAG_MARKS[name])
        self.line += content.count("\n")

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(Piece(text, self.line, self.marks, self.bold))

    def enter(self, what: str) -> None:
        if what == "**" or (what == "__" and not self.reader.underscores_strong):
            self.passages.append(self.bold or next(self.reader.passages))
        else:
            self.open[what] += 1
        self._settle()

    def enter_link(self, target: str) -> None:
        usable = usable_link(target)
        if usable is None:
            self.reader.dropped(self.line, target)
        self.links.append(usable or "")
        self._settle()

    def leave(self, what: str) -> None:
        """Close what is open; a closing tag alone says nothing."""
        if what == "a":
            del self.links[-1:]
        elif what == "**" or (what == "__" and not self.reader.underscores_strong):
            del self.passages[-1:]
        else:
            self.open[what] = max(self.open[what] - 1, 0)
        self._settle()

    def _settle(self) -> None:
        self.bold = self.passages[-1] if self.passages else 0
        strong, emphasis, superscript = (count > 0 for count in self.open.values())
        link = self.links[-1] if self.links else ""
        self.marks = _marks(strong, emphasis, superscript, link or None)


@lru_cache(maxsize=64)
def _marks(strong: bool, emphasis: bool, superscript: bool, link: str | None) -> Marks:
    """A text has few different marks, and opens and closes them often."""
    return Marks(strong=strong, emphasis=emphasis, superscript=superscript, link=link)
