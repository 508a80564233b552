"""How far the response is: what is written in all, and which measures still wait for a comment or a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ccem_desk.model.review import Absence
from ccem_desk.services.reading import Summary

WORDS_A_MINUTE: Final = 200
"""How fast somebody reads such a text attentively."""


def minutes_to_read(words: int) -> int:
    """Return how long reading takes, in whole minutes, a begun one counted; 0 where there is nothing to read."""
    return -(-words // WORDS_A_MINUTE)


def is_missing(summary: Summary, level: str) -> bool:
    """Say whether a node waits for a comment: one of the lowest `level`, without a comment and without a reason.

    « Pas encore » is no reason: it says that the comment is still to come.
    """
    waits = summary.node.absence in (None, Absence.PAS_ENCORE)
    return summary.node.level == level and not summary.commented and waits


def missing(summaries: Iterable[Summary], level: str) -> tuple[str, ...]:
    """Return the ids of the nodes that wait for a comment, in the order of the summaries."""
    return tuple(s.node.id for s in summaries if is_missing(s, level))


def next_missing(summaries: Sequence[Summary], level: str, after: str) -> str | None:
    """Return the first node after `after` that waits for a comment, from the top again behind the last one.

    `after` itself comes last; None where nothing waits.
    """
    ids = [s.node.id for s in summaries]
    start = ids.index(after) + 1 if after in ids else 0
    return next(iter(missing((*summaries[start:], *summaries[:start]), level)), None)
