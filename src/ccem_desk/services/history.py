"""The history of a dossier: who worked on it, when, where, and what it was."""

from __future__ import annotations

from ccem_desk.dossier import history as journal
from ccem_desk.model.history import Moment, Stretch
from ccem_desk.services.session import Session

PAGE = 100
"""Stretches that are read at once: some weeks of work."""


def history(session: Session, up_to: Moment | None = None, limit: int | None = PAGE) -> tuple[Stretch, ...]:
    """Return the latest stretches of work, newest first; all where `limit` is None.

    `before` of the last one, given as `up_to`, brings the next page; where its row is 0 there is none.
    """
    if up_to is not None and up_to.row == 0:
        return ()
    return journal.stretches(session.dossier, up_to, limit)
