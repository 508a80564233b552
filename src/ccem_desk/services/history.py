"""The history of a dossier: who worked on it, when, where, and what it was."""

from __future__ import annotations

from ccem_desk.dossier import history as journal
from ccem_desk.model.history import Moment, Stretch
from ccem_desk.services.session import Session

PAGE = 100
"""Stretches that are read at once: some weeks of work."""


def history(
    session: Session,
    up_to: Moment | None = None,
    limit: int | None = PAGE,
    *,
    author: str | None = None,
    node: str | None = None,
) -> tuple[Stretch, ...]:
    """Return the latest stretches of work, newest first; all where `limit` is None.

    `before` of the last one, given as `up_to`, brings the next page; where its row is 0 there is none. Only those of
    an `author`, or which touched a `node`, where one is given.
    """
    if up_to is not None and up_to.row == 0:
        return ()

    def wanted(stretch: Stretch) -> bool:
        return author in (None, stretch.author) and (node is None or node in stretch.nodes)

    return journal.stretches(session.dossier, up_to, limit, wanted)


def authors(session: Session) -> tuple[str, ...]:
    """Return everybody who ever changed something, in the order of the alphabet."""
    return journal.authors(session.dossier)
