"""The tree of nodes: its order, and the position of a node that comes in or moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from ccem_desk.dossier.positions import between
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node


class Placed(Protocol):
    """What has a place in the tree."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def position(self) -> str: ...


_Placed = TypeVar("_Placed", bound=Placed)


def in_document_order(nodes: Iterable[_Placed]) -> tuple[_Placed, ...]:
    """Return nodes with the front matter first, then each parent before its own, siblings by position.

    A node whose parent is gone stands at the top. Of nodes that two copies moved into one another, the one with the
    smallest id does.
    """
    known = {node.id: node for node in nodes}
    children: defaultdict[str | None, list[_Placed]] = defaultdict(list)
    for node in sorted(known.values(), key=lambda n: (n.position, n.id)):
        children[node.parent if node.parent in known else None].append(node)
    children[None].sort(key=lambda n: n.id != FRONT)
    ordered: dict[str, _Placed] = {}
    for top in children[None]:
        _walk(top, children, ordered)
    if len(ordered) < len(known):  # some were moved into one another: no top leads to them
        for top in sorted(known.values(), key=lambda n: n.id):
            _walk(top, children, ordered)
    return tuple(ordered.values())


def position_among(siblings: Iterable[Node], after: str | None) -> str:
    """Return a position behind the sibling `after`; behind all where it is None or not among them."""
    ordered = sorted(siblings, key=lambda n: (n.position, n.id))
    low = next((n.position for n in ordered if n.id == after), ordered[-1].position if ordered else "")
    # Two copies may have given one position twice: what comes in stands behind all who share it.
    return between(low, next((n.position for n in ordered if n.position > low), ""))


def position_before(siblings: Iterable[Node], before: str) -> str:
    """Return a position in front of the sibling `before`; behind all where it is not among them."""
    ordered = sorted(siblings, key=lambda n: (n.position, n.id))
    high = next((n.position for n in ordered if n.id == before), None)
    if high is None:
        return position_among(ordered, None)
    return between(next((n.position for n in reversed(ordered) if n.position < high), ""), high)


def below(nodes: Iterable[_Placed], top: str) -> tuple[str, ...]:
    """Return the ids of a node and of all below it, in document order."""
    ordered = in_document_order(nodes)
    found: dict[str, None] = {}
    for node in ordered:
        if node.id == top or node.parent in found:
            found[node.id] = None
    return tuple(found)


def _walk(top: _Placed, children: Mapping[str | None, list[_Placed]], ordered: dict[str, _Placed]) -> None:
    """Put a node and those below it behind the ordered ones; what stands there already stays where it is."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if node.id not in ordered:
            ordered[node.id] = node
            waiting += children.get(node.id, [])[::-1]
