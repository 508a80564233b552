"""Another state of the same dossier's file joins the shared document: nothing of either is lost.

A program that keeps folders in step puts a whole file in the place of the one that is open. What is in memory and what
is in that file are two copies of one dossier.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pycrdt import Doc

from ccem_desk.dossier import journal
from ccem_desk.dossier.creation import new_file
from ccem_desk.dossier.files import all_or_nothing, open_sqlite
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.problems import told
from ccem_desk.dossier.schema import migrate
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.dossier.touched import RECORD_KINDS, Touched

if TYPE_CHECKING:
    from ccem_desk.dossier.dossier import Dossier

_log = logging.getLogger(__name__)

_NO_STRUCTS = b"\x00"
"""How an update begins that brings no change of any client."""


def unite(connection: sqlite3.Connection, shared: SharedDocument, author: str) -> int:
    """Bring the dossier of `connection` and the shared document together, in both; return its journal's last id.

    Where the file has all that the document has, nothing is written: two machines whose folders are kept in step would
    otherwise answer each other without end. ValueError where its journal cannot be read.
    """
    with all_or_nothing(connection):
        lacking, touched = _join(shared, journal.updates(connection))
        if lacking is not None:
            changes = write_rows(connection, shared, touched)
            journal.append(connection, [lacking], author, changes)
        return journal.last_id(connection)


def _join(shared: SharedDocument, updates: Iterable[bytes]) -> tuple[bytes | None, Touched]:
    """Take a copy's journal in, as one update, since single ones of another copy may come out of order.

    Return what the copy lacks, None where it lacks nothing, and what differs in its tables.
    """
    updates = list(updates)
    copy: Doc[Any] = Doc()
    with copy.transaction():
        for update in updates:
            copy.apply_update(update)
    shared.receive_all(copy.get_update(shared.state()))
    lacking = shared.update_since(copy.get_state())
    touched = _difference(SharedDocument(updates), shared)
    return (lacking if touched or not lacking.startswith(_NO_STRUCTS) else None), touched


def _difference(before: SharedDocument, after: SharedDocument) -> Touched:
    touched = Touched()
    for kind in RECORD_KINDS:
        old, new = before.all_records(kind), after.all_records(kind)
        getattr(touched, kind).update(i for i in old.keys() | new.keys() if old.get(i) != new.get(i))
    nodes = before.commented() | after.commented()
    touched.comment.update(node for node in nodes if before.comment(node) != after.comment(node))
    return touched


def save_elsewhere(dossier: Dossier, path: Path) -> None:
    """Write the dossier, with what its own file would not take, to `path`, where nothing may stand.

    It has its whole past where its own file can still be read, otherwise the present state alone. UserProblem where
    `path` cannot be written.
    """
    with new_file(path) as beside:
        if _copied(dossier, beside, path):
            return
        beside.unlink()
        with told(path), closing(open_sqlite(beside, "rwc")) as copy:
            migrate(copy)
            copy.execute("BEGIN IMMEDIATE")
            changes = write_rows(copy, dossier.shared, dossier.shared.everything())
            journal.append(copy, [dossier.shared.update_since(None)], dossier.author.name, changes)
            copy.execute("COMMIT")


def _copied(dossier: Dossier, beside: Path, path: Path) -> bool:
    """Copy a dossier's file, with what it would not take; False where it cannot be read: the memory has what it said.

    Why not is logged. `path` is the name that the copy will have, for what the user is told.
    """
    with told(path), closing(open_sqlite(beside, "rwc")) as copy:
        try:
            dossier.connection.backup(copy)
            unite(copy, dossier.shared, dossier.author.name)
        except (sqlite3.Error, ValueError) as error:
            _log.warning("a dossier's file cannot be read, its copy is made from memory: %s", type(error).__name__)
            return False
    return True
