"""Writing into a dossier: comments, nodes, what the dossier says of itself, notes and demands.

Each function is one change and returns what it touched. Inside `Dossier.transaction` they join one change; what that
touched is known when the transaction is over.
"""

from __future__ import annotations

from ccem_desk.dossier import reading
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.journal import now
from ccem_desk.dossier.nodes import add_node, bring_back, move_node, remove_node, set_node, was_used
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
from ccem_desk.dossier.values import PROPERTY_FIELDS
from ccem_desk.model.changes import Changes
from ccem_desk.model.marks import note_passages, note_quotes
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import suggestion_ids

__all__ = [
    "add_node",
    "add_note",
    "attach_note",
    "freeze_references",
    "move_node",
    "remove_node",
    "reopen_note",
    "reply",
    "resolve_note",
    "set_demand",
    "set_node",
    "set_properties",
    "set_setting",
    "set_suggestion",
    "was_used",
    "write_comment",
]


def write_comment(dossier: Dossier, node_id: str, text: RichText, *, typing: bool = False) -> Changes:
    """Set a node's comment; only what differs is written.

    A note whose passage goes keeps its words; a suggestion that appears gets this author and the present time.
    `typing` joins the undo step of the typing just before in the same node. Text for a node that was removed meanwhile
    brings it back: what was typed before one heard of it must find its place.
    """
    with dossier.transaction(typing=typing) as change:
        bring_back(dossier, node_id)
        reading.require_node(dossier, node_id)
        before = dossier.shared.comment(node_id)
        if text != before:
            kept = note_passages(text)
            for note, quote in note_quotes(before).items():
                if note not in kept:
                    note_vanished(dossier, note, quote)
            for suggestion in suggestion_ids(text) - suggestion_ids(before):
                _sign(dossier, suggestion)
            dossier.shared.write_comment(node_id, text)
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


def _sign(dossier: Dossier, suggestion: str) -> None:
    if not dossier.shared.records("suggestion", [suggestion], ("at",)):
        dossier.shared.write("suggestion", suggestion, author=dossier.author.name, at=now())


def _require_fields(fields: dict[str, object] | dict[str, str], known: tuple[str, ...]) -> None:
    if unknown := set(fields) - set(known):
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
