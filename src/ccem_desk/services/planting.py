"""The tree of a new dossier: the plan's nodes, and those that only the source knows."""

from __future__ import annotations

from dataclasses import replace

from ccem_desk.model.plan import FRONT, Plan, PlanNode
from ccem_desk.model.response import Observation, ReadNode
from ccem_desk.model.review import Node


def nodes_of_plan(plan: Plan) -> tuple[Node, ...]:
    """Return a dossier's nodes for a plan, in its order."""
    return tuple(_planted(n) for n in plan.nodes)


def nodes_with_source(plan: Plan | None, source: Observation) -> tuple[Node, ...]:
    """Return the nodes of plan and source together, in document order.

    Where the source's title differs from the plan's, the source's is the printed one; the plan's stays beside it. The
    plan's tree stands; what only the source has comes after its nearest neighbour in the source.
    """
    known: dict[str, Node] = {n.id: n for n in nodes_of_plan(plan)} if plan else {}
    order = list(known)
    last: str | None = None
    for read in source.nodes:
        if read.id == FRONT:
            continue
        if read.id in known:
            known[read.id] = titled(known[read.id], read)
        else:
            known[read.id] = Node(read.id, read.level, read.number, read.title, parent=_parent(read, known))
            order.insert(order.index(last) + 1 if last in known and plan else len(order), read.id)
        last = read.id
    return tuple(known[i] for i in order)


def titled(node: Node, read: ReadNode) -> Node:
    """Return the node with the source's title printed; the plan's own title stays beside it."""
    return replace(node, title=read.title) if read.title else node


def _planted(n: PlanNode) -> Node:
    return Node(
        n.id,
        n.level,
        n.number,
        title=n.title,
        plan_title=n.title,
        parent=n.parent,
        text=n.text,
        partners=n.partners,
        source=n.source,
        verified=n.verified,
        place_uncertain=n.place_uncertain,
    )


def _parent(read: ReadNode, known: dict[str, Node]) -> str | None:
    return read.parent if read.parent in known else None
