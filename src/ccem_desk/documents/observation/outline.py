"""Parts as the nodes of an observation: the title taken out, comments made, remarks and report lines placed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ccem_desk.documents.observation.blocks import Block, Shape, with_pieces
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.observation.remarks import Remark
from ccem_desk.documents.observation.rich import RichTextMaker
from ccem_desk.documents.observation.sections import Part, merged
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Fate, Observation, ReadNode, ReadNote
from ccem_desk.model.rich_text import LINE_BREAK, RichText
from ccem_desk.translation import gettext as _

_REPORTS: Final = 50
REMARK_AUTHOR: Final = "texte importé"
"""Who wrote a remark found in the text: in the dossier's language, whatever the interface's."""


def outline(
    parts: Sequence[Part],
    levels: tuple[Level, ...],
    findings: Findings,
    maker: RichTextMaker,
    remarks: Sequence[Remark] = (),
    own: bool = False,
    progress: Progress = no_progress,
) -> Observation:
    """Return the observation that the parts are; in a file of our own no heading is guessed at."""
    starts = [(p.line, p.id) for p in parts]
    title = _take_title(parts[0], own)
    parents = [p.id for p in parts]
    kept = merged(parts, findings)
    nodes: list[ReadNode] = []
    for at, part in enumerate(kept):
        if at % max(len(kept) // _REPORTS, 1) == 0:
            progress(at, len(kept))
        comment = maker.rich_text(body(part.blocks, None if own else findings))
        nodes.append(_node(part, parents, title, comment))
    notes = tuple(ReadNote(r.id, _node_of(starts, r.line), REMARK_AUTHOR, r.text, r.line) for r in remarks)
    return Observation(title, levels, tuple(nodes), notes, maker.kinds, findings.placed(starts))


def body(blocks: Sequence[Block], findings: Findings | None = None) -> list[Block]:
    """Return the blocks of a comment, footnotes' bodies left out. A heading that the plan does not know is bold."""
    kept: list[Block] = []
    for block in blocks:
        if block.label:
            continue
        if block.shape is Shape.HEADING:
            bold = (p._replace(bold=0, marks=replace(p.marks, strong=True)) for p in block.pieces)
            block = with_pieces(block, bold)._replace(shape=Shape.PARAGRAPH)
            if findings is not None:
                findings.add(block.line, Fate.STRONG, block.text, _("a heading that the plan does not know"))
        kept.append(block)
    return kept


def _node(part: Part, parents: Sequence[str], title: str, comment: RichText) -> ReadNode:
    if part.heading is None:
        return ReadNode(FRONT, FRONT, "", title, None, part.line, comment)
    level, number, words = part.heading.level.key, part.heading.number, part.heading.title
    parent = parents[part.parent] if part.parent is not None else None
    return ReadNode(part.id, level, number, words, parent, part.line, comment, part.heading.head)


def _node_of(starts: Sequence[tuple[int, str]], line: int) -> str:
    return starts[max(bisect_right(starts, line, key=lambda s: s[0]) - 1, 0)][1]


def _take_title(front: Part, own: bool) -> str:
    """Take the response's title out of the front matter: its first heading, in a file of our own one of depth 1."""
    for at, block in enumerate(front.blocks):
        if block.shape is Shape.HEADING and not block.label and (not own or block.depth == 1):
            del front.blocks[at]
            return block.text if own else " ".join(block.text.replace(LINE_BREAK, " ").split())
    return ""
