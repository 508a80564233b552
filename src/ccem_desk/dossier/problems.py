"""SQLite's errors in the user's words. What is our own bug is left to raise as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccem_desk.model.errors import Damaged, Held, UserProblem
from ccem_desk.translation import gettext as _

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file at `path` into a UserProblem, where the user can mend it."""
    try:
        yield
    except sqlite3.Error as error:
        problem = as_problem(error, path)
        if problem is None:
            raise
        raise problem from error


def as_problem(error: sqlite3.Error, path: Path) -> UserProblem | None:
    """Return the sentence for an error; None where it is our bug."""
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF  # the primary code of an extended one
    if extended == sqlite3.SQLITE_READONLY_DBMOVED or (code in _FULL | _FORBIDDEN and not path.exists()):
        return gone(path)
    if code in _FULL:
        return UserProblem(
            _("“{path}” could not be written: the disk is full or gone. Free some space, then go on.").format(path=path)
        )
    if code in _BUSY:
        return Held(
            _("“{path}” is held by another program. Wait for it to finish, or close it, then try again.").format(
                path=path
            )
        )
    if code in _FORBIDDEN:
        return not_writable(path)
    if code in _DAMAGED or _lacks_a_table(error):
        return damaged(path)
    return None


def damaged(path: Path) -> UserProblem:
    """Return the sentence for a file that is a dossier but cannot be read whole."""
    return Damaged(
        _("“{path}” is damaged. Take a copy of it, then have it checked with “doctor”, or go back to a backup.").format(
            path=path
        )
    )


def gone(path: Path) -> UserProblem:
    """Return the sentence for an open dossier whose file is no longer at its place."""
    return UserProblem(
        _(
            "“{path}” is no longer there: it was moved, renamed or deleted, or its disk is gone. "
            "Put it back, or save a copy elsewhere."
        ).format(path=path)
    )


def replaced(path: Path) -> UserProblem:
    """Return the sentence for an open dossier in whose place something else stands now."""
    return UserProblem(
        _("Another file was put in the place of “{path}”. Put the dossier back, or save a copy elsewhere.").format(
            path=path
        )
    )


def not_writable(path: Path) -> UserProblem:
    """Return the sentence for a file or folder that may not be written."""
    return UserProblem(
        _("“{path}” or its folder may not be written. Change its permissions, or work on a copy.").format(path=path)
    )


def _lacks_a_table(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith(("no such table", "no such column"))
