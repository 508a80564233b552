"""The rows of what people do around the text: demands, references, notes, replies, suggestions, versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ccem_desk.dossier.passages import places, suggested
from ccem_desk.dossier.references import numbered, prefix_of
from ccem_desk.model.marks import demand_passages, note_quotes
from ccem_desk.model.review import DemandKind

if TYPE_CHECKING:
    from ccem_desk.dossier.records import Record
    from ccem_desk.dossier.shared_document import SharedDocument

DEMAND_FIELDS = ("kind", "title", "addressees", "themes", "ref")
NOTE_FIELDS = ("node", "author", "initials", "at", "quote", "text", "replacement", "resolved", "removed")
REPLY_FIELDS = ("note", "author", "initials", "at", "text", "removed")
_REPLY_COLUMNS = REPLY_FIELDS[:-1]
SUGGESTION_FIELDS = ("author", "at")
VERSION_FIELDS = ("name", "at", "author")

Row = tuple[object, ...]


def write_references(connection: sqlite3.Connection, shared: SharedDocument, demands: set[str]) -> bool:
    """Write the frozen references of demands; say whether one changed."""
    changed = False
    for demand in demands:
        ref = shared.records("demand", [demand], ("ref",)).get(demand, {}).get("ref") or None
        row = connection.execute("SELECT ref FROM reference WHERE demand = ?", [demand]).fetchone()
        if ref == (row[0] if row else None):
            continue
        changed = True
        connection.execute("DELETE FROM reference WHERE demand = ?", [demand])
        if ref:
            connection.execute("INSERT INTO reference VALUES (?, ?)", [demand, ref])
    return changed


def write_demands(
    connection: sqlite3.Connection, shared: SharedDocument, nodes: set[str], demands: set[str]
) -> set[str]:
    """Write the demands of nodes, and those of the nodes where `demands` stand; return the nodes that changed.

    A demand's row stands as long as a passage carries its mark; its fields stay in the document, for undo.
    """
    nodes = nodes | _nodes_with(connection, "demand", demands)
    return {n for n in nodes if _replace_rows(connection, "demand", n, _demand_rows(connection, shared, n), 9)}


def write_notes(
    connection: sqlite3.Connection, shared: SharedDocument, nodes: set[str], notes: set[str], replied: set[str]
) -> set[str]:
    """Write notes, and those of the nodes whose comment changed; return the nodes whose notes changed.

    `replied` are the notes whose replies changed, which stand in their table already: a note that one person took away
    while another answered it stays, so that the answer is read.
    """
    notes = notes | replied
    records = shared.records("note", notes, NOTE_FIELDS)
    affected = set(notes)
    for node in nodes:
        affected |= {row[0] for row in connection.execute("SELECT id FROM note WHERE node = ?", [node])}
    records |= shared.records("note", affected - notes, NOTE_FIELDS)
    changed: set[str] = set()
    anchors = _Anchors(shared)
    for note in affected:
        before = connection.execute("SELECT * FROM note WHERE id = ?", [note]).fetchone()
        row = _note_row(anchors, note, records[note]) if _note_stands(connection, note, records.get(note, {})) else None
        if row == before and note not in replied:
            continue
        connection.execute("DELETE FROM note WHERE id = ?", [note])
        if row:
            connection.execute(f"INSERT INTO note VALUES ({', '.join('?' * len(row))})", row)
        changed |= {str(r[1]) for r in (row, before) if r}
    return changed


def write_replies(connection: sqlite3.Connection, shared: SharedDocument, replies: set[str]) -> set[str]:
    """Write replies; return the notes that they answer, or answered."""
    records = shared.records("reply", replies, REPLY_FIELDS)
    notes: set[str] = set()
    for reply in replies:
        notes |= {row[0] for row in connection.execute("SELECT note FROM reply WHERE id = ?", [reply])}
        connection.execute("DELETE FROM reply WHERE id = ?", [reply])
        record = records.get(reply, {})
        if _stands(record):
            row = [record.get(name, "") for name in _REPLY_COLUMNS]
            connection.execute("INSERT INTO reply VALUES (?, ?, ?, ?, ?, ?)", [reply, *row])
            notes.add(str(record.get("note", "")))
    return notes


def write_suggestions(
    connection: sqlite3.Connection, shared: SharedDocument, nodes: set[str], suggestions: set[str]
) -> set[str]:
    """Write the suggestions of nodes, and those of the nodes where `suggestions` stand; return what changed."""
    nodes = nodes | _nodes_with(connection, "suggestion", suggestions)
    return {n for n in nodes if _replace_rows(connection, "suggestion", n, _suggestion_rows(shared, n), 8)}


def write_versions(connection: sqlite3.Connection, shared: SharedDocument, versions: set[str]) -> None:
    """Write the named moments."""
    records = shared.records("version", versions, VERSION_FIELDS)
    for version in versions:
        connection.execute("DELETE FROM version WHERE id = ?", [version])
        record = records.get(version, {})
        if "at" in record:
            row = [record.get(name, "") for name in VERSION_FIELDS]
            connection.execute("INSERT INTO version VALUES (?, ?, ?, ?)", [version, *row])


def _stands(record: Record) -> bool:
    """Say whether a note or reply was made, and not taken away."""
    return "at" in record and not record.get("removed")


def _note_stands(connection: sqlite3.Connection, note: str, record: Record) -> bool:
    if _stands(record):
        return True
    return "at" in record and bool(connection.execute("SELECT 1 FROM reply WHERE note = ?", [note]).fetchone())


def _demand_rows(connection: sqlite3.Connection, shared: SharedDocument, node: str) -> list[Row]:
    text = shared.comment(node)
    passages = demand_passages(text)
    if not passages:
        return []
    records = shared.records("demand", passages, DEMAND_FIELDS)
    refs = numbered(connection, prefix_of(connection, node), list(passages))
    where, _notes = places(text)
    return [
        (node, demand, ref, *_demand_fields(records.get(demand, {}), passages[demand]), where[demand])
        for demand, ref in zip(passages, refs, strict=True)
    ]


def _demand_fields(record: Record, passage: str) -> Row:
    return (
        record.get("kind") or DemandKind.DEMANDE.value,
        passage,
        record.get("title", ""),
        record.get("addressees") or "[]",
        record.get("themes") or "[]",
    )


class _Anchors:
    """Where the notes of comments stand: each comment is read once, however many notes are on it."""

    def __init__(self, shared: SharedDocument) -> None:
        self._shared = shared
        self._read: dict[str, tuple[dict[str, str], dict[str, int]]] = {}

    def of(self, node: str) -> tuple[dict[str, str], dict[str, int]]:
        """Return what each note quotes, and where its words begin (characters)."""
        if node not in self._read:
            text = self._shared.comment(node)
            self._read[node] = note_quotes(text), places(text)[1]
        return self._read[node]


def _note_row(anchors: _Anchors, note: str, record: Record) -> Row:
    """Return a note's row; its quotation is the passage as it is, or as it last was where it is gone."""
    node = str(record.get("node", ""))
    quotes, where = anchors.of(node)
    quote = quotes.get(note)
    return (
        *(note, node, record.get("author", ""), record.get("initials", ""), record["at"]),
        *(record.get("quote", "") if quote is None else quote, record.get("text", "")),
        *(record.get("replacement") or None, record.get("resolved") or None, int(quote is None), where.get(note, -1)),
    )


def _suggestion_rows(shared: SharedDocument, node: str) -> list[Row]:
    found = suggested(shared.comment(node))
    records = shared.records("suggestion", found, SUGGESTION_FIELDS)
    return [
        (node, i, records.get(i, {}).get("author", ""), records.get(i, {}).get("at", ""), *described, place)
        for place, (i, described) in enumerate(found.items())
    ]


def _replace_rows(connection: sqlite3.Connection, table: str, node: str, rows: list[Row], columns: int) -> bool:
    """Put a node's rows in the place of those there were; say whether anything changed."""
    before = connection.execute(f"SELECT * FROM {table} WHERE node = ? ORDER BY place, id", [node]).fetchall()
    if before == sorted(rows, key=lambda row: (row[-1], row[1])):
        return False
    connection.execute(f"DELETE FROM {table} WHERE node = ?", [node])
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)
    return True


def _nodes_with(connection: sqlite3.Connection, table: str, ids: Iterable[str]) -> set[str]:
    return {row[0] for i in ids for row in connection.execute(f"SELECT node FROM {table} WHERE id = ?", [i])}
