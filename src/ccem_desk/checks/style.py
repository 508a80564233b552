"""How the text reads: sentences that are too long, formulas and passages that come again and again, bare acronyms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from ccem_desk.checks.context import ROMAN, Context
from ccem_desk.checks.facts import CAPITALS, Facts, Stretch
from ccem_desk.checks.findings import Finding, Severity, Snapshot, at
from ccem_desk.model.finding import fold
from ccem_desk.model.plan import FRONT
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

LONGEST_SENTENCE: Final = 40  # words
_END: Final = re.compile(r"(?<=[.!?…])[ \u00a0\u202f»”)]+(?=[«“(]?[ \u00a0\u202f]?[A-ZÀ-ÖØ-ÞŒ])|\n")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s('’])(?:[A-Z]|M{1,2}|Mmes?|Mrs?|Dr|Pr|art|al|cf|ex|p|pp|vol|[nN]o|etc)\.\s*\Z"
)
_SPOKEN: Final = re.compile(r"\w")
_OFTEN: Final = 6
"""Times from which on a formula is one too often, in a text of no more than `_WORDS_EACH` words each."""
_WORDS_EACH: Final = 900


def long_sentences(node: str, comment: RichText) -> Iterator[Finding]:
    """A sentence of more than forty words: hardly anybody reads it at once."""
    text = comment.text
    for start, end in _sentences(text):
        words = sum(bool(_SPOKEN.search(w)) for w in text[start:end].split())
        if words > LONGEST_SENTENCE:
            said = _("This sentence has {count} words. Divide it.").format(count=words)
            yield at("long_sentence", Severity.ADVICE, node, text, (start, end), said)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if text[match.start() : match.end()] != "\n" and _ABBREVIATED.search(text[start : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def formulas(facts: Mapping[str, Facts]) -> Iterator[Finding]:
    """A stock phrase that comes too often."""
    words = sum(sum(one.lower.values()) for one in facts.values())
    counts: Counter[str] = Counter()
    for one in facts.values():
        counts.update(one.phrases)
    for phrase, count in counts.most_common():
        if count >= max(_OFTEN, words // _WORDS_EACH):
            said = ngettext("“{words}” comes {count} time.", "“{words}” comes {count} times.", count)
            said = said.format(words=phrase, count=count)
            yield Finding("formula", Severity.ADVICE, FRONT, phrase, said, lasting=phrase)


def repeats(snapshot: Snapshot, facts: Mapping[str, Facts], context: Context) -> Iterator[Finding]:
    """Nine words and more that stand in two paragraphs; shown at the later one. The plan's titles don't count."""
    counts = Counter(s.words for one in facts.values() for s in one.stretches)
    again = {words for words, count in counts.items() if count > 1}
    if not again:
        return
    first: dict[str, tuple[str, int]] = {}
    names = {n.id: n for n in snapshot.nodes}
    levels = {level.key: level for level in snapshot.levels}
    for node, one in facts.items():
        for stretch, origin in _joined(node, one, again, first):
            if any(fold(stretch.words) in heading for heading in context.headings):
                continue
            text = snapshot.comments.get(node, EMPTY).text
            there, level = names[origin], levels.get(names[origin].level)
            place = level.heading_text(there.number, "") if level else there.number or _("the introduction")
            said = _("The same words stand in {place} already.").format(place=place)
            yield at("repeat", Severity.ADVICE, node, text, (stretch.start, stretch.end), said)


def _joined(node: str, one: Facts, again: set[str], first: dict[str, tuple[str, int]]) -> Iterator[tuple[Stretch, str]]:
    """Return what stood before in another paragraph, stretches that overlap as one, with where it stood first."""
    found: list[tuple[Stretch, str]] = []
    for s in one.stretches:
        if s.words not in again:
            continue
        origin = first.setdefault(s.words, (node, s.paragraph))
        if origin == (node, s.paragraph):
            continue
        if (
            found
            and s.paragraph == found[-1][0].paragraph
            and s.start <= found[-1][0].end
            and origin[0] == found[-1][1]
        ):
            last = found[-1][0]
            longer = f"{last.words} {s.words.rpartition(' ')[2]}"
            found[-1] = (Stretch(longer, last.start, s.end, s.paragraph), origin[0])
        else:
            found.append((s, origin[0]))
    yield from found


def bare_acronyms(snapshot: Snapshot, facts: Mapping[str, Facts], context: Context) -> Iterator[Finding]:
    """An acronym that is nowhere written out; shown where it stands first."""
    explained = frozenset[str]().union(*(one.explained for one in facts.values()))
    known = fold(" ".join((snapshot.properties.organisation, snapshot.properties.plan_title)))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for node, one in facts.items():
        for word in one.capitals:
            if len(word) > 1 and word not in explained and word not in context.corrections:
                places[word].append(node)
    for word, nodes in places.items():
        if ROMAN.fullmatch(word) or fold(word) in known.split():
            continue
        text = snapshot.comments.get(nodes[0], EMPTY).text
        match = next((m for m in CAPITALS.finditer(text) if m[0] == word and _is_acronym(text, m)), None)
        if match:
            said = _("“{word}” is written out nowhere.").format(word=word)
            yield Finding("acronym", Severity.ADVICE, nodes[0], word, said, *match.span(), lasting=word)


def _is_acronym(text: str, match: re.Match[str]) -> bool:
    """Say whether capitals in prose are an acronym rather than a surname behind a first name, or a line in capitals."""
    low, high = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[low : high if high >= 0 else len(text)]
    before = text[low : match.start()].rstrip()
    surname = re.search(r"(?:^|[\s,])[A-ZÀ-Þ][a-zà-ÿ]+\Z", before) and not re.search(r"(?:^|[.!?…])\s*\w+\Z", before)
    return not line.isupper() and not surname
