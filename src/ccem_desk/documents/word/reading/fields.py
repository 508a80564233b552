"""Fields: of each only what it shows is text. What it computes, and page numbers, are not.

A field is `begin`, its instruction, `separate`, what it shows, `end`; one may stand in another's instruction or result.
One that is cut (no `end`) must not swallow the text behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.model.links import usable_link

_LINK: Final = re.compile(r"""\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))""", re.IGNORECASE)
_DEEPEST: Final = 32  # Word itself takes twenty
_LONGEST: Final = 4_000
_COUNTED: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES")


@dataclass(slots=True)
class Field:
    """An open field: its instruction so far, and what was met in it before anything is shown."""

    instruction: str = ""
    shown: bool = False
    waiting: list[Piece] = field(default_factory=list)

    @property
    def name(self) -> str:
        return (self.instruction.split(None, 1) or [""])[0].upper()


class Fields:
    """The fields that are open, the outermost first."""

    def __init__(self) -> None:
        self.open: list[Field] = []
        self._beyond = 0

    def mark(self, kind: str) -> None:
        """Take a `w:fldChar`."""
        if kind == "begin":
            self._begin()
        elif self._beyond:
            self._beyond -= kind == "end"
        elif kind == "separate" and self.open:
            self.open[-1].shown, self.open[-1].waiting = True, []
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, words: str) -> None:
        """Take words of the instruction of the field that was begun last."""
        if self.open and not self.open[-1].shown and len(self.open[-1].instruction) < _LONGEST:
            self.open[-1].instruction += words

    def _begin(self) -> None:
        if len(self.open) < _DEEPEST:
            self.open.append(Field())
        else:
            self._beyond += 1

    def sink(self, pieces: list[Piece]) -> list[Piece]:
        """Return where text goes that is met now: `pieces`, or what waits in an instruction."""
        return next((f.waiting for f in reversed(self.open) if not f.shown), pieces)

    def cut(self) -> list[Piece]:
        """Return, at the end of a paragraph, the text that fields without a result have held back, and close them."""
        held = [piece for f in self.open if not f.shown for piece in f.waiting]
        self.open, self._beyond = [f for f in self.open if f.shown], 0
        return held

    def count(self) -> bool:
        """Say whether what is shown now is a page's number."""
        return any(f.name in _COUNTED for f in self.open) if self.open else False

    @property
    def lists_contents(self) -> bool:
        return any(f.shown and f.name == "TOC" for f in self.open)

    @property
    def link(self) -> str | None:
        """The address of the innermost link."""
        found = (_LINK.match(f.instruction) for f in reversed(self.open))
        return next((link for m in found if m and (link := usable_link(m[1] or m[2] or ""))), None)
