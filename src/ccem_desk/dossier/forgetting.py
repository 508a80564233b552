"""Keeping only the present: for a name, or words, that must go from a dossier's file altogether.

The journal becomes one row: the shared document without anything that was deleted, or taken out of sight. Its
characters keep the ids that copies know them by, so copies still merge, and what is forgotten does not come back with
them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ccem_desk.dossier import journal
from ccem_desk.dossier.doctor import Rows, table_rows
from ccem_desk.dossier.files import connect, is_read_only
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.problems import damaged, not_writable, told
from ccem_desk.dossier.records import Record
from ccem_desk.dossier.removal import REMOVED, fingerprints
from ccem_desk.dossier.schema import make_index_anew
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.dossier.versions import present_only
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import Deed
from ccem_desk.model.rich_text import EMPTY

_PLACE: Final = ("level", "parent", "position")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with the past: how many rows of the journal, the names of versions; and what still holds it.

    `copies` are files of the same dossier beside it, backups among them.
    """

    changes: int
    versions: tuple[str, ...]
    copies: tuple[Path, ...]


def forget(path: str | Path) -> Forgotten:
    """Take everything but the present out of a dossier's file, its versions too.

    UserProblem where it is no dossier, may not be written, is held by another program or its journal is damaged: then
    it is as it was.
    """
    path = Path(path)
    with closing(connect(path)) as connection, told(path):
        if is_read_only(connection):
            raise not_writable(path)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN EXCLUSIVE")
        try:
            rows = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
            versions = tuple(row[0] for row in connection.execute("SELECT name FROM version ORDER BY at, id"))
            _write_present(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("VACUUM")
        (dossier_id,) = connection.execute("SELECT value FROM setting WHERE key = 'id'").fetchone()
    return Forgotten(rows, versions, copies_beside(path, dossier_id))


def copies_beside(path: Path, dossier_id: str) -> tuple[Path, ...]:
    """Return the other files of the same dossier in its folder, by name."""
    found: list[Path] = []
    for other in sorted(path.parent.glob("*" + path.suffix)):
        if other.samefile(path):
            continue
        try:
            with closing(connect(other, read_only=True)) as connection, told(other):
                row = connection.execute("SELECT value FROM setting WHERE key = 'id'").fetchone()
        except UserProblem:
            continue  # no dossier, or none that can be read
        if row and row[0] == dossier_id:
            found.append(other)
    return tuple(found)


def _write_present(connection: sqlite3.Connection, path: Path) -> None:
    """Put the present in the place of the journal and of every table, inside the caller's transaction."""
    try:
        shared = SharedDocument(journal.updates(connection))
    except ValueError as error:
        raise damaged(path) from error
    before = _indexed(connection, shared)
    with shared.edit():
        _erase_unseen(connection, shared)
    present = present_only(shared.as_update(), versions=False)
    after = _indexed(connection, SharedDocument([present]))
    if before | {"version": set()} != after:
        raise AssertionError("forgetting the past would change what the dossier says")
    # The new row comes in before the others go: its id tells other programs that it is new to them.
    journal.append(connection, [present], "", Changes(versions=True), deeds=[Deed.FORGOTTEN])
    connection.execute("DELETE FROM journal WHERE id < (SELECT max(id) FROM journal)")


def _indexed(connection: sqlite3.Connection, shared: SharedDocument) -> Rows:
    """Make all tables anew of what a shared document says, and return their rows."""
    make_index_anew(connection)
    write_rows(connection, shared, shared.everything())
    return table_rows(connection)


def _erase_unseen(connection: sqlite3.Connection, shared: SharedDocument) -> None:
    """Erase what undo, or a copy, could have brought back: it is in no table, but the document still holds it."""
    for kind in ("note", "reply", "suggestion"):
        for record in shared.all_records(kind).keys() - _ids(connection, kind):
            shared.erase(kind, record)
    for demand in shared.all_records("demand").keys() - _ids(connection, "demand"):
        ref = shared.records("demand", [demand], ("ref",)).get(demand, {}).get("ref")
        shared.erase("demand", demand)
        if ref:  # given once, it is not given again
            shared.write("demand", demand, ref=ref)
    records = shared.all_records("node")
    for node in (shared.commented() | records.keys()) - _ids(connection, "node"):
        shared.write_comment(node, EMPTY)
        shared.erase("node", node)
        # A copy that writes there brings the place back into sight, without what it was called.
        place: Record = {name: records[node][name] for name in _PLACE if name in records.get(node, {})}
        if "level" in place:
            shared.write("node", node, **place)
            shared.write("node", node, **{REMOVED: fingerprints(shared, {node: place})[node]})


def _ids(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}
