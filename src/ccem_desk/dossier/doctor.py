"""The health of a dossier's file: is it sound, and do the tables say what the journal says?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from ccem_desk.dossier import journal
from ccem_desk.dossier.files import connect
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.problems import damaged, told
from ccem_desk.dossier.schema import INDEX_TABLES, make_index_anew, migrate
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.translation import gettext as _

_MOST: Final = 20  # findings of one kind that are worth telling

Rows = dict[str, set[tuple[object, ...]]]


def check(path: str | Path) -> tuple[str, ...]:
    """Return a sentence for each thing that is wrong with a dossier's file; UserProblem where it is no dossier."""
    path = Path(path)
    with closing(connect(path, read_only=True)) as connection, told(path):
        connection.execute("BEGIN")
        return tuple(_findings(connection))


def rebuild(path: str | Path) -> None:
    """Make all tables anew from the journal, in one transaction; UserProblem where the journal itself is damaged."""
    path = Path(path)
    with closing(connect(path)) as connection, told(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            shared = SharedDocument(journal.updates(connection))
        except ValueError as error:
            raise damaged(path) from error
        make_index_anew(connection)
        write_rows(connection, shared, shared.everything())
        connection.execute("COMMIT")


def table_rows(connection: sqlite3.Connection) -> Rows:
    """Return all rows of the tables that the journal is the source of."""
    return {
        table: set(connection.execute(f"SELECT {_columns(connection, table)} FROM {table}")) for table in INDEX_TABLES
    }


def _columns(connection: sqlite3.Connection, table: str) -> str:
    """Return a table's columns but `row`, which only ties a comment to its place in the full-text index."""
    names = (name for _i, name, *_rest in connection.execute(f"PRAGMA table_info({table})"))
    return ", ".join(f'"{name}"' for name in names if name != "row") or "*"


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    broken = _broken(connection)
    for sentence in broken:
        yield _("The file is damaged: {detail}. Go back to a backup.").format(detail=sentence)
    if broken:
        return
    try:
        shared = SharedDocument(journal.updates(connection))
    except ValueError as error:
        yield _("The journal cannot be read: {detail}. Go back to a backup.").format(detail=error)
        return
    try:
        found = table_rows(connection)
        yield from _differences(found, shared)
        yield from _strays(connection)
    except sqlite3.OperationalError as error:
        yield _("A table is missing: {detail}. Run “doctor” with “--rebuild”.").format(detail=error)


def _broken(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds broken; where it cannot even look, what it says of that."""
    try:
        return [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MOST})") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        return [str(error)]


def _differences(found: Rows, shared: SharedDocument) -> Iterator[str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        write_rows(fresh, shared, shared.everything())
        expected = table_rows(fresh)
    for table in INDEX_TABLES:
        if found[table] != expected[table]:
            yield _("The table “{table}” is not what the journal says. Run “doctor” with “--rebuild”.").format(
                table=table
            )


def _strays(connection: sqlite3.Connection) -> Iterator[str]:
    parents = "SELECT id FROM node WHERE parent IS NOT NULL AND parent NOT IN (SELECT id FROM node)"
    for (node,) in connection.execute(parents):
        yield _("“{node}” stands under a place that is gone. Move it to another.").format(node=node)
    for (node,) in connection.execute("SELECT node FROM comment WHERE node NOT IN (SELECT id FROM node)"):
        yield _("There is a comment on “{node}”, which is gone.").format(node=node)
    for (demand,) in connection.execute("SELECT id FROM demand GROUP BY id HAVING count(*) > 1"):
        yield _("The demand “{demand}” stands on several places. Flag one of them anew.").format(demand=demand)
    for (note,) in connection.execute("SELECT id FROM note WHERE node NOT IN (SELECT id FROM node)"):
        yield _("The note “{note}” belongs to a place that is gone.").format(note=note)
    for (reply,) in connection.execute("SELECT id FROM reply WHERE note NOT IN (SELECT id FROM note)"):
        yield _("The reply “{reply}” answers a note that is gone.").format(reply=reply)
