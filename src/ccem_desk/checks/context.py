"""What the dossier as a whole says of its words, and what a rule about one comment must know of it.

An edit seldom changes it: as long as it stays, no other comment is read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ccem_desk.checks.facts import WORD, Facts, facts_of
from ccem_desk.checks.findings import Snapshot
from ccem_desk.checks.languages import Language, language_of
from ccem_desk.checks.titles import misspelt_names
from ccem_desk.model.finding import fold
from ccem_desk.model.rich_text import RichText

_folded_title: Final = lru_cache(maxsize=4096)(fold)
"""Titles stay while comments are written."""

Known = Callable[[str], bool]
"""Says of a word in lower case whether a dictionary has it."""

ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_MANY: Final = 3
"""From so many times on, and more often than in lower case, a word in capitals is a name of the dossier's."""
_SHAPED: Final = 7  # letters
_ACCENTED: Final = 5
_FRENCH_ACCENT: Final = re.compile("[àâçéèêîôû]")
"""Acronyms have none."""


@dataclass(frozen=True, slots=True)
class Context:
    """`corrections` are words in capitals with what they mean in lower case; `doubtful` are those among them of which
    nothing but the dictionary says so, « RAID » or « SIDA » like « RONDEUR »; `names` the plan's spelling of words that
    a title misspells; `accents` capitalised words with the accent they lack; `headings` the plan's titles, folded.
    """

    language: str = "fr"
    corrections: Mapping[str, str] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    accents: Mapping[str, str] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()


class Lexicon:
    """The dossier's own words in lower case: those of its comments and of the plan's titles."""

    def __init__(self, facts: Iterable[Facts], titles: Iterable[str] = ()) -> None:
        self.accented: dict[str, str] = {}
        self._counts = [Counter(w for t in titles for w in WORD.findall(t) if w.islower())]
        self.accented.update((fold(w), w) for w in self._counts[0] if not w.isascii())
        for one in facts:
            self._counts.append(one.lower)
            self.accented.update(one.accented)

    def count(self, word: str) -> int:
        """Return how often a word stands in lower case; added up when it is asked for, since few words are."""
        return sum(counts.get(word, 0) for counts in self._counts)

    def has(self, word: str) -> bool:
        """Say whether a word stands in lower case."""
        return any(word in counts for counts in self._counts)


def context_of(snapshot: Snapshot, facts: Iterable[Facts], known: Known | None = None) -> Context:
    """Return the context of a dossier, from the facts of its comments."""
    facts, language = tuple(facts), language_of(snapshot.properties.language)
    lexicon = Lexicon(facts, [n.plan_title for n in snapshot.nodes if n.plan_title])
    titles = [t for n in snapshot.nodes for t in (n.title, n.plan_title) if t]
    return Context(
        snapshot.properties.language,
        *_corrections(facts, lexicon, language, known),
        misspelt_names(snapshot),
        _accents(frozenset[str]().union(*(one.capitalised for one in facts)), lexicon),
        frozenset(map(_folded_title, titles)),
    )


def context_of_text(text: RichText, language: str = "fr", known: Known | None = None) -> Context:
    """Return the context of a text by itself."""
    facts = [facts_of(text, language_of(language))]
    return Context(language, *_corrections(facts, Lexicon(facts), language_of(language), known))


def _corrections(
    facts: Iterable[Facts], lexicon: Lexicon, language: Language, known: Known | None
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the words in capitals that are ordinary ones, with what each means; and which of them are doubtful."""
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for one in facts:
        counts.update(one.capitals)
        named.update(one.named)
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for word, count in counts.items():
        house_style = len(word) > 3 and count >= _MANY and count > lexicon.count(word.lower())
        if 2 * named[word] > count or house_style:
            continue
        in_dictionary = known is not None and len(word) > 3 and not ROMAN.fullmatch(word) and known(word.lower())
        if meant := _meant(word, lexicon, language, in_dictionary=in_dictionary):
            found[word] = meant
        elif in_dictionary:
            found[word] = word.lower()
            doubtful.add(word)
    return found, frozenset(doubtful)


def _meant(word: str, lexicon: Lexicon, language: Language, *, in_dictionary: bool) -> str | None:
    """Return the ordinary word that somebody typed in capitals; None where it may be an acronym or a name."""
    low = word.lower()
    if len(low) == 1:
        return low if low in language.lone else None
    if low in language.ordinary:
        return low
    if ROMAN.fullmatch(word):
        return None
    if fold(low) in language.reviewing:
        return low
    if len(low) > 2 and lexicon.has(low):
        return low
    if len(low) > 4 and (right := lexicon.accented.get(fold(low))):
        return right
    if len(low) > 4 and any(map(lexicon.has, _inflected(low))):
        return low
    if len(low) > 4 and not in_dictionary and (near := _misspelt(low, language.ordinary)):
        return near
    shaped = len(low) >= _SHAPED and low.endswith(language.shapes or ("\0",))
    return low if shaped or (len(low) >= _ACCENTED and _FRENCH_ACCENT.search(low)) else None


def _inflected(low: str) -> tuple[str, ...]:
    return (f"{low}s", f"{low}e", f"{low}es", low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("e"))


def _misspelt(word: str, ordinary: frozenset[str]) -> str | None:
    """Return the ordinary word of that length that one letter makes of this one."""
    near = (w for w in ordinary if len(w) == len(word) and sum(a != b for a, b in zip(w, word, strict=True)) == 1)
    return min(near, default=None)


def _accents(capitalised: Iterable[str], lexicon: Lexicon) -> dict[str, str]:
    """Return words that begin with a bare capital, with the one that has its accent in the dossier's own words."""
    bare = [w for w in capitalised if w[0] in "AEIOU" and len(w) > 3 and not lexicon.has(w.lower())]
    accented = {w: lexicon.accented.get(w.lower(), "") for w in bare}
    return {w: right[0].upper() + w[1:] for w, right in accented.items() if right and not right[0].isascii()}
