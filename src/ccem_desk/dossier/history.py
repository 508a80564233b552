"""The journal as a person reads it: stretches of one person's work, the latest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from ccem_desk.dossier.changes_json import changes_from_json, deeds_from_json
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.problems import told
from ccem_desk.model.changes import NOTHING
from ccem_desk.model.finding import fold
from ccem_desk.model.history import Deed, Moment, Stretch

PAUSE: Final = timedelta(minutes=20)
"""Longer than what compaction merges: where one stretch ends and the next begins two rows always stay apart."""


@dataclass(frozen=True, slots=True)
class _Row:
    sequence: int
    at: str
    author: str
    changes: str


def stretches(
    dossier: Dossier,
    up_to: Moment | None = None,
    limit: int | None = None,
    wanted: Callable[[Stretch], bool] | None = None,
) -> tuple[Stretch, ...]:
    """Return the latest stretches, newest first; those up to a row of the journal where one is given (`before` of the
    last one gives the next page), and only those `wanted`.
    """
    last = 2**63 - 1 if up_to is None or up_to.row is None else up_to.row
    with told(dossier.path):
        return tuple(islice(filter(wanted, _grouped(_rows(dossier.connection, last))), limit))


def authors(dossier: Dossier) -> tuple[str, ...]:
    """Return everybody who ever changed something, in the order of the alphabet."""
    with told(dossier.path):
        rows = dossier.connection.execute("SELECT DISTINCT author FROM journal").fetchall()
    return tuple(sorted((str(row[0]) for row in rows), key=fold))


def row_at(dossier: Dossier, at: str) -> int | None:
    """Return the last row written at that time (UTC, as the journal writes it) or before; None where there is none."""
    with told(dossier.path):
        found = dossier.connection.execute("SELECT max(sequence) FROM journal WHERE at <= ?", [at]).fetchone()[0]
    return None if found is None else int(found)


def first_at(dossier: Dossier) -> str:
    """Return when the journal begins."""
    with told(dossier.path):
        return str(dossier.connection.execute("SELECT min(at) FROM journal").fetchone()[0])


def _rows(connection: sqlite3.Connection, last: int) -> Iterator[_Row]:
    query = "SELECT sequence, at, author, changes FROM journal WHERE sequence <= ? ORDER BY sequence DESC, id DESC"
    for row in connection.execute(query, [last]):
        yield _Row(*row)


def _grouped(rows: Iterator[_Row]) -> Iterator[Stretch]:
    group: list[_Row] = []
    for row in rows:
        if group and not _joins(row, group[-1]):
            yield _stretch(group, row.sequence)
            group = []
        group.append(row)
    if group:
        yield _stretch(group, 0)


def _joins(earlier: _Row, later: _Row) -> bool:
    return earlier.author == later.author and abs(_time(later.at) - _time(earlier.at)) <= PAUSE


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _stretch(group: list[_Row], before: int) -> Stretch:
    changes, deeds = NOTHING, frozenset[Deed]()
    for said in dict.fromkeys(row.changes for row in group):  # typing says the same again and again
        changes |= changes_from_json(said)
        deeds |= deeds_from_json(said)
    newest, oldest = group[0], group[-1]
    return Stretch(
        begun=oldest.at,
        at=newest.at,
        author=newest.author,
        changes=changes,
        deeds=deeds,
        before=Moment(row=before),
        after=Moment(row=newest.sequence),
    )
