"""The journal: every change as an update, in the order in which it came."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from ccem_desk.dossier.changes_json import changes_from_json, changes_to_json, deeds_from_json
from ccem_desk.model.changes import Changes
from ccem_desk.model.history import Deed

_LARGEST: Final = 256 * 2**20  # bytes; a dossier a hundred times the example's size has 4 MB of updates in all


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `id` is the order of arrival, `sequence` the order of reading; `at` is UTC, ISO 8601, ends with Z."""

    id: int
    sequence: int
    at: str
    author: str
    changes: Changes
    data: bytes
    deeds: frozenset[Deed] = frozenset()


def now() -> str:
    """Return the present moment as the dossier writes it: UTC, to the second, `2026-03-01T10:12:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def append(
    connection: sqlite3.Connection,
    updates: Iterable[bytes],
    author: str,
    changes: Changes,
    at: str = "",
    deeds: Iterable[Deed] = (),
) -> None:
    """Append updates made by one author, inside the caller's transaction."""
    described = changes_to_json(changes, deeds)
    connection.executemany(
        "INSERT INTO journal (id, sequence, at, author, changes, packed, data)"
        " SELECT next, next, ?, ?, ?, 0, ? FROM (SELECT coalesce(max(id), 0) + 1 AS next FROM journal)",
        [(at or now(), author, described, update) for update in updates],
    )


def last_id(connection: sqlite3.Connection) -> int:
    """Return the id of the row that arrived last; 0 for an empty journal."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def entries(connection: sqlite3.Connection, after: int = 0) -> list[Entry]:
    """Return the rows that arrived after the row `after`, in the order in which they are to be applied.

    A row that stands for merged ones stands in their place, so whoever has seen some of them, or none, lacks nothing
    that a row of this list needs before it.
    """
    rows = connection.execute(
        "SELECT id, sequence, at, author, changes, packed, data FROM journal WHERE id > ? ORDER BY sequence, id",
        [after],
    )
    return [
        Entry(i, sequence, at, author, changes_from_json(changes), _unpacked(packed, data), deeds_from_json(changes))
        for i, sequence, at, author, changes, packed, data in rows
    ]


def updates(connection: sqlite3.Connection, up_to: int | None = None) -> list[bytes]:
    """Return every update in the order in which they are to be applied; up to a sequence where one is given."""
    last = 2**63 - 1 if up_to is None else up_to
    rows = connection.execute("SELECT packed, data FROM journal WHERE sequence <= ? ORDER BY sequence, id", [last])
    return [_unpacked(packed, data) for packed, data in rows]


def pack(update: bytes) -> bytes:
    """Return an update as a row that is marked `packed` holds it."""
    return zlib.compress(update)


def _unpacked(packed: int, data: bytes) -> bytes:
    """Return the update of a row; ValueError where it is none, or unpacks to more than any dossier holds."""
    if not isinstance(data, bytes):
        raise ValueError("an update of the journal is no bytes")
    if not packed:
        return data
    unpacking = zlib.decompressobj()
    try:
        update = unpacking.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("an update of the journal is cut or too large")
    return update
