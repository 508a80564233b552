"""Footnotes that a converter flattened: `<sup>1</sup>` in the text, and a paragraph that begins with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ccem_desk.documents.observation.blocks import Block, Piece, Shape, with_pieces
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.model.response import Fate
from ccem_desk.translation import gettext as _


def with_flattened_footnotes(blocks: Sequence[Block], findings: Findings) -> list[Block]:
    """Return the blocks with each flattened footnote bound to its reference.

    The body's block takes a label (it is no paragraph of the text any more), its reference becomes a footnote piece.
    The reference is the nearest one before the body, since numbers may begin again on each page.
    """
    result = list(blocks)
    waiting: dict[str, tuple[int, int]] = {}
    for at, block in enumerate(result):
        if block.shape is Shape.RULE or block.label:
            continue
        number = _number(block.pieces[0]) if block.pieces else ""
        if number and len(block.pieces) > 1 and number in waiting:
            where, index = waiting.pop(number)
            label = f"{number}:{block.line}"
            reference = result[where].pieces[index]
            result[where] = _with_reference(result[where], index, label)
            result[at] = with_pieces(block, block.pieces[1:])._replace(label=label)
            words = _("footnote {number} of line {line}").format(number=number, line=reference.line)
            findings.add(block.line, Fate.MOVED, result[at].text, words)
            continue
        waiting.update((n, (at, i)) for i, p in enumerate(block.pieces) if i and (n := _number(p)))
    return result


def _number(piece: Piece) -> str:
    text = piece.text.strip()
    return text if piece.marks.superscript and text.isdecimal() and len(text) < 4 else ""


def _with_reference(block: Block, index: int, label: str) -> Block:
    """The number goes, the footnote stands in its place; a footnote is set high by itself."""
    old = block.pieces[index]
    new = Piece("", old.line, replace(old.marks, superscript=False), old.bold, label)
    return block._replace(pieces=(*block.pieces[:index], new, *block.pieces[index + 1 :]))
