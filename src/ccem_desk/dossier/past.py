"""The dossier as it was: a dossier of its own, in memory, to be read only, made of the journal or a version.

Whatever reads a dossier reads its past the same way: exporting, showing. Who only compares takes a `State`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from ccem_desk.dossier import journal, versions
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.problems import damaged, told
from ccem_desk.dossier.schema import migrate
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.dossier.state import State, state_of
from ccem_desk.model.history import NOW, Moment
from ccem_desk.model.progress import Progress, no_progress


@contextmanager
def dossier_at(dossier: Dossier, moment: Moment) -> Iterator[Dossier]:
    """Give the dossier as it was at a moment; for now, the dossier itself.

    KeyError where there is no such version; UserProblem where the journal cannot be read.
    """
    if moment == NOW:
        yield dossier
        return
    shared = document_at(dossier, moment)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with told(dossier.path):
            _fill(connection, shared, dossier.id)
        yield Dossier(dossier.path, connection, dossier.author)


def state_at(dossier: Dossier, moment: Moment, progress: Progress = no_progress) -> State:
    """Return what the dossier said at a moment: faster than all its tables. Raises what `dossier_at` does."""
    return state_of(document_at(dossier, moment), progress)


def document_at(dossier: Dossier, moment: Moment) -> SharedDocument:
    """Return the shared document of a moment, to be read only. Raises what `dossier_at` does."""
    if moment == NOW:
        return versions.stored(dossier)
    with told(dossier.path):
        try:
            return SharedDocument(_updates(dossier, moment))
        except ValueError as error:
            raise damaged(dossier.path) from error


def kept_row(connection: sqlite3.Connection, row: int) -> int:
    """Return the row that stands for a row now: itself, or the one that it was merged into; 0 for before the first."""
    if row <= 0:
        return 0
    query = "SELECT coalesce(min(sequence), (SELECT max(sequence) FROM journal)) FROM journal WHERE sequence >= ?"
    return int(connection.execute(query, [row]).fetchone()[0])


def _updates(dossier: Dossier, moment: Moment) -> list[bytes]:
    if moment.version_id is not None:
        return [versions.state_of_id(dossier, moment.version_id)]
    if moment.version is not None:
        return [versions.state(dossier, moment.version)]
    assert moment.row is not None
    return journal.updates(dossier.connection, kept_row(dossier.connection, moment.row))


def _fill(connection: sqlite3.Connection, shared: SharedDocument, dossier_id: str) -> None:
    migrate(connection)
    connection.execute("BEGIN")
    write_rows(connection, shared, shared.everything())
    connection.execute("INSERT OR REPLACE INTO setting VALUES ('id', ?)", [dossier_id])  # before its making it has none
    connection.execute("COMMIT")
    connection.execute("PRAGMA query_only = ON")
