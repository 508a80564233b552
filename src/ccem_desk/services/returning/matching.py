"""Which comments of a file are the remarks that went out with it; no program keeps their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ccem_desk.model.returning.returned import Remark

if TYPE_CHECKING:
    from ccem_desk.documents.word.returning.remarks import Known

_QUARTER: Final = 15 * 60
_FARTHEST: Final = 26 * 3600
"""Seconds between the most distant zones."""


def match(remarks: Sequence[Remark], known: Sequence[Known]) -> dict[str, Known]:
    """Return the remarks of a file that went out with it, by their ids there.

    By author, words and date; then by author and words, with no date or one that another time zone may have made; then
    by author and date: somebody corrected a remark.
    """
    left = dict.fromkeys(known)
    by_words: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
    by_date: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
    for k in known:
        by_words[k.author, plain(k.text)].append(k)
        by_date[k.author, k.at].append(k)
    found: dict[str, Known] = {}

    def take(r: Remark, candidates: Sequence[Known], fits: Callable[[Known], bool]) -> None:
        fitting = next((k for k in candidates if k in left and fits(k)), None) if r.id not in found else None
        if fitting is not None:
            found[r.id] = fitting
            del left[fitting]

    for r in remarks:
        take(r, by_words[r.author, plain(r.text)], lambda k, r=r: k.at == r.at)  # type: ignore[misc]
    for r in remarks:
        take(r, by_words[r.author, plain(r.text)], lambda k, r=r: _may_be_one(k.at, r.at))  # type: ignore[misc]
    for r in remarks:
        take(r, by_date[r.author, r.at] if r.at else (), lambda _k: True)
    return found


def plain(text: str) -> str:
    """Return a remark's words whatever a program made of its paragraphs and spaces: pandoc joins them with « ¶ »."""
    return " ".join(text.replace("¶", " ").split())


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two times may be one in two zones, or one that lost its seconds."""
    if not (one and other):
        return True
    try:
        apart = abs((datetime.fromisoformat(one) - datetime.fromisoformat(other)).total_seconds())
    except ValueError:
        return False
    return apart < 60 or (apart % _QUARTER == 0 and apart <= _FARTHEST)
