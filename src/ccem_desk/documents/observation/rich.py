"""Blocks as rich text: bold passages judged, footnotes put at their references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ccem_desk.documents.observation.blocks import Block, Piece, Shape
from ccem_desk.documents.observation.demands import Demands
from ccem_desk.model.demand_kind import DemandKind
from ccem_desk.model.rich_text import (
    FOOTNOTE_CHARACTER,
    Marks,
    Paragraph,
    ParagraphEnd,
    RichText,
    Run,
    footnote,
    paragraph,
    rich_text,
    run,
)


class RichTextMaker:
    """Makes rich text of blocks; `notes` holds the blocks of each footnote's body, by label."""

    def __init__(self, demands: Demands, notes: Mapping[str, Sequence[Block]]) -> None:
        self._demands = demands
        self._notes = notes

    @property
    def kinds(self) -> dict[str, DemandKind]:
        """The kinds of the demands made so far."""
        return self._demands.kinds

    def rich_text(self, blocks: Iterable[Block]) -> RichText:
        """Return the text of these blocks; rules among them are passed over."""
        return rich_text(self._paragraph(b, ()) for b in blocks if b.shape is not Shape.RULE)

    def _paragraph(self, block: Block, inside: tuple[str, ...]) -> Paragraph:
        judged = self._demands.judge(block.pieces) if any(p.bold for p in block.pieces) else {}
        end = ParagraphEnd(block.kind, block.inserted, block.deleted)
        return paragraph(*(self._run(p, judged, inside) for p in block.pieces), end=end)

    def _run(self, piece: Piece, judged: Mapping[int, str | None], inside: tuple[str, ...]) -> Run:
        marks = piece.marks
        if piece.bold in judged:
            demand = judged[piece.bold]
            marks = replace(marks, demand=demand) if demand else replace(marks, strong=True)
        if not piece.footnote:
            return _run(piece.text, marks)
        if inside:  # a footnote inside a footnote: neither Word nor the model holds one
            return run("", marks)
        body = self._notes.get(piece.footnote, ())
        paragraphs = (self._paragraph(b, (piece.footnote,)) for b in body if b.shape is not Shape.RULE)
        return footnote(rich_text(paragraphs), marks)


def _run(text: str, marks: Marks) -> Run:
    """Most text holds nothing to be cleaned of, which is seen at once."""
    return Run(text, marks) if text.isprintable() and FOOTNOTE_CHARACTER not in text else run(text, marks)
