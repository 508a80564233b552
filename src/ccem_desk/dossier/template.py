"""The organisation's own Word file, kept beside the dossier's content: a table of the file, not a part of the journal.

So it goes wherever the file goes, and a colleague exports with the same letterhead; but no version, no history and no
dossier given away holds it, and merging takes none over: each copy keeps its own. It is made when it is first needed.
"""

from __future__ import annotations

from typing import Final

from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.files import all_or_nothing
from ccem_desk.dossier.problems import told

_TABLE: Final = "CREATE TABLE IF NOT EXISTS template (name TEXT NOT NULL, data BLOB NOT NULL)"
_EXISTS: Final = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'template'"


def kept(dossier: Dossier) -> tuple[str, bytes] | None:
    """Return the template's name and bytes; None where the dossier has none."""
    with told(dossier.path):
        if dossier.connection.execute(_EXISTS).fetchone() is None:
            return None
        row = dossier.connection.execute("SELECT name, data FROM template").fetchone()
    return None if row is None else (str(row[0]), bytes(row[1]))


def keep(dossier: Dossier, name: str, data: bytes) -> None:
    """Keep another template in the stead of the one there is; UserProblem where the file may not be written."""
    dossier.require_writable()
    with told(dossier.path):
        _replace(dossier, [(name, data)])


def drop(dossier: Dossier) -> None:
    """Keep no template any more."""
    if kept(dossier) is not None:
        dossier.require_writable()
        with told(dossier.path):
            _replace(dossier, [])


def _replace(dossier: Dossier, rows: list[tuple[str, bytes]]) -> None:
    connection = dossier.connection
    with all_or_nothing(connection):
        connection.execute(_TABLE)
        connection.execute("DELETE FROM template")
        connection.executemany("INSERT INTO template VALUES (?, ?)", rows)
