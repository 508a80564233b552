"""The row of blocks divided at the plan's headings, each part under its node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ccem_desk.documents.node_ids import node_id, restarting_levels
from ccem_desk.documents.observation.blocks import Block, Shape, with_pieces
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.observation.headings import Heading, match_heading, match_own_heading, may_be_heading
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.response import Fate
from ccem_desk.model.rich_text import Kind
from ccem_desk.translation import gettext as _


@dataclass(slots=True)
class Part:
    """One heading and the blocks below it, while the source is divided."""

    heading: Heading | None
    line: int
    blocks: list[Block] = field(default_factory=list)
    parent: int | None = None
    id: str = FRONT


def find_headings(
    blocks: Sequence[Block], levels: tuple[Level, ...], own: bool
) -> tuple[list[Block], dict[int, Heading]]:
    """Return the blocks and the plan heading of those that are one, by the block's line.

    A heading with text right below it in the same paragraph is divided from it.
    """
    result: list[Block] = []
    headings: dict[int, Heading] = {}
    for block in blocks:
        parts = [block] if own else _divided(block, levels)
        heading = _heading(parts[0], levels, own)
        if heading:
            headings[parts[0].line] = heading
        result += parts
    return _freed(result, headings), headings


def _freed(blocks: list[Block], headings: Mapping[int, Heading]) -> list[Block]:
    """A paragraph that only its page number made a list item (« - 11 Le CCEM… ») is a paragraph again."""
    if not any(b.unglued and b.list_id for b in blocks):
        return blocks
    items = Counter(b.list_id for b in blocks if b.line not in headings)
    return [
        b._replace(kind=Kind.PARAGRAPH, list_id=0) if b.unglued and b.list_id and items[b.list_id] == 1 else b
        for b in blocks
    ]


def _heading(block: Block, levels: tuple[Level, ...], own: bool) -> Heading | None:
    if block.shape is Shape.RULE or block.label or (own and block.shape is not Shape.HEADING):
        return None
    if own:
        return match_own_heading(block.text, levels, block.depth) if block.depth > 1 else None
    text = block.text
    if not may_be_heading(text, levels) or any(p.footnote for p in block.pieces):
        return None
    certain = block.shape is Shape.HEADING or bool(block.list_id) or all(p.bold for p in block.pieces if p.text.strip())
    return match_heading(text, levels, certain)


def _divided(block: Block, levels: tuple[Level, ...]) -> list[Block]:
    """Return a paragraph's first line apart where it is a heading and the lines below it are its text."""
    if block.shape is not Shape.PARAGRAPH or not block.pieces or block.pieces[-1].line == block.pieces[0].line:
        return [block]
    first_line = block.pieces[0].line
    first = with_pieces(block, (p for p in block.pieces if p.line == first_line))
    if not _heading(first, levels, False):
        return [block]
    rest = with_pieces(block, (p for p in block.pieces if p.line != first_line))
    wraps = _heading(block, levels, False) and all(bool(p.bold) == bool(first.pieces[0].bold) for p in rest.pieces)
    if not rest.pieces or (wraps and not rest.text[:1].isupper()):
        return [block]
    return [first, rest._replace(line=rest.pieces[0].line, list_id=0, kind=Kind.PARAGRAPH)]


def divide(
    blocks: Sequence[Block],
    headings: Mapping[int, Heading],
    levels: tuple[Level, ...],
    paths: frozenset[str],
    own: bool = False,
) -> list[Part]:
    """Return the front matter and the part of each plan heading, in the source's order, with their parents and ids.

    A node hangs under the nearest one before it of a higher level; in a file of our own (`own`), of a heading less
    deep, since there a measure may stand right under an axis that has actions. Levels in `paths`, and those whose
    numbers begin again in the source, have their parents in their ids.
    """
    level_depths = {level.key: at for at, level in enumerate(levels)}
    parts = [Part(None, 1)]
    branch: list[tuple[int, int]] = []
    for block in blocks:
        heading = headings.get(block.line) if block.shape is not Shape.RULE and not block.label else None
        if heading is None:
            parts[-1].blocks.append(block)
            continue
        depth = block.depth if own else level_depths[heading.level.key]
        while branch and branch[-1][0] >= depth:
            branch.pop()
        parts.append(Part(heading, block.line, parent=branch[-1][1] if branch else None))
        branch.append((depth, len(parts) - 1))
    _give_ids(parts, paths)
    return parts


def _give_ids(parts: Sequence[Part], paths: frozenset[str]) -> None:
    """A heading seen before, title and all, is that heading again and no sign of numbers that begin again."""
    places: list[str | None] = [None]
    seen: set[Heading] = set()
    entries = []
    for part in parts[1:]:
        heading = _of(part)
        above = places[part.parent] if part.parent is not None else None
        places.append(f"{above or ''}/{heading.level.key}-{heading.number}")
        if heading not in seen:
            entries.append((heading.level.key, heading.number, above))
        seen.add(heading)
    restarting = paths | restarting_levels(entries)
    for part in parts[1:]:
        parent = parts[part.parent].id if part.parent is not None else None
        part.id = node_id(_of(part).level.key, _of(part).number, parent, restarting)


def merged(parts: Sequence[Part], findings: Findings) -> list[Part]:
    """Return the parts, a heading's second occurrence joined to its first one and reported."""
    first: dict[str, Part] = {}
    for part in parts:
        known = first.setdefault(part.id, part)
        if known is not part:
            words = _("same heading as line {line}").format(line=known.line)
            findings.add(part.line, Fate.MOVED, _of(part).level.heading_text(_of(part).number, _of(part).title), words)
            known.blocks += part.blocks
    return list(first.values())


def _of(part: Part) -> Heading:
    assert part.heading is not None  # only the front matter has none, and it is asked nowhere
    return part.heading
