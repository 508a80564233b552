"""What holds of the response as a whole: its plan, its demands, its titles, its years."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, Snapshot, at
from ccem_desk.model.finding import fold
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Absence, Node
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_YEARS: Final = re.compile(r"(?<!\d)(20\d\d)( ?[-–—] ?)(20\d\d)(?!\d)")
_LIKE: Final = 0.85
_WORD: Final = re.compile(r"[^\W\d_]+")


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


def titles(snapshot: Snapshot) -> Iterator[Finding]:
    """A title that is not the plan's own, accents and case aside; and words of one whose accents are left out."""
    for node in snapshot.nodes:
        if not node.title or not node.plan_title or node.title == node.plan_title:
            continue
        if fold(node.title) != fold(node.plan_title):
            better = node.plan_title.upper() if node.title.isupper() else node.plan_title
            place = (0, len(node.title))
            said = _("The plan’s title reads otherwise.")
            fix = (Replacement(*place, better),)
            yield at("title", Severity.LOOK, node.id, node.title, place, said, fix, in_title=True)
        for place, better in _bare_words(node.title, node.plan_title):
            yield _accent(node, place, better)


@lru_cache(maxsize=1024)
def _bare_words(title: str, plan_title: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Return words of a title that the plan's own writes with accents: their place, and with their accents."""
    accented = {fold(w): w for w in _WORD.findall(plan_title) if not w.isascii()}
    found = []
    for match in _WORD.finditer(title):
        word = match[0]
        right = accented.get(fold(word)) or accented.get(fold(word).removesuffix("s"))
        if right and _accents(word) < _accents(right):
            right += word[len(right) :].lower()
            better = right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right.lower()
            found.append((match.span(), better))
    return tuple(found)


def _accent(node: Node, place: tuple[int, int], better: str) -> Finding:
    capital = better[0].isupper()
    said = _("The accent is missing on a capital: “{word}”.") if capital else _("An accent is missing: “{word}”.")
    fix = (Replacement(*place, better),)
    return at("accent", Severity.ADVICE, node.id, node.title, place, said.format(word=better), fix, in_title=True)


def _accents(text: str) -> int:
    return sum(not c.isascii() and c.isalpha() for c in text)


def heading_forms(snapshot: Snapshot) -> Iterator[Finding]:
    """A title that repeats what its heading's form says, or is in capitals where its neighbours are not."""
    by_level: defaultdict[str, list[Node]] = defaultdict(list)
    for node in snapshot.nodes:
        if node.title and node.level != FRONT:
            by_level[node.level].append(node)
    for level in snapshot.levels:
        nodes = by_level[level.key]
        upper = sum(n.title.isupper() for n in nodes)
        words = "|".join(re.escape(w) for w in (level.name, *level.aliases) if w)
        own = re.compile(rf"(?:{words})\b\s*(?:n°\s*)?[\w.]*\s*[:.–—-]\s*", re.IGNORECASE)
        for node in nodes:
            if words and (head := own.match(node.title)):
                said = _("The heading’s form already says “{words}”.").format(words=head[0].strip())
                fix = (Replacement(0, head.end(), ""),)
                yield at("heading", Severity.LOOK, node.id, node.title, (0, head.end()), said, fix, in_title=True)
            elif node.title.isupper() != (upper * 2 > len(nodes)) and upper:
                said = _("This heading is not set as the others of its level are: capitals or lower case.")
                yield at("heading", Severity.ADVICE, node.id, node.title, (0, len(node.title)), said, in_title=True)


def source_headings(snapshot: Snapshot) -> Iterator[Finding]:
    """A heading whose form was another in the source: it is printed as its level has it, which somebody must know."""
    levels = {level.key: level for level in snapshot.levels}
    for node in snapshot.nodes:
        source, level = snapshot.source_headings.get(node.id, ""), levels.get(node.level)
        printed = level.head_text(node.number) if level else ""
        if source and printed and " ".join(source.split()) != " ".join(printed.split()):
            said = _("The source has “{source}”; printed is “{printed}”, as for the others of its level.")
            said = said.format(source=source, printed=printed)
            yield Finding("heading", Severity.LOOK, node.id, f"{source} {node.title}".strip(), said, lasting=node.id)


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


def misspelt_names(snapshot: Snapshot) -> Mapping[str, str]:
    """Return words of titles that the plan spells otherwise, with the plan's spelling, in lower case and singular."""
    found: dict[str, str] = {}
    for node in snapshot.nodes:
        if node.plan_title and node.title != node.plan_title:
            found.update(_misspelt_in(node.title, node.plan_title))
    return found


@lru_cache(maxsize=1024)
def _misspelt_in(title: str, plan_title: str) -> tuple[tuple[str, str], ...]:
    """Compared letter by letter, which takes its time; titles stay while comments are written."""
    ours, plans = _WORD.findall(title.lower()), _WORD.findall(plan_title.lower())
    if len(ours) != len(plans):
        return ()
    pairs = ((w.removesuffix("s"), r.removesuffix("s")) for w, r in zip(ours, plans, strict=True))
    return tuple((one, other) for one, other in pairs if _is_misspelt(one, other))


def _is_misspelt(one: str, other: str) -> bool:
    return len(one) > 4 and fold(one) != fold(other) and SequenceMatcher(None, one, other).ratio() > _LIKE


def spelling_of_plan(node: str, comment: RichText, names: Mapping[str, str]) -> Iterator[Finding]:
    """A word that the plan spells otherwise."""
    if not names:
        return
    text = comment.text
    word = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)
    for match in word.finditer(text):
        low = match[0].lower()
        if right := names.get(low.removesuffix("s")):
            better = right + "s" * low.endswith("s")
            better = better.capitalize() if match[0][0].isupper() else better
            said = _("The plan writes “{word}”.").format(word=better)
            yield at("spelling", Severity.LOOK, node, text, match.span(), said, (Replacement(*match.span(), better),))
