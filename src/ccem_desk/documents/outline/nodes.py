"""The tree of an outline: each heading under the nearest one of a higher level, with a number and an id of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from ccem_desk.documents.node_ids import node_id, restarting_levels_of_plan
from ccem_desk.documents.outline.headings import Heading
from ccem_desk.model.plan import Level, PlanNode

_AGAIN: Final = {2: " bis", 3: " ter", 4: " quater"}


@dataclass(frozen=True, slots=True)
class Place:
    """A heading in the tree: its level and its parent by their places, and its number as the text gives it."""

    heading: Heading
    level: int
    parent: int | None
    number: str
    given: bool
    """False where the text gives no number."""


def placed(headings: Sequence[Heading], forms: Sequence[str]) -> list[Place]:
    """Return the headings as a tree, in their order; a heading without number is counted below its parent."""
    rank = {form: place for place, form in enumerate(forms)}
    places: list[Place] = []
    open_places: list[int] = []
    counted: dict[tuple[int | None, int], int] = {}
    for heading in headings:
        level = rank[heading.form]
        while open_places and places[open_places[-1]].level >= level:
            open_places.pop()
        parent = open_places[-1] if open_places else None
        if heading.number:
            number = heading.number.text
            counted[parent, level] = heading.number.parts[-1] if heading.number.parts else 0
        else:
            counted[parent, level] = counted.get((parent, level), 0) + 1
            above = f"{places[parent].number}." if parent is not None else ""
            number = f"{above}{counted[parent, level]}"
        open_places.append(len(places))
        places.append(Place(heading, level, parent, number, heading.number is not None))
    return places


def nodes_of(
    places: Sequence[Place], levels: Sequence[Level], texts: Sequence[str]
) -> tuple[tuple[PlanNode, ...], dict[int, int]]:
    """Return the plan's nodes, and for each place whose number was taken already the place that has it.

    Such a number becomes « 12 bis »: every node needs its own.
    """
    bare = [
        PlanNode("", levels[p.level].key, p.number, p.heading.title, None if p.parent is None else str(p.parent), text)
        for p, text in zip(places, texts, strict=True)
    ]
    return with_ids(bare)


def with_ids(bare: Sequence[PlanNode]) -> tuple[tuple[PlanNode, ...], dict[int, int]]:
    """Return nodes with their ids, a parent being given as its place in the row (« 12 »); and which numbers clashed."""
    restarting = restarting_levels_of_plan((n.level, n.number, n.parent) for n in bare)
    nodes: list[PlanNode] = []
    taken: dict[str, int] = {}
    clashes: dict[int, int] = {}
    reached: dict[str, int] = {}
    for place, node in enumerate(bare):
        parent = nodes[int(node.parent)].id if node.parent is not None else None
        number, own = node.number, node_id(node.level, node.number, parent, restarting)
        if own in taken:
            clashes[place] = taken[own]
            wanted = own
            for again in count(reached.get(wanted, 2)):
                number = f"{node.number}{_AGAIN.get(again, f'-{again}')}"
                own = node_id(node.level, number, parent, restarting)
                if own not in taken:
                    reached[wanted] = again + 1
                    break
        taken[own] = place
        nodes.append(replace(node, id=own, number=number, parent=parent))
    return tuple(nodes), clashes
