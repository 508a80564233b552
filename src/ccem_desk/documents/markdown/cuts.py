"""A paragraph that a page's end cut in two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ccem_desk.documents.observation.blocks import Block, Piece, Shape
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.model.response import Fate
from ccem_desk.model.rich_text import PLAIN, Kind
from ccem_desk.translation import gettext as _

_LONG_ENOUGH: Final = 8
"""Words. A page cuts a paragraph after a full line; shorter lines are short on purpose."""


def joined(blocks: Sequence[Block], is_heading: Callable[[Block], bool], findings: Findings) -> list[Block]:
    """Return the blocks with cut paragraphs put together: no mark ends the first, a small letter begins the second."""
    groups: list[list[Block]] = []
    open_group: list[Block] | None = None
    for block in blocks:
        if open_group is not None and _continues(open_group, block):
            words = _("continues line {line}").format(line=open_group[0].line)
            findings.add(block.line, Fate.JOINED, block.text, words)
            open_group.append(block)
            continue
        groups.append([block])
        if not block.label:
            open_group = groups[-1] if block.shape is Shape.PARAGRAPH and not is_heading(block) else None
    return [_together(group) if len(group) > 1 else group[0] for group in groups]


def _continues(group: Sequence[Block], block: Block) -> bool:
    if block.shape is not Shape.PARAGRAPH or block.kind is not Kind.PARAGRAPH or block.label:
        return False
    before, after = group[-1].text, block.text
    ends_open = bool(before) and (before[-1].isalnum() or before[-1] in ",’'")
    return ends_open and after[:1].islower() and (len(group) > 1 or len(before.split()) >= _LONG_ENOUGH)


def _together(group: Sequence[Block]) -> Block:
    """Return the parts as one paragraph; a bold passage that the cut divided is one again."""
    pieces = list(group[0].pieces)
    for part in group[1:]:
        end, start = pieces[-1], part.pieces[0]
        divided = end.bold and start.bold
        pieces.append(
            Piece(" ", end.line, end.marks if end.marks == start.marks else PLAIN, end.bold if divided else 0)
        )
        pieces += [p._replace(bold=end.bold) if divided and p.bold == start.bold else p for p in part.pieces]
    return group[0]._replace(pieces=tuple(pieces))
