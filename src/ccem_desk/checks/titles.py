"""Titles beside the plan's own: other words, accents left out, forms of headings; and words that a title misspells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, Snapshot, at
from ccem_desk.model.finding import fold
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import RichText
from ccem_desk.translation import gettext as _

_LIKE: Final = 0.85
_WORD: Final = re.compile(r"[^\W\d_]+")


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
