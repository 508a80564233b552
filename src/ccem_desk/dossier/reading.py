"""Reading a dossier: plain values, from the tables.

One node and the comments come from the shared document once it is loaded: it has what a full or locked disk would not
take yet, and another program cannot lock it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from difflib import get_close_matches
from typing import Any, NamedTuple

from ccem_desk.dossier import ties
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.problems import damaged, told
from ccem_desk.dossier.records import as_words
from ccem_desk.dossier.removal import REMOVED, hidden_nodes, is_hidden
from ccem_desk.dossier.tree import in_document_order
from ccem_desk.dossier.values import NODE_FIELDS, PROPERTY_FIELDS, levels_from_json, member, node_from
from ccem_desk.model.errors import Held, UserProblem
from ccem_desk.model.plan import Level
from ccem_desk.model.review import Demand, DemandKind, Node, Note, Properties, Reply, Suggestion, Version
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.rich_text_json import from_json
from ccem_desk.translation import gettext as _


def properties(dossier: Dossier) -> Properties:
    """Return what the dossier says of itself."""
    settings = _settings(dossier)
    return Properties(**{name: settings[name] for name in PROPERTY_FIELDS if name in settings})


def levels(dossier: Dossier) -> tuple[Level, ...]:
    """Return the levels of the plan that is answered, from the top down."""
    return levels_from_json(_settings(dossier).get("levels", ""))


def setting(dossier: Dossier, key: str) -> str | None:
    """Return a setting of the dossier; None where it is not set."""
    return _settings(dossier).get(key)


def settings(dossier: Dossier, prefix: str) -> dict[str, str]:
    """Return the settings whose names begin so."""
    return {key: value for key, value in _settings(dossier).items() if key.startswith(prefix)}


def nodes(dossier: Dossier) -> tuple[Node, ...]:
    """Return the nodes in document order, the front matter first; inside a transaction its own writes are seen."""
    return in_document_order(node_map(dossier).values())


def node(dossier: Dossier, node_id: str) -> Node:
    """Return one node; UserProblem where the dossier has none of that id."""
    record = _record(dossier, node_id)
    if record is None:
        raise UserProblem(_no_node(dossier, node_id))
    return node_from(node_id, record)


def require_node(dossier: Dossier, node_id: str) -> None:
    """Raise UserProblem where the dossier has no node of that id."""
    if _record(dossier, node_id) is None:
        raise UserProblem(_no_node(dossier, node_id))


def node_map(dossier: Dossier) -> dict[str, Node]:
    """Return the nodes by id, in no order; inside a transaction its own writes are seen."""
    found = {row["id"]: node_from(row["id"], row) for row in _rows(dossier, "SELECT * FROM node")}
    pending = dossier.pending.node
    records = dossier.shared.records("node", pending, (*NODE_FIELDS, REMOVED)) if pending else {}
    if any(REMOVED in record for record in records.values()):  # it may hide, or bring back, those above it too
        hidden = hidden_nodes(dossier.shared)
        everything = dossier.shared.all_records("node").items()
        return {i: node_from(i, record) for i, record in everything if "level" in record and i not in hidden}
    for changed in pending:
        found.pop(changed, None)
        if "level" in records.get(changed, ()):
            found[changed] = node_from(changed, records[changed])
    return found


def comment(dossier: Dossier, node_id: str) -> RichText:
    """Return a node's comment; the empty text where it has none."""
    if dossier.is_loaded:
        return dossier.shared.comment(node_id)
    try:
        rows = _rows(dossier, "SELECT paragraphs FROM comment WHERE node = ?", node_id)
        behind = dossier.is_behind
    except Held:
        if dossier.read_only:
            raise
        behind = True  # the journal as it was read at the opening has it too
    if behind:
        return dossier.shared.comment(node_id)
    return _text(dossier, rows[0]["paragraphs"]) if rows else EMPTY


def comments(dossier: Dossier) -> dict[str, RichText]:
    """Return the comments that are not empty, by node, in document order."""
    stored = {row["node"]: row["paragraphs"] for row in _rows(dossier, "SELECT node, paragraphs FROM comment")}
    if dossier.is_loaded or dossier.is_behind:
        written = dossier.shared.commented()
        return {i: text for i in _order(dossier) if i in written and (text := dossier.shared.comment(i))}
    return {i: _text(dossier, stored[i]) for i in _order(dossier) if i in stored}


def demands(dossier: Dossier, node_id: str | None = None) -> tuple[Demand, ...]:
    """Return the demands of a node, or of all, in document order."""
    with told(dossier.path):
        tied = ties.references(dossier.connection)
    return tuple(
        Demand(
            id=row["id"],
            node=row["node"],
            ref=row["ref"],
            kind=member(DemandKind, row["kind"]) or DemandKind.DEMANDE,
            text=row["text"],
            title=row["title"],
            addressees=as_words(row["addressees"]),
            themes=as_words(row["themes"]),
            ties=tied.get(row["id"], ()),
        )
        for row in _in_order(dossier, "demand", node_id)
    )


