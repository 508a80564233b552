"""A source as a flat row of blocks: paragraphs, headings and rules, each with its pieces and its line."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from ccem_desk.model.rich_text import PLAIN, Kind, Marks


class Piece(NamedTuple):
    """Characters of one line of the source, or one footnote's reference (`footnote` is its label then).

    `bold` is the number of the bold passage it stands in, 0 where in none: what becomes of it is judged later.
    """

    text: str
    line: int
    marks: Marks = PLAIN
    bold: int = 0
    footnote: str = ""


class Shape(Enum):
    PARAGRAPH = auto()
    HEADING = auto()
    RULE = auto()


class Block(NamedTuple):
    """One paragraph, heading or rule. `line` counts from 1.

    `depth` is a heading's number of signs (`#`), `underlined` says that its sign is the line beneath; `list_id` names
    the list whose item the block begins; `unglued` says that a page number was taken off its start; `label` names the
    footnote it is the body of.
    """

    shape: Shape
    line: int
    pieces: tuple[Piece, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    depth: int = 0
    underlined: bool = False
    list_id: int = 0
    unglued: bool = False
    label: str = ""
    inserted: frozenset[str] = frozenset()  # suggestions that put the paragraph's end in
    deleted: frozenset[str] = frozenset()  # and that take it out

    @property
    def text(self) -> str:
        return "".join([p.text for p in self.pieces])


def with_pieces(block: Block, pieces: Iterable[Piece]) -> Block:
    """Return the block with these pieces, without white space at either end."""
    kept = [p for p in pieces if p.text or p.footnote]
    first = next((at for at, p in enumerate(kept) if p.footnote or not p.text.isspace()), len(kept))
    del kept[:first]
    if kept and not kept[0].footnote and kept[0].text[0].isspace():
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
    while kept and not kept[-1].footnote and kept[-1].text.isspace():
        kept.pop()
    if kept and not kept[-1].footnote and kept[-1].text[-1].isspace():
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return block._replace(pieces=tuple(kept))
