"""The file of an open dossier: did others write into it, and is it still the one that was opened?

A program that keeps folders in step replaces whole files. SQLite goes on with the one that nobody sees any more, and
notices only when it writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccem_desk.dossier.files import connect, identity, is_read_only
from ccem_desk.dossier.problems import damaged, gone, replaced, told


class DossierFile:
    """The connection to the file that stands at a dossier's place."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.read_only = is_read_only(connection)
        self._identity = identity(path)
        self._patience: int | None = None
        found = self._id_in(connection)
        if found is None:
            raise damaged(path)
        self.id = found

    def version(self) -> int:
        """Return a number that is another one as soon as another program has written into the file."""
        with told(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def wait_at_most(self, milliseconds: int) -> None:
        """Wait no longer for other programs' transactions."""
        self._patience = milliseconds
        self.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")

    @contextmanager
    def successor(self) -> Iterator[sqlite3.Connection | None]:
        """Give the connection to the file that stands there now, and go on with it once all inside is done.

        None where it is the one that was opened. UserProblem where there is none, or one that is not this dossier.
        """
        seen = identity(self.path)
        if seen == self._identity:
            yield None
            return
        if seen is None:
            raise gone(self.path)
        connection = connect(self.path, read_only=self.read_only)
        try:
            if self._id_in(connection) != self.id:
                raise replaced(self.path)
            yield connection
        except BaseException:
            connection.close()
            raise
        self.connection.close()
        self.connection, self._identity = connection, seen
        if self._patience is not None:
            self.wait_at_most(self._patience)

    def _id_in(self, connection: sqlite3.Connection) -> str | None:
        with told(self.path):
            row = connection.execute("SELECT value FROM setting WHERE key = 'id'").fetchone()
        return str(row[0]) if row is not None else None
