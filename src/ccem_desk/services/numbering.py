"""The numbers of a plan's places.

References of demands (`M18-D2`) and what people say to one another are made of them, so no two places of a level get
the same number, unless the level's numbers begin again under each parent: then no two siblings do. Numbers that copies
gave twice stay until somebody renumbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.review import Node
from ccem_desk.translation import gettext as _

LONGEST: Final = 20
_COUNTED: Final = re.compile(r"(.*?)(\d{1,9})$")


def restarts(nodes: Iterable[Node], level: str) -> bool:
    """Say whether a level's numbers begin again: two places under different parents share one."""
    parents: dict[str, str | None] = {}
    return any(parents.setdefault(n.number, n.parent) != n.parent for n in nodes if n.level == level and n.number != "")


def taken_numbers(nodes: Mapping[str, Node], node: Node) -> set[str]:
    """Return the numbers that a node, where it stands, cannot have."""
    level = [n for n in nodes.values() if n.level == node.level and n.id != node.id]
    if restarts(level, node.level):
        level = [n for n in level if n.parent == node.parent]
    return {n.number for n in level} - {""}


def require_free(nodes: Mapping[str, Node], levels: tuple[Level, ...], node: Node, number: str) -> None:
    """Raise UserProblem where a node cannot have that number; none at all is allowed."""
    if len(number) > LONGEST:
        raise UserProblem(_("A number has at most {limit} characters.").format(limit=LONGEST))
    if number in taken_numbers(nodes, node):
        raise UserProblem(_taken(levels, node.level, number))


def next_number(nodes: Mapping[str, Node], node: Node, after: str | None) -> str:
    """Return the number a node gets that comes in behind `after`: the one that follows, or the next free one."""
    taken = taken_numbers(nodes, node)
    siblings = [n for n in nodes.values() if n.level == node.level and n.parent == node.parent and n.id != node.id]
    near = nodes.get(after or "")
    neighbours = [near] if near and near.level == node.level else siblings[-1:]
    for neighbour in neighbours:
        if (follows := _next(neighbour.number)) and follows not in taken:
            return follows
    if not siblings and (parent := nodes.get(node.parent or "")) and _dotted(nodes, node.level):
        return f"{parent.number}.1"
    highest = max(taken, key=_count, default="")
    while highest and highest in taken:
        highest = _next(highest)
    return highest or "1"


def following(nodes: Mapping[str, Node], levels: tuple[Level, ...], node: Node) -> dict[str, str]:
    """Return the numbers of a node and of those of its level that follow it, consecutive from the node's own on.

    UserProblem where the node's number is none to count on from, or an earlier place has one of these.
    """
    level = [n for n in nodes.values() if n.level == node.level and n.id != FRONT]
    if restarts(level, node.level):
        level = [n for n in level if n.parent == node.parent]
    at = next(i for i, n in enumerate(level) if n.id == node.id)
    number = node.number or (_next(level[at - 1].number) if at else "1")
    if not _COUNTED.match(number):
        message = _("“{number}” does not end in a figure. Give this place the number to count on from first.")
        raise UserProblem(message.format(number=number))
    earlier = {n.number for n in level[:at]} - {""}
    numbers: dict[str, str] = {}
    for other in level[at:]:
        if number in earlier:
            raise UserProblem(_taken(levels, node.level, number))
        numbers[other.id] = number
        number = _next(number)
    return numbers


def _next(number: str) -> str:
    """Return the number that follows: 33 on 32, 2.4 on 2.3; empty where there is nothing to count."""
    found = _COUNTED.match(number)
    return f"{found[1]}{int(found[2]) + 1}" if found else ""


def _count(number: str) -> int:
    found = _COUNTED.match(number)
    return int(found[2]) if found else -1


def _dotted(nodes: Mapping[str, Node], level: str) -> bool:
    """Say whether a level's numbers begin with their parents': 2.1 below 2."""
    numbered = [(n, nodes.get(n.parent or "")) for n in nodes.values() if n.level == level and n.number]
    return bool(numbered) and all(parent and n.number.startswith(f"{parent.number}.") for n, parent in numbered)


def _taken(levels: tuple[Level, ...], level: str, number: str) -> str:
    name = next((v.name for v in levels if v.key == level), "")
    return _("There is a “{place}” already. Give another number, or renumber first.").format(
        place=f"{name} {number}".strip()
    )
