"""Opening a dossier's file: is it one, may it be written, is it of a format this program knows?"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ccem_desk.dossier.problems import damaged, not_writable, told
from ccem_desk.dossier.schema import APPLICATION_ID, FORMAT, migrate
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

_HEADER: Final = b"SQLite format 3\x00"
_PATIENCE: Final = 5.0  # seconds to wait for another program's transaction


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the dossier at `path`; UserProblem where it is missing, unreadable, no dossier, damaged or newer.

    Where the file may not be written it is opened for reading: `is_read_only` tells.
    """
    _require_dossier(path)
    writable = os.access(path, os.W_OK)
    with told(path):
        connection = open_sqlite(path, "rw" if writable else "ro")
        try:
            _require_known_format(connection, path)
            if read_only or not writable:
                # not `mode=ro` where it can be helped: what a killed program left half-written must be taken back
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def open_sqlite(path: Path, mode: str) -> sqlite3.Connection:
    """Open an SQLite file in a mode of its URIs (`rw`, `ro`, `rwc`), each commit on the disk before it returns."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_PATIENCE
    )
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is done inside, or nothing; no other program writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_read_only(connection: sqlite3.Connection) -> bool:
    """Say whether a connection of `connect` only reads."""
    return bool(connection.execute("PRAGMA query_only").fetchone()[0])


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from any other that may be put in its place; None where there is none to be seen."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


def stands(path: Path) -> bool:
    """Say whether something stands at `path`; UserProblem where the system refuses even to look."""
    try:
        return path.exists()
    except PermissionError as error:
        raise not_writable(path) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _require_dossier(path: Path) -> None:
    """Refuse what is no dossier before SQLite touches it: it would make files beside it."""
    try:
        with path.open("rb") as file:
            start = file.read(72)
    except FileNotFoundError:
        raise UserProblem(_("There is no dossier “{path}”. Check its name and its folder.").format(path=path)) from None
    except IsADirectoryError:
        raise UserProblem(_("“{path}” is a folder. Choose a dossier (.ccem) in it.").format(path=path)) from None
    except PermissionError:
        if os.name == "nt" and path.is_dir():  # Windows says so of a folder
            raise UserProblem(_("“{path}” is a folder. Choose a dossier (.ccem) in it.").format(path=path)) from None
        raise UserProblem(_("“{path}” may not be read. Change its permissions.").format(path=path)) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    if not start:
        raise UserProblem(_("“{path}” is empty. Go back to a backup of the dossier.").format(path=path))
    if not start.startswith(_HEADER) or int.from_bytes(start[68:72]) != APPLICATION_ID:
        raise UserProblem(_("“{path}” is no dossier of CCEM Desk. Choose a file ending in .ccem.").format(path=path))


def _unreadable(path: Path, error: OSError) -> UserProblem:
    return UserProblem(
        _("“{path}” cannot be read: {reason}. Check the disk, or work on a copy.").format(
            path=path, reason=error.strerror
        )
    )


def _require_known_format(connection: sqlite3.Connection, path: Path) -> None:
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    if number > FORMAT:
        row = connection.execute("SELECT value FROM setting WHERE key = 'program'").fetchone()
        if row is None:
            raise damaged(path)
        raise UserProblem(
            _("“{path}” was written by a newer CCEM Desk. Install version {version} or later to open it.").format(
                path=path, version=row[0]
            )
        )
    if number < 1:
        raise damaged(path)
    if number < FORMAT:
        migrate(connection)
