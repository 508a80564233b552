"""Two moments of the dossier side by side: which nodes differ, in what, and their texts word by word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Final

from ccem_desk.dossier.state import State
from ccem_desk.model.carrying import without_notes
from ccem_desk.model.comparison import NO_MOVES, Piece, compare, find_moves
from ccem_desk.model.history import Moment
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Node, Properties
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.services.versions import state_at

_TREE_FIELDS: Final = frozenset(("id", "parent", "position"))
_FIELDS: Final = tuple(f.name for f in fields(Node) if f.name not in _TREE_FIELDS)
_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class NodeDifference:
    """One node that differs. `before` is None where it came in, `after` where it went.

    `fields` are names of `Node` whose values differ (both stand in `before` and `after`), `demands` the ids of demands
    of which something else is said; `moved`: it stands elsewhere in the tree. `pieces` is empty where the text is the
    same, marks of notes left aside: they belong to the margin.
    """

    node: str
    before: Node | None
    after: Node | None
    pieces: tuple[Piece, ...]
    fields: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two moments: nodes in document order (those that went stand last), and properties."""

    nodes: tuple[NodeDifference, ...]
    properties: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes or self.properties)


def compare_moments(
    session: Session, old: Moment, new: Moment, node_id: str | None = None, progress: Progress = no_progress
) -> Comparison:
    """Return what differs between two moments, in the whole dossier or in one node.

    UserProblem where there is no such version or node. Cancelled where `progress` raises it.
    """
    before = state_at(session, old, _part(progress, 0, 20))
    after = before if old == new else state_at(session, new, _part(progress, 20, 40))
    if node_id is not None and node_id not in before.nodes and node_id not in after.nodes:
        reading.node(session, node_id)  # tells what there is instead
    moved = _moved(before.nodes, after.nodes)
    order = [n for n in dict.fromkeys([*after.nodes, *before.nodes]) if node_id in (None, n)]
    differing = (n for n in order if before.text(n) != after.text(n))
    texts = ((n, without_notes(before.text(n)), without_notes(after.text(n))) for n in differing)
    changed = {n: (a, b) for n, a, b in texts if a != b}
    moves = find_moves(changed)
    found: list[NodeDifference] = []
    shown = 40
    for done, node in enumerate(order):
        now = 40 + 60 * done // len(order)
        if now > shown:
            shown = now
            progress(now, _STEPS)
        pieces = compare(*changed[node], moves.get(node, NO_MOVES)) if node in changed else ()
        difference = _difference(node, before, after, pieces, node in moved)
        if difference:
            found.append(difference)
    progress(_STEPS, _STEPS)
    return Comparison(tuple(found), _differing(before.properties, after.properties))


def _part(progress: Progress, start: int, end: int) -> Progress:
    """Return a progress whose whole is a part of another."""
    return lambda done, total: progress(start + (end - start) * done // max(total, 1), _STEPS)


def _difference(
    node: str, before: State, after: State, pieces: tuple[Piece, ...], moved: bool
) -> NodeDifference | None:
    was, now = before.nodes.get(node), after.nodes.get(node)
    changed = tuple(f for f in _FIELDS if was and now and getattr(was, f) != getattr(now, f))
    demands = _demands(before, after, node) if was and now else ()
    if not (pieces or changed or demands or moved) and was and now:
        return None
    return NodeDifference(node, was, now, pieces, changed, demands, moved)


def _demands(before: State, after: State, node: str) -> tuple[str, ...]:
    """Return the demands that stand in both texts and of which something else is said."""
    was = before.demands_of(node)
    return tuple(i for i, said in after.demands_of(node).items() if i in was and was[i] != said)


def _differing(before: Properties, after: Properties) -> tuple[str, ...]:
    return tuple(f.name for f in fields(Properties) if getattr(before, f.name) != getattr(after, f.name))


def _moved(before: dict[str, Node], after: dict[str, Node]) -> set[str]:
    """Return the nodes of both that have another parent, or another place among those who stayed beside them."""
    moved = {n for n in before.keys() & after.keys() if before[n].parent != after[n].parent}
    siblings: defaultdict[str | None, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, nodes in enumerate((before, after)):
        for n in nodes.values():
            if n.id in before and n.id in after and n.id not in moved:
                siblings[n.parent][side].append(n.id)
    for old, new in siblings.values():
        if old != new:
            blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            stayed = {n for block in blocks for n in old[block.a : block.a + block.size]}
            moved |= set(old) - stayed
    return moved
