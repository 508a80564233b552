"""Compaction: what one person wrote within a few minutes becomes one row of the journal, in the merged rows' place.

History stays: unlike a snapshot, the merged update still holds text that was deleted since.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from pycrdt import merge_updates

from ccem_desk.dossier import journal
from ccem_desk.dossier.changes_json import changes_to_json
from ccem_desk.dossier.files import all_or_nothing
from ccem_desk.dossier.journal import Entry
from ccem_desk.dossier.problems import as_problem
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.model.changes import NOTHING
from ccem_desk.model.history import Deed

WORTHWHILE: Final = 100
"""Rows that can be merged from which on it is done."""

_MINUTES: Final = 10
_CHUNK: Final = 200  # merging many at once is quadratic: 10,000 take 430 ms at once, 23 ms by 200
_FREE_PART: Final = 4  # a quarter of the file free: it is given back


def is_worthwhile(connection: sqlite3.Connection) -> bool:
    """Say whether enough rows stand together that could be one."""
    rows = connection.execute("SELECT author, at FROM journal ORDER BY sequence, id").fetchall()
    return len(rows) - sum(1 for _ in groupby(rows, _period)) >= WORTHWHILE


def compact(connection: sqlite3.Connection, path: Path) -> bool:
    """Merge rows and give free space back; say whether it was done.

    It is a convenience: where another program holds the file, or the disk is full, it is left for another time.
    """
    try:
        merge_rows(connection)
        if _freed(connection):
            connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if as_problem(error, path) is None:
            raise
        return False
    return True


def merge_rows(connection: sqlite3.Connection) -> None:
    """Put one row in the place of each run of rows of one author and some minutes, in one transaction."""
    with all_or_nothing(connection):
        before = journal.entries(connection)
        groups = [list(g) for _, g in groupby(before, lambda e: _period((e.author, e.at)))]
        # Merged rows come in before the others go, so that ids keep growing: they tell others what is new to them.
        for group in groups:
            if len(group) > 1:
                _insert_merged(connection, group)
        merged = [(e.id,) for group in groups if len(group) > 1 for e in group]
        connection.executemany("DELETE FROM journal WHERE id = ?", merged)
        _require_same(before, journal.updates(connection))


def _period(row: tuple[str, str]) -> tuple[str, str, int]:
    author, at = row
    return author, at[:14], int(at[14:16]) // _MINUTES


def _insert_merged(connection: sqlite3.Connection, group: list[Entry]) -> None:
    changes = NOTHING
    for entry in group:
        changes |= entry.changes
    deeds = frozenset[Deed]().union(*(entry.deeds for entry in group))
    last = group[-1]
    merged = _merged([e.data for e in group])  # each character still has its own head, so it packs well
    connection.execute(
        "INSERT INTO journal (id, sequence, at, author, changes, packed, data)"
        " VALUES ((SELECT max(id) + 1 FROM journal), ?, ?, ?, ?, 1, ?)",
        [last.sequence, last.at, last.author, changes_to_json(changes, deeds), journal.pack(merged)],
    )


def _merged(updates: list[bytes]) -> bytes:
    while len(updates) > 1:
        updates = [_merged_once(chunk) for chunk in _chunks(updates)]
    return updates[0]


def _merged_once(updates: list[bytes]) -> bytes:
    return updates[0] if len(updates) == 1 else merge_updates(*updates)


def _chunks(updates: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(updates), _CHUNK):
        yield updates[start : start + _CHUNK]


def _require_same(before: list[Entry], after: list[bytes]) -> None:
    """Raise, so that nothing is changed, where the merged rows do not tell the same: text is at stake."""
    old, new = SharedDocument(e.data for e in before), SharedDocument(after)
    if old.content() != new.content():
        raise AssertionError("merging rows of the journal would change what the dossier says")


def _freed(connection: sqlite3.Connection) -> bool:
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return bool(free * _FREE_PART >= pages)
