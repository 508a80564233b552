"""What the reader tells of its work, line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ccem_desk.model.response import Fate, ReportLine


class Findings:
    """Collects report lines while the source is read; which node each concerns is known at the end."""

    def __init__(self) -> None:
        self._lines: list[ReportLine] = []

    def add(self, line: int, fate: Fate, text: str, detail: str = "") -> None:
        """Note what became of words of one line."""
        self._lines.append(ReportLine(line, fate, text.strip(), detail=detail))

    def placed(self, starts: Sequence[tuple[int, str]]) -> tuple[ReportLine, ...]:
        """Return the lines in the source's order, each with its node: `starts` is (first line, node id), ascending."""
        first_lines = [line for line, _ in starts]
        return tuple(
            replace(r, node=starts[max(bisect_right(first_lines, r.line) - 1, 0)][1] if r.line and starts else "")
            for r in sorted(self._lines, key=lambda r: r.line)
        )
