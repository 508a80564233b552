"""Writing the tree: nodes come in, change, move and are removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ccem_desk.dossier import reading
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.removal import REMOVED, fingerprints
from ccem_desk.dossier.tree import below, position_among, position_before
from ccem_desk.dossier.values import NODE_FIELDS, fields_of
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node
from ccem_desk.translation import gettext as _


def set_node(dossier: Dossier, node_id: str, **fields: object) -> Changes:
    """Set fields of a node (those of `Node` but its id); TypeError for a field there is not.

    A new `parent` without a `position` puts it behind its new siblings; UserProblem where that is below itself.
    """
    if unknown := set(fields) - set(NODE_FIELDS):
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    with dossier.transaction() as change:
        node = reading.node(dossier, node_id)
        parent = fields.get("parent", node.parent)
        if parent != node.parent:
            moved = replace(node, parent=str(parent) if parent else None)
            nodes = reading.node_map(dossier)
            _require_place(dossier, moved, nodes)
            fields = {"position": _position(nodes, moved)} | fields
        bring_back(dossier, node_id)
        dossier.shared.write("node", node_id, **fields)
    return change.changes


def add_node(dossier: Dossier, node: Node, *, after: str | None = None, before: str | None = None) -> Changes:
    """Add a node behind its sibling `after`, in front of `before`, or behind all.

    UserProblem where its id was used before, also by a node that was removed.
    """
    with dossier.transaction() as change:
        if was_used(dossier, node.id):
            raise UserProblem(_("There is a “{node}” in this dossier already.").format(node=node.id))
        placed = (
            node if node.position else replace(node, position=_position(reading.node_map(dossier), node, after, before))
        )
        dossier.shared.write("node", node.id, **fields_of(placed))
    return change.changes


def prepare_node(dossier: Dossier, node: Node, *, after: str | None = None) -> None:
    """Put a new node in its place, out of sight, as no step of undo: `bring_back` then shows it, as one.

    Undo takes the showing back, never the node: what a colleague wrote there meanwhile brings it into sight again.
    UserProblem where its id was used before.
    """
    with dossier.transaction(undoable=False):
        add_node(dossier, node, after=after)
        record = dossier.shared.records("node", [node.id], NODE_FIELDS)
        dossier.shared.write("node", node.id, **{REMOVED: fingerprints(dossier.shared, record)[node.id]})


def move_node(
    dossier: Dossier, node_id: str, parent: str | None, *, after: str | None = None, before: str | None = None
) -> Changes:
    """Put a node, with all below it, under `parent` (None: the top), behind `after`, before `before` or behind all.

    UserProblem where it would stand below itself, or where there is no such parent.
    """
    with dossier.transaction() as change:
        moved = replace(reading.node(dossier, node_id), parent=parent)
        nodes = reading.node_map(dossier)
        _require_place(dossier, moved, nodes)
        bring_back(dossier, node_id)
        dossier.shared.write("node", node_id, parent=parent, position=_position(nodes, moved, after, before))
    return change.changes


def remove_node(dossier: Dossier, node_id: str) -> Changes:
    """Take a node and all below it out of sight, with all that stands on them (see `removal`); undo brings it back.

    UserProblem for the front matter, which every dossier has.
    """
    with dossier.transaction() as change:
        reading.require_node(dossier, node_id)
        if node_id == FRONT:
            raise UserProblem(_("The introduction is part of every dossier. Empty it instead."))
        taken = set(below(reading.node_map(dossier).values(), node_id))
        records = {i: record for i, record in dossier.shared.all_records("node").items() if i in taken}
        for node, held in fingerprints(dossier.shared, records).items():
            dossier.shared.write("node", node, **{REMOVED: held})
    return change.changes


def was_used(dossier: Dossier, node_id: str) -> bool:
    """Say whether there is, or was, a node of that id."""
    return bool(dossier.shared.records("node", [node_id], ("level",)))


def bring_back(dossier: Dossier, node_id: str) -> None:
    """Take the mark of removal from a node in which something is being written, inside a transaction."""
    if dossier.shared.records("node", [node_id], (REMOVED,)).get(node_id, {}).get(REMOVED):
        dossier.shared.write("node", node_id, **{REMOVED: ""})


def _position(nodes: Mapping[str, Node], node: Node, after: str | None = None, before: str | None = None) -> str:
    # Where a parent is gone its nodes are shown, and moved, among those at the top.
    top = node.parent not in nodes
    siblings = [
        n for n in nodes.values() if n.id != node.id and (n.parent == node.parent or (top and n.parent not in nodes))
    ]
    return position_among(siblings, after) if before is None else position_before(siblings, before)


def _require_place(dossier: Dossier, node: Node, nodes: Mapping[str, Node]) -> None:
    """Refuse a parent that is not there, is the node itself, or stands below it."""
    if node.parent is not None:
        reading.require_node(dossier, node.parent)
    above, passed = node.parent, set[str]()
    while above is not None and above in nodes and above not in passed:  # copies may have moved others into one another
        if above == node.id:
            raise UserProblem(_("“{node}” cannot stand below itself. Choose another place.").format(node=node.id))
        passed.add(above)
        above = nodes[above].parent
