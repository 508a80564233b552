"""A dossier as it stands while every suggestion is read as refused, and where its characters are in the comments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from ccem_desk.checks.findings import Finding, Snapshot
from ccem_desk.model.rich_text import RichText, Run, flatten, length
from ccem_desk.model.suggestions import refused


class Standing:
    """`snapshot` is what the rules read; `placed` says where in the comments themselves something was found."""

    def __init__(self, seen: Snapshot) -> None:
        read = {node: StandingText(comment) for node, comment in seen.comments.items()}
        self._waiting = {node: text for node, text in read.items() if text.waits}
        there = {node: stands.text for node, stands in read.items() if not stands.waits or stands.text.text.strip()}
        self.snapshot = replace(seen, comments=there) if self._waiting else seen

    def placed(self, found: Iterable[Finding]) -> list[Finding]:
        """Return the findings at their places in the comments."""
        return [self._waiting[f.node].placed(f) if f.node in self._waiting else f for f in found]


class StandingText:
    """`text` is what the rules read; `placed` says where in the comment itself something was found."""

    def __init__(self, comment: RichText) -> None:
        self.text = refused(comment)
        self.waits = self.text is not comment
        """Whether some of the comment is only suggested, or suggested to go."""
        self._starts: list[int] = []  # of each stretch that stands, in `text`
        self._shifts: list[int] = []  # how much further on it is in the comment
        if self.waits:
            self._read(comment)

    def placed(self, finding: Finding) -> Finding:
        """Return a finding at its place in the comment; one with a suggestion in its midst cannot be mended now."""
        if not self.waits or finding.in_title or finding.start == finding.end:
            return finding
        start, end = self._range(finding.start, finding.end)
        fix = tuple(replace(r, start=s, end=e) for r in finding.fix for s, e in [self._range(r.start, r.end)])
        if end - start != finding.end - finding.start:
            return replace(finding, start=start, end=end, fix=(), preview=None)
        return replace(finding, start=start, end=end, fix=fix)

    def _read(self, comment: RichText) -> None:
        at = standing = 0
        for span in flatten(comment):
            held = span.marks if isinstance(span, Run) else span
            if not held.inserted:
                self._starts.append(standing)
                self._shifts.append(at - standing)
                standing += length(span)
            at += length(span)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        if start == end:
            return self._place(start), self._place(start)
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        stretch = bisect_right(self._starts, at) - 1
        return at + (self._shifts[stretch] if stretch >= 0 else 0)