def notes(dossier: Dossier, node_id: str | None = None) -> tuple[Note, ...]:
    """Return the notes of a node, or of all, in the order of their passages, the detached ones first."""
    return _notes(dossier, _in_order(dossier, "note", node_id, "place, at, id"), node_id)


def detached_notes(dossier: Dossier) -> tuple[Note, ...]:
    """Return the notes that lost their passage, in document order."""
    rows = _rows(dossier, "SELECT * FROM note WHERE detached ORDER BY at, id")
    return _notes(dossier, _by_node(dossier, rows)) if rows else ()


def suggestions(dossier: Dossier, node_id: str | None = None) -> tuple[Suggestion, ...]:
    """Return the pending suggestions of a node, or of all, in document order."""
    names = ("id", "node", "author", "at", "kind", "text", "replacement")
    return tuple(Suggestion(**{name: row[name] for name in names}) for row in _in_order(dossier, "suggestion", node_id))


def versions(dossier: Dossier) -> tuple[Version, ...]:
    """Return the named moments, the oldest first."""
    rows = _rows(dossier, "SELECT * FROM version ORDER BY at, length(name), name")
    return tuple(Version(row["name"], row["at"], row["author"], row["id"]) for row in rows)


def _no_node(dossier: Dossier, node_id: str) -> str:
    near = ", ".join(get_close_matches(node_id, node_map(dossier), n=3))
    if near:
        return _("There is no “{node}” in this dossier. Did you mean {near}?").format(node=node_id, near=near)
    return _("There is no “{node}” in this dossier. Look at the plan for what there is.").format(node=node_id)


class _Place(NamedTuple):
    id: str
    parent: str | None
    position: str


def _order(dossier: Dossier) -> list[str]:
    """Return the ids of the nodes in document order."""
    if dossier.pending.node:
        return [node.id for node in nodes(dossier)]
    with told(dossier.path):
        rows = dossier.connection.execute("SELECT id, parent, position FROM node").fetchall()
    return [place.id for place in in_document_order(map(_Place._make, rows))]


def _record(dossier: Dossier, node_id: str) -> dict[str, Any] | None:
    if dossier.is_loaded:
        record = dossier.shared.records("node", [node_id], NODE_FIELDS).get(node_id, {})
        return record if "level" in record and not is_hidden(dossier.shared, node_id) else None
    rows = _rows(dossier, "SELECT * FROM node WHERE id = ?", node_id)
    return rows[0] if rows else None


def _text(dossier: Dossier, paragraphs: str) -> RichText:
    try:
        return from_json(json.loads(paragraphs))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(dossier.path) from error


def _in_order(dossier: Dossier, table: str, node_id: str | None, within: str = "place, id") -> list[dict[str, Any]]:
    if node_id is not None:
        return _rows(dossier, f"SELECT * FROM {table} WHERE node = ? ORDER BY {within}", node_id)
    return _by_node(dossier, _rows(dossier, f"SELECT * FROM {table} ORDER BY {within}"))


def _by_node(dossier: Dossier, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len({row["node"] for row in rows}) < 2:
        return rows
    order = {node: i for i, node in enumerate(_order(dossier))}
    return sorted(rows, key=lambda row: order.get(row["node"], len(order)))


def _notes(dossier: Dossier, rows: list[dict[str, Any]], node_id: str | None = None) -> tuple[Note, ...]:
    replies = _replies(dossier, node_id)
    return tuple(
        Note(
            **{name: row[name] for name in ("id", "node", "author", "initials", "at", "quote", "text")},
            replacement=row["replacement"],
            resolved=row["resolved"],
            detached=bool(row["detached"]),
            replies=tuple(replies.get(row["id"], ())),
        )
        for row in rows
    )


def _replies(dossier: Dossier, node_id: str | None) -> dict[str, list[Reply]]:
    """Return the replies to each note of a node, or of all."""
    found: defaultdict[str, list[Reply]] = defaultdict(list)
    query, values = "SELECT * FROM reply ORDER BY at, id", tuple[str, ...]()
    if node_id is not None:
        query = "SELECT * FROM reply WHERE note IN (SELECT id FROM note WHERE node = ?) ORDER BY at, id"
        values = (node_id,)
    for row in _rows(dossier, query, *values):
        note = row.pop("note")
        found[note].append(Reply(**row))
    return found


def _settings(dossier: Dossier) -> dict[str, str]:
    return {row["key"]: row["value"] for row in _rows(dossier, "SELECT * FROM setting")}


def _rows(dossier: Dossier, query: str, *values: object) -> list[dict[str, Any]]:
    with told(dossier.path):
        cursor = dossier.connection.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
