"""What the dossier as a whole says of its words, and what a rule about one comment must know of it.

An edit seldom changes it: as long as it stays, no other comment is read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ccem_desk.checks.facts import Facts, facts_of
from ccem_desk.checks.findings import Snapshot
from ccem_desk.checks.languages import Language, language_of
from ccem_desk.checks.structure import misspelt_names
from ccem_desk.model.finding import fold

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
    """`corrections` are words in capitals with what they mean in lower case; `names` the plan's spelling of words that
    a title misspells; `accents` capitalised words with the accent they lack; `headings` the plan's titles, folded.
    """

    language: str = "fr"
    corrections: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    accents: Mapping[str, str] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()


def context_of(snapshot: Snapshot, facts: Iterable[Facts], known: Known | None = None) -> Context:
    """Return the context of a dossier, from the facts of its comments."""
    facts, language = tuple(facts), language_of(snapshot.properties.language)
    lower: Counter[str] = Counter()
    for one in facts:
        lower.update(one.lower)
    titles = [t for n in snapshot.nodes for t in (n.title, n.plan_title) if t]
    for n in snapshot.nodes:
        if n.plan_title:
            lower.update(facts_of_title(n.plan_title))
    return Context(
        snapshot.properties.language,
        corrections(facts, lower, language, known),
        misspelt_names(snapshot),
        _accents({w for one in facts for w in one.capitalised}, lower),
        frozenset(fold(t) for t in titles),
    )


def context_of_text(text: str, language: str = "fr", known: Known | None = None) -> Context:
    """Return the context of a text by itself."""
    facts = facts_of(text, language_of(language))
    return Context(language, corrections([facts], facts.lower, language_of(language), known))


def facts_of_title(title: str) -> list[str]:
    """Return the words of a plan's title that are in lower case."""
    return [w for w in re.findall(r"[^\W\d_]+", title) if w.islower()]


def corrections(
    facts: Iterable[Facts], lower: Counter[str], language: Language, known: Known | None = None
) -> dict[str, str]:
    """Return the words in capitals that are ordinary ones, with what each means in lower case."""
    facts = tuple(facts)
    counts: Counter[str] = Counter()
    for one in facts:
        counts.update(one.capitals)
    named: Counter[str] = Counter()
    for one in facts:
        named.update(one.named)
    accented = {fold(w): w for w in lower if not w.isascii()}
    found: dict[str, str] = {}
    for word, count in counts.items():
        house_style = len(word) > 3 and count >= _MANY and count > lower[word.lower()]
        if 2 * named[word] > count or house_style:
            continue
        if meant := _meant(word, lower, accented, language, known):
            found[word] = meant
    return found


def _meant(
    word: str, lower: Counter[str], accented: Mapping[str, str], language: Language, known: Known | None
) -> str | None:
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
    if len(low) > 2 and lower[low]:
        return low
    if len(low) > 4 and (right := accented.get(fold(low))):
        return right
    if len(low) > 4 and any(lower[form] for form in _inflected(low)):
        return low
    if len(low) > 3 and known is not None and known(low):
        return low
    if len(low) > 4 and (near := _misspelt(low, language.ordinary)):
        return near
    shaped = len(low) >= _SHAPED and low.endswith(language.shapes or ("\0",))
    return low if shaped or (len(low) >= _ACCENTED and _FRENCH_ACCENT.search(low)) else None


def _inflected(low: str) -> tuple[str, ...]:
    return (f"{low}s", f"{low}e", f"{low}es", low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("e"))


def _misspelt(word: str, ordinary: frozenset[str]) -> str | None:
    """Return the ordinary word of that length that one letter makes of this one."""
    near = (w for w in ordinary if len(w) == len(word) and sum(a != b for a, b in zip(w, word, strict=True)) == 1)
    return min(near, default=None)


def _accents(capitalised: Iterable[str], lower: Counter[str]) -> dict[str, str]:
    """Return words that begin with a bare capital, with the one that has its accent in the dossier's own words."""
    bare = {w for w in capitalised if w[0] in "AEIOU" and not lower[w.lower()] and len(w) > 3}
    if not bare:
        return {}
    accented = {fold(w): w for w in lower if not w[0].isascii()}
    return {w: right[0].upper() + w[1:] for w in bare if (right := accented.get(w.lower()))}
