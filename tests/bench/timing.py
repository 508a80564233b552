"""Medians of repeated work, alternating with the peer so that both meet the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: our time beside the peer's (milliseconds), and the most their ratio should be."""

    work: str
    ours: float
    peer: str
    theirs: float
    limit: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    def __str__(self) -> str:
        if self.limit is None:
            return f"| {self.work} | {self.ours:.2f} | {self.peer} {self.theirs:.2f} | {self.ratio:.2f} | – | – |"
        kept = "yes" if self.ratio <= self.limit else "NO"
        peer = f"{self.peer} {self.theirs:.2f}"
        return f"| {self.work} | {self.ours:.2f} | {peer} | {self.ratio:.2f} | {self.limit:g} | {kept} |"


HEAD = "| work | ours, ms | peer, ms | ratio | at most | kept |\n|---|---|---|---|---|---|"


def side_by_side(ours: Work, theirs: Work, times: int) -> tuple[float, float]:
    """Return both medians in milliseconds, each piece of work done once beforehand and then in turn."""
    ours(), theirs()
    pairs = [(milliseconds(ours), milliseconds(theirs)) for _ in range(times)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def milliseconds(work: Work) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
