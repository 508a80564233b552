"""Page numbers that a converter left in the text, alone on their line or glued to the next paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ccem_desk.documents.observation.blocks import Block, Piece, Shape, with_pieces
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.model.response import Fate
from ccem_desk.translation import gettext as _

_ALONE: Final = re.compile(r"(?:page\s+|p\.\s*)?[-–—]?\s*(\d{1,4})(?:\s*/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_GLUED: Final = re.compile(r"(\d{1,4})\s+(?=\S)")
_LONGEST: Final = 24
"""Characters of the longest form of a page number, « page 12 / 345 » with spaces to spare."""
_MAX_STEP: Final = 3
"""A page or two may have lost its number; a larger leap is another number."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: int
    block: int
    line: int
    glued: bool


def without_page_numbers(blocks: Sequence[Block], findings: Findings) -> list[Block]:
    """Return the blocks without page numbers, each of which is reported.

    Numbers are page numbers only where they rise through the text as pages do, two of them at least: a number that
    stands alone for another reason stays.
    """
    pages: dict[int, list[_Candidate]] = {}
    for c in _rising(list(_candidates(blocks))):
        pages.setdefault(c.block, []).append(c)
    return [b for at, block in enumerate(blocks) if (b := _cleared(block, pages.get(at, ()), findings)) is not None]


def _candidates(blocks: Sequence[Block]) -> Iterator[_Candidate]:
    for at, block in enumerate(blocks):
        if block.shape is Shape.RULE or block.label or (block.shape is Shape.HEADING and not block.underlined):
            continue
        if block.pieces and block.pieces[0].marks.superscript:  # a footnote's number
            continue
        text = block.text
        if len(text) < _LONGEST and (found := _ALONE.fullmatch(text.strip())):
            yield _Candidate(int(found.group(1)), at, block.line, False)
        elif block.pieces:
            if text[:1].isdigit() and (found := _GLUED.match(text)) and _begins_sentence(text[found.end() :]):
                yield _Candidate(int(found.group(1)), at, block.line, True)
            if block.pieces[-1].line > block.line:
                yield from _inner(block, at)


def _inner(block: Block, at: int) -> Iterator[_Candidate]:
    """A number alone on a line inside a paragraph."""
    for line, pieces in groupby(block.pieces, key=lambda p: p.line):
        if found := _ALONE.fullmatch("".join(p.text for p in pieces).strip()):
            yield _Candidate(int(found.group(1)), at, line, False)


def _begins_sentence(text: str) -> bool:
    return text[0].isupper() or text[0] in '«“"('


def _rising(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the longest row of candidates whose values rise by small steps, a glued one by exactly one."""
    rows: list[tuple[int, int]] = []  # of each candidate: the length of the best row that ends with it, the one before
    ending: dict[int, int] = {}  # of each value: the candidate that ends its best row
    for at, c in enumerate(candidates):
        steps = range(1, 2 if c.glued else _MAX_STEP + 1)
        before = max(
            (ending[c.value - s] for s in steps if c.value - s in ending), key=lambda b: rows[b][0], default=-1
        )
        rows.append((rows[before][0] + 1 if before >= 0 else 1, before))
        if c.value not in ending or rows[at][0] > rows[ending[c.value]][0]:
            ending[c.value] = at
    at = max(range(len(rows)), key=lambda a: rows[a][0], default=-1)
    found: list[_Candidate] = []
    while at >= 0:
        found.append(candidates[at])
        at = rows[at][1]
    return found[::-1] if len(found) > 1 and not all(c.glued for c in found) else []


def _cleared(block: Block, pages: Sequence[_Candidate], findings: Findings) -> Block | None:
    """Return the block without these page numbers; None where nothing is left."""
    for page in pages:
        findings.add(page.line, Fate.DROPPED, str(page.value), _("page number"))
        if page.glued:
            block = _unglued(block, len(str(page.value)))
    alone = {page.line for page in pages if not page.glued}
    if alone:
        block = with_pieces(block, (p for p in block.pieces if p.line not in alone))
    return block if block.pieces or not pages else None


def _unglued(block: Block, digits: int) -> Block:
    """Take a glued number's digits off the block's start."""
    pieces: list[Piece] = list(block.pieces)
    left = digits + (len(block.text) - len(block.text.lstrip()))
    while left:
        taken = min(left, len(pieces[0].text))
        pieces[0] = pieces[0]._replace(text=pieces[0].text[taken:])
        left -= taken
        if not pieces[0].text:
            pieces.pop(0)
    return with_pieces(block._replace(unglued=True), pieces)
