"""Structure: gaps in the numbering, comments and demands that lack something, years that disagree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, Snapshot, at
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Absence
from ccem_desk.model.rich_text import EMPTY
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_YEARS: Final = re.compile(r"(?<!\d)(20\d\d)( ?[-–—] ?)(20\d\d)(?!\d)")


def gaps(snapshot: Snapshot) -> Iterator[Finding]:
    """Numbers that no title goes with, or that are missing: to be confirmed once, for a plan may have none."""
    for level in snapshot.levels:
        nodes = [n for n in snapshot.nodes if n.level == level.key and n.number.isdigit()]
        there = {int(n.number) for n in nodes if n.title or n.id in snapshot.comments}
        if not there or max(there) - min(there) > 100 * len(nodes):
            continue
        several = len({n.parent for n in nodes}) > 1 and len({n.number for n in nodes}) < len(nodes)
        missing = [] if several else [i for i in range(1, max(there) + 1) if i not in there]
        for run in _runs(missing):
            numbers = ", ".join(map(str, run))
            said = ngettext(
                "{level}: nothing stands at number {numbers}. Confirm that it is so.",
                "{level}: nothing stands at numbers {numbers}. Confirm that it is so.",
                len(run),
            ).format(level=level.plural, numbers=numbers)
            yield Finding("gap", Severity.LOOK, FRONT, numbers, said, lasting=f"{level.key} {numbers}")


def _runs(numbers: list[int]) -> list[list[int]]:
    """Return the numbers in order, those that follow each other together: each gap is confirmed by itself."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def no_comment(snapshot: Snapshot) -> Iterator[Finding]:
    """A measure without a comment and without a reason for having none."""
    lowest = snapshot.levels[-1].key if snapshot.levels else ""
    for node in snapshot.nodes:
        silent = node.absence in (None, Absence.PAS_ENCORE)
        if node.level == lowest and node.title and node.id not in snapshot.comments and silent:
            said = _("No comment yet, and no reason for having none.")
            yield Finding("no_comment", Severity.LOOK, node.id, node.title, said)


def no_demand(snapshot: Snapshot) -> Iterator[Finding]:
    """A comment of a measure that asks nothing."""
    asking = {d.node for d in snapshot.demands}
    lowest = snapshot.levels[-1].key if snapshot.levels else ""
    for node in snapshot.nodes:
        if node.level == lowest and node.id in snapshot.comments and node.id not in asking:
            yield Finding("no_demand", Severity.ADVICE, node.id, "", _("This comment holds no demand."))


def bare_demands(snapshot: Snapshot) -> Iterator[Finding]:
    """A demand without a title or without anybody it is addressed to."""
    for d in snapshot.demands:
        if not d.title or not d.addressees:
            ref = d.ref or _("This demand")
            if d.title:
                said = _("{ref} has no addressee.").format(ref=ref)
            elif d.addressees:
                said = _("{ref} has no title.").format(ref=ref)
            else:
                said = _("{ref} has neither title nor addressee.").format(ref=ref)
            place = snapshot.comments.get(d.node, EMPTY).text.find(d.text)
            start, end = (place, place + len(d.text)) if place >= 0 else (0, 0)
            yield Finding("bare_demand", Severity.ADVICE, d.node, d.text, said, start, end, context=d.id)


def years(snapshot: Snapshot) -> Iterator[Finding]:
    """Two spans of years that begin in the same year: one of them is wrong."""
    spots: list[tuple[str, str, tuple[int, int], tuple[str, str], bool]] = []
    wanted = Counter((m[1], m[3]) for m in _YEARS.finditer(snapshot.properties.plan_title))
    for node in snapshot.nodes:
        title = snapshot.properties.title if node.id == FRONT else node.title
        body = snapshot.comments.get(node.id, EMPTY)
        for text, in_title in ((title, True), (body.text, False)):
            spots += [(node.id, text, m.span(), (m[1], m[3]), in_title) for m in _YEARS.finditer(text)]
        for p in body.paragraphs:
            for r in p.runs:
                if r.footnote is not None:
                    wanted.update((m[1], m[3]) for m in _YEARS.finditer(r.footnote.text))
    seen = wanted + Counter(span for *_rest, span, _t in spots)
    for node_id, text, place, span, in_title in spots:
        others = [s for s in seen if s[0] == span[0] and s != span]
        better = max(others, key=lambda s: (wanted[s], seen[s]), default=None)
        if better and (wanted[better], seen[better]) > (wanted[span], seen[span]):
            there = "–".join(better)
            said = _("Elsewhere the years are {years}.").format(years=there)
            fix = (Replacement(place[1] - 4, place[1], better[1]),)
            yield at("years", Severity.LOOK, node_id, text, place, said, fix, in_title=in_title)
