"""Writing into a dossier: comments, nodes, what the dossier says of itself, notes and demands.

Each function is one change and returns what it touched. Inside `Dossier.transaction` they join one change; what that
touched is known when the transaction is over.
"""

from __future__ import annotations

from dataclasses import replace

from ccem_desk.dossier import reading
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.journal import now
from ccem_desk.dossier.reviewing import (
    add_note,
    attach_note,
    freeze_references,
    note_vanished,
    reopen_note,
    reply,
    resolve_note,
    set_demand,
    set_suggestion,
)
from ccem_desk.dossier.tree import position_among
from ccem_desk.dossier.values import NODE_FIELDS, PROPERTY_FIELDS, fields_of
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import note_passages
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import suggestion_ids
from ccem_desk.translation import gettext as _

__all__ = [
    "add_node",
    "add_note",
    "attach_note",
    "freeze_references",
    "reopen_note",
    "reply",
    "resolve_note",
    "set_demand",
    "set_node",
    "set_properties",
    "set_setting",
    "set_suggestion",
    "write_comment",
]


def write_comment(dossier: Dossier, node_id: str, text: RichText, *, typing: bool = False) -> Changes:
    """Set a node's comment; only what differs is written.

    A note whose passage goes keeps its words; a suggestion that appears gets this author and the present time.
    `typing` joins the undo step of the typing just before in the same node.
    """
    with dossier.transaction(typing=typing) as change:
        reading.require_node(dossier, node_id)
        before = dossier.shared.comment(node_id)
        if text != before:
            kept = note_passages(text)
            for note, quote in note_passages(before).items():
                if note not in kept:
                    note_vanished(dossier, note, quote)
            for suggestion in suggestion_ids(text) - suggestion_ids(before):
                _sign(dossier, suggestion)
            dossier.shared.write_comment(node_id, text)
    return change.changes


def set_node(dossier: Dossier, node_id: str, **fields: object) -> Changes:
    """Set fields of a node (those of `Node` but its id); TypeError for a field there is not.

    A new `parent` without a `position` puts it behind its new siblings; UserProblem where that is below itself.
    """
    _require_fields(fields, NODE_FIELDS)
    with dossier.transaction() as change:
        node = reading.node(dossier, node_id)
        parent = fields.get("parent", node.parent)
        if parent != node.parent:
            moved = replace(node, parent=str(parent) if parent else None)
            _require_place(dossier, moved)
            fields = {"position": _position(dossier, moved, None)} | fields
        dossier.shared.write("node", node_id, **fields)
    return change.changes


def add_node(dossier: Dossier, node: Node, *, after: str | None = None) -> Changes:
    """Add a node behind its sibling `after`, or behind all; UserProblem where its id was used before."""
    with dossier.transaction() as change:
        if dossier.shared.records("node", [node.id], ("level",)):
            raise UserProblem(_("There is a “{node}” in this dossier already.").format(node=node.id))
        placed = node if node.position else replace(node, position=_position(dossier, node, after))
        dossier.shared.write("node", node.id, **fields_of(placed))
    return change.changes


def set_properties(dossier: Dossier, **fields: str) -> Changes:
    """Set what the dossier says of itself (fields of `Properties`); TypeError for a field there is not."""
    _require_fields(fields, PROPERTY_FIELDS)
    with dossier.transaction() as change:
        for name, value in fields.items():
            dossier.shared.write("setting", name, value=value)
    return change.changes


def set_setting(dossier: Dossier, key: str, value: str) -> Changes:
    """Keep a value in the dossier under a name of its own."""
    with dossier.transaction() as change:
        dossier.shared.write("setting", key, value=value)
    return change.changes


def _position(dossier: Dossier, node: Node, after: str | None) -> str:
    siblings = (n for n in reading.node_map(dossier).values() if n.parent == node.parent and n.id != node.id)
    return position_among(siblings, after)


def _require_place(dossier: Dossier, node: Node) -> None:
    """Refuse a parent that is not there, is the node itself, or stands below it."""
    if node.parent is not None:
        reading.require_node(dossier, node.parent)
    nodes = reading.node_map(dossier)
    above, passed = node.parent, set[str]()
    while above in nodes and above not in passed:  # copies may have moved others into one another
        if above == node.id:
            raise UserProblem(_("“{node}” cannot stand below itself. Choose another place.").format(node=node.id))
        passed.add(above)
        above = nodes[above].parent


def _sign(dossier: Dossier, suggestion: str) -> None:
    if not dossier.shared.records("suggestion", [suggestion], ("at",)):
        dossier.shared.write("suggestion", suggestion, author=dossier.author.name, at=now())


def _require_fields(fields: dict[str, object] | dict[str, str], known: tuple[str, ...]) -> None:
    if unknown := set(fields) - set(known):
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
