"""Moments of a dossier's past, and the history as a person reads it: who, when, where, what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ccem_desk.model.changes import Changes


class Deed(StrEnum):
    """What a change was, where it was more than writing."""

    MADE = "made"
    IMPORTED = "imported"
    UNDONE = "undone"
    REDONE = "redone"
    VERSION = "version"  # a version was named, or deleted
    RESTORED = "restored"
    FORGOTTEN = "forgotten"  # all before it was taken out of the file


class Kept(StrEnum):
    """What a version is kept for, where it is more than a name."""

    SUBMISSION = "submission"  # what was sent, with its receipt
    REVIEW_COPY = "review copy"  # what a reviewer got, by which what comes back is compared


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the dossier: a version by its name or id, or the journal up to a row; now, where none is given.

    Rows count from 1 in the order of reading; up to row 0 there is nothing yet. A row that was merged with those
    behind it since stands for all of them.
    """

    version: str | None = None
    row: int | None = None
    version_id: str | None = None


NOW = Moment()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one person did in one go: rows of the journal without a longer pause, nobody else's between.

    `begun` and `at`, its last change, are UTC, ISO 8601, end with Z. `before` and `after` are the states to compare.
    """

    begun: str
    at: str
    author: str
    changes: Changes
    deeds: frozenset[Deed]
    before: Moment
    after: Moment

    @property
    def nodes(self) -> frozenset[str]:
        """Every node it touched."""
        return self.changes.comments | self.changes.nodes | self.changes.demands | self.changes.notes
