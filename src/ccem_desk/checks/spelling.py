"""Words that are in no dictionary: what is surely meant stands at each place, what is not sure is listed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, at
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.spelling.near import accented, nearest
from ccem_desk.model.spelling.vocabulary import Vocabulary, without_elision
from ccem_desk.model.spelling.words import words_of
from ccem_desk.model.suggestions import kept_text
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

OWN_WORDS: Final = frozenset({"accent", "capitals", "confusion", "remark", "spelling", "years"})
"""Rules that say something of words: a word in such a finding is not reported again."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown word and its place: in a text of a node's, or at the sign of the footnote that it stands in."""

    node: str
    text: str
    start: int
    end: int
    word: str
    in_title: bool = False
    in_footnote: bool = False


@dataclass(frozen=True, slots=True)
class Spelt:
    """What one node's words are: those that are right, in lower case, and those that are unknown, in order."""

    right: frozenset[str]
    unknown: tuple[Unknown, ...]


def spelt(node: Node, comment: RichText, vocabulary: Vocabulary) -> Spelt:
    """Look every word of a node's title, comment and footnotes up.

    What is suggested to be taken out is not read; a word in capitals in lower-case text is an acronym, or a correction
    that another rule finds.
    """
    right: set[str] = set()
    unknown: list[Unknown] = []
    kept, offsets = kept_text(comment)
    for text, in_title in ((node.title, True), (kept, False)):
        for _start, end, word in words_of(text):
            bare = without_elision(word)
            start = end - len(bare)
            if vocabulary.knows(word):
                right.add(bare.lower())
            elif _is_acronym(bare) and not (in_title and text.isupper()):
                continue
            elif in_title:
                unknown.append(Unknown(node.id, text, start, end, bare, in_title=True))
            else:
                low, high = offsets[start], offsets[end - 1] + 1
                if high - low == end - start:  # no struck letter inside, which the suggestion itself reports
                    unknown.append(Unknown(node.id, comment.text, low, high, bare))
    unknown += _of_footnotes(node.id, comment, vocabulary)
    for text in (node.plan_title, node.text):
        right.update(without_elision(w.text).lower() for w in words_of(text) if vocabulary.knows(w.text))
    return Spelt(frozenset(right), tuple(unknown))


def findings(
    looked_up: Iterable[Spelt], vocabulary: Vocabulary, plan: Mapping[str, str], found: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield what is misspelt; `plan` has the plan's title of each node, `found` what other rules say already."""
    looked_up = tuple(looked_up)
    taken: defaultdict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    for f in found:
        if f.rule in OWN_WORDS:
            taken[f.node, f.in_title].append((f.start, f.end))
    right = frozenset[str]().union(*(one.right for one in looked_up))
    meant_by = cache(partial(meant, knows=vocabulary.knows, right=right))
    once: dict[str, list[Unknown]] = {}
    for u in (u for one in looked_up for u in one.unknown):
        if any(low < u.end and u.start < high for low, high in taken[u.node, u.in_title]):
            continue
        if u.in_title and plan.get(u.node, u.text) != u.text and u.word not in plan.get(u.node, ""):
            continue  # the plan's own title is offered for the whole of it
        better = None if u.in_footnote else meant_by(u.word)
        if better is None:
            once.setdefault(u.word, []).append(u)
        else:
            said = _("“{word}” is in no dictionary: probably “{better}”.").format(word=u.word, better=better)
            fix = (Replacement(u.start, u.end, better),)
            yield at("spelling", Severity.LOOK, u.node, u.text, (u.start, u.end), said, fix, in_title=u.in_title)
    for word, places in once.items():
        yield _listed_once(word, places)


def meant(word: str, knows: Callable[[str], bool], right: Iterable[str]) -> str | None:
    """Return what an unknown word surely means: its accents, or the one word among the right ones that is near it."""
    return accented(word, knows) or nearest(word, right)


def _listed_once(word: str, places: list[Unknown]) -> Finding:
    first, times = places[0], len(places)
    said = _("“{word}” is in no dictionary: a mistake, or a word for the glossary.").format(word=word)
    if times > 1:
        said += " " + ngettext("It stands {count} time.", "It stands {count} times.", times).format(count=times)
    if first.in_footnote:
        where = _("In a footnote: {said}").format(said=said)
        return Finding("spelling", Severity.LOOK, first.node, word, where, first.start, first.end, lasting=word)
    place = (first.start, first.end)
    found = at("spelling", Severity.LOOK, first.node, first.text, place, said, in_title=first.in_title)
    return replace(found, lasting=word)


def _of_footnotes(node: str, comment: RichText, vocabulary: Vocabulary) -> Iterator[Unknown]:
    here = 0
    for p in comment.paragraphs:
        for run in p.runs:
            if run.footnote is not None and not run.marks.deleted:
                text, _offsets = kept_text(run.footnote)
                for word in (w.text for w in words_of(text) if not vocabulary.knows(w.text)):
                    bare = without_elision(word)
                    if not _is_acronym(bare):
                        yield Unknown(node, text, here, here + 1, bare, in_footnote=True)
            here += len(run.text)
        here += 1


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
