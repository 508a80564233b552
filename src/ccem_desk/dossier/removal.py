"""Places that were removed: what keeps one out of sight, and what brings it back.

Nothing is deleted from the shared document: a removed node carries, in its field `removed`, the fingerprint of what it
held when it was removed. It is out of sight as long as it still holds just that. A colleague's copy that writes there
at the same time changes what it holds, so the node is seen again by everyone, with those words and in its place: a
node deleted outright would take them along silently, and a plain flag would hide them. Undo takes the field away.

Out of sight is decided by the shared document alone, so that copies that know the same see the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from ccem_desk.dossier.records import Record
from ccem_desk.dossier.touched import Touched
from ccem_desk.model.rich_text_json import to_json

if TYPE_CHECKING:
    from ccem_desk.dossier.shared_document import SharedDocument

REMOVED: Final = "removed"
_PLACE: Final = (REMOVED, "position")
"""Fields that do not count: a neighbour's move is no reason to bring a node back."""


def hidden_nodes(shared: SharedDocument) -> set[str]:
    """Return the removed nodes; one that has a node in sight below it is in sight itself."""
    records = shared.all_records("node")
    marked = {node: record for node, record in records.items() if record.get(REMOVED)}
    held = fingerprints(shared, marked)
    hidden = {node for node, record in marked.items() if record[REMOVED] == held[node]}
    for node, record in records.items() if hidden else ():
        if node not in hidden and "level" in record:
            above = record.get("parent")
            while above in hidden:
                hidden.discard(str(above))
                above = records[str(above)].get("parent")
    return hidden


def is_hidden(shared: SharedDocument, node: str) -> bool:
    """Say whether a node was removed."""
    mark = shared.records("node", [node], (REMOVED,)).get(node, {}).get(REMOVED)
    return bool(mark) and node in hidden_nodes(shared)


def fingerprints(shared: SharedDocument, nodes: Mapping[str, Record]) -> dict[str, str]:
    """Return, for each of these nodes, given with its record, the fingerprint of what people wrote there."""
    notes = _notes(shared, nodes)
    return {node: _fingerprint(shared, node, record, notes[node]) for node, record in nodes.items()}


def settled(connection: sqlite3.Connection, shared: SharedDocument, touched: Touched) -> tuple[Touched, set[str]]:
    """Return what is to be written of what was touched, and the nodes with rows that went out of sight.

    All that stands on a node that came back into sight is to be written.
    """
    near, rows = _near(connection, shared, touched)
    records = shared.records("node", near, ("level", REMOVED))
    hidden: set[str] = set()
    if any(record.get(REMOVED) for record in records.values()):
        hidden = hidden_nodes(shared)
        near |= hidden
        rows |= _rows(connection, hidden)
    back = {n for n in near if n not in rows and n not in hidden and "level" in records.get(n, ())}
    result = replace(touched, node=(touched.node | back) - hidden, comment=touched.comment - hidden)
    if back:
        result.comment |= back & shared.commented()
        result.note = touched.note | {note for notes in _notes(shared, back).values() for note in notes}
        result.reply = touched.reply | _replies(shared, result.note)
    if hidden:
        result.note = _standing(shared, "note", "node", result.note, hidden)
        hidden_notes = {note for notes in _notes(shared, hidden).values() for note in notes}
        result.reply = _standing(shared, "reply", "note", result.reply, hidden_notes)
    return result, hidden & set(rows)


def forget_rows(connection: sqlite3.Connection, nodes: Iterable[str]) -> None:
    """Delete the rows of nodes and of all that stands on them."""
    for node in nodes:
        connection.execute("DELETE FROM reply WHERE note IN (SELECT id FROM note WHERE node = ?)", [node])
        for table in ("comment", "demand", "note", "suggestion"):
            connection.execute(f"DELETE FROM {table} WHERE node = ?", [node])
        connection.execute("DELETE FROM node WHERE id = ?", [node])


def _fingerprint(shared: SharedDocument, node: str, record: Record, notes: Mapping[str, Record]) -> str:
    fields = {name: value for name, value in record.items() if name not in _PLACE and value}
    replies = sorted(_replies(shared, notes)) if notes else []
    held = json.dumps([to_json(shared.comment(node)), fields, notes, replies], sort_keys=True)
    return sha256(held.encode()).hexdigest()[:16]


def _notes(shared: SharedDocument, nodes: Collection[str]) -> defaultdict[str, dict[str, Record]]:
    """Return the notes of nodes, by node and id."""
    found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for note, record in shared.all_records("note").items() if nodes else ():
        if record.get("node") in nodes:
            found[str(record["node"])][note] = record
    return found


def _replies(shared: SharedDocument, notes: Collection[str]) -> set[str]:
    return {i for i, record in shared.all_records("reply").items() if record.get("note") in notes} if notes else set()


def _standing(shared: SharedDocument, kind: str, field: str, ids: set[str], away: Collection[str]) -> set[str]:
    """Return those of the records that do not stand on what is away."""
    records = shared.records(kind, ids, (field,))
    return {i for i in ids if records.get(i, {}).get(field) not in away}


def _near(
    connection: sqlite3.Connection, shared: SharedDocument, touched: Touched
) -> tuple[set[str], dict[str, str | None]]:
    """Return the nodes that what was touched may bring into or out of sight, and the parents of those with a row."""
    notes = set(touched.note)
    notes |= {str(r.get("note")) for r in shared.records("reply", touched.reply, ("note",)).values()}
    more = touched.node | touched.comment
    more |= {str(r.get("node")) for r in shared.records("note", notes, ("node",)).values()}
    near: set[str] = set()
    rows: dict[str, str | None] = {}
    while more:
        near |= more
        stored = _rows(connection, more)
        rows |= stored
        above = {record.get("parent") for record in shared.records("node", more, ("parent",)).values()}
        more = {str(parent) for parent in (*above, *stored.values()) if parent} - near
    return near, rows


def _rows(connection: sqlite3.Connection, nodes: Collection[str]) -> dict[str, str | None]:
    """Return the parents of those nodes that have a row."""
    if len(nodes) > 100:  # one by one would take longer
        return {i: parent for i, parent in connection.execute("SELECT id, parent FROM node") if i in nodes}
    found = (connection.execute("SELECT id, parent FROM node WHERE id = ?", [node]).fetchone() for node in nodes)
    return dict(row for row in found if row)
