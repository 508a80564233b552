"""A colleague's remark left in the text: emphasised words, all in capitals. It belongs in the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ccem_desk.documents.observation.blocks import Block, Piece, Shape, with_pieces
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.model.ids import new_id
from ccem_desk.model.response import Fate

_FEWEST_WORDS: Final = 4


class Remark(NamedTuple):
    """A remark taken out of the text; its id is that of the note it becomes."""

    id: str
    line: int
    text: str


def to_the_margin(
    blocks: Sequence[Block], is_heading: Callable[[Block], bool], findings: Findings
) -> tuple[list[Block], list[Remark]]:
    """Return the blocks without remarks, and the remarks.

    The note stands on what is left of its paragraph; where nothing is left, on the paragraph before it.
    """
    result: list[Block] = []
    remarks: list[Remark] = []
    for block in blocks:
        may_hold_one = (
            block.shape is Shape.PARAGRAPH and not block.label and any(p.marks.emphasis for p in block.pieces)
        )
        spans = list(_remarks(block.pieces)) if may_hold_one and not is_heading(block) else []
        for span in spans:
            remarks.append(Remark(new_id(), span[0].line, "".join(p.text for p in span).strip()))
            findings.add(span[0].line, Fate.MARGIN, remarks[-1].text)
        notes = frozenset(r.id for r in remarks[len(remarks) - len(spans) :])
        block = _without(block, spans)
        if not spans:
            result.append(block)
        elif block.pieces:
            result.append(_noted(block, notes))
        elif result and result[-1].shape is Shape.PARAGRAPH and not is_heading(result[-1]):
            result[-1] = _noted(result[-1], notes)
    return result, remarks


def _remarks(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    span: list[Piece] = []
    for piece in (*pieces, None):
        if piece is not None and piece.marks.emphasis:
            span.append(piece)
            continue
        text = "".join(p.text for p in span)
        if text.isupper() and len(text.split()) >= _FEWEST_WORDS:
            yield span
        span = []


def _without(block: Block, spans: Sequence[Sequence[Piece]]) -> Block:
    if not spans:
        return block
    gone = {id(p) for span in spans for p in span}
    return with_pieces(block, (p for p in block.pieces if id(p) not in gone))


def _noted(block: Block, notes: frozenset[str]) -> Block:
    pieces = (p._replace(marks=replace(p.marks, notes=p.marks.notes | notes)) for p in block.pieces)
    return block._replace(pieces=tuple(pieces))
