"""The levels of an outline: the forms of its headings put in order, each with a name and a printed form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ccem_desk.documents.folding import folded
from ccem_desk.documents.outline import words
from ccem_desk.documents.outline.headings import Heading
from ccem_desk.model.plan import FRONT, HeadingLayout, Level

_NAMES: Final = {
    "fr": ("Partie", "Chapitre", "Section", "Point", "Sous-point"),
    "en": ("Part", "Chapter", "Section", "Item", "Sub-item"),
}
_DOWN_TO_POINTS: Final = {1: (3,), 2: (0, 3), 3: (0, 2, 3), 4: (0, 1, 2, 3)}
_ABOVE_OTHERS: Final = {1: (0,), 2: (0, 2), 3: (0, 1, 2)}
_BELOW: Final = {"fr": "Sous-{}", "en": "Sub-{}"}
_UNKNOWN: Final = {"fr": "Niveau {}", "en": "Level {}"}
_NOT_IN_KEY: Final = re.compile(r"[^a-z0-9]+")


def ordered(headings: Sequence[Heading]) -> list[str]:
    """Return the forms of the headings from the top level down.

    A form stands below the one that its first heading follows, unless the order within its family (1 and 1.1, # and
    ##) or between Markdown headings says otherwise, or a plan's first places stand outside its usual levels.
    """
    order: list[Heading] = []  # the first heading of each form
    known: set[str] = set()
    before = ""
    for heading in headings:
        if heading.form not in known:
            known.add(heading.form)
            place = next((i + 1 for i, h in enumerate(order) if h.form == before), 0)
            above = [i for i, h in enumerate(order) if _is_above(h, heading)]
            below = [i for i, h in enumerate(order) if _is_above(heading, h)]
            place = max(place, *(i + 1 for i in above)) if above else place
            place = min(place, *below) if below else place
            order.insert(place, heading)
        before = heading.form
    count = Counter(h.form for h in headings)
    running = Counter(h.form for h, after in pairwise(headings) if h.form == after.form)
    for _pass in order:
        for place, (upper, lower) in enumerate(pairwise(list(order))):
            if _belongs_above(lower, upper, count) and running[lower.form] * 10 <= count[lower.form]:
                order[place], order[place + 1] = lower, upper
                break
    return [h.form for h in order]


def _belongs_above(lower: Heading, upper: Heading, count: Counter[str]) -> bool:
    """Say whether a form that came below another belongs above it: an « Axe 1 » after an « Action 1 » of its own."""
    ranks = words.rank(lower.phrase), words.rank(upper.phrase)
    usual = ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]
    return usual and count[lower.form] < count[upper.form] and not _is_above(upper, lower)


def levels_of(forms: Sequence[str], headings: Sequence[Heading], language: str) -> tuple[Level, ...]:
    """Return the levels of these forms, from the top down, named and printed as the headings show them."""
    by_form: dict[str, list[Heading]] = {form: [] for form in forms}
    for heading in headings:
        by_form[heading.form].append(heading)
    names = _names(forms, by_form, language)
    keys = keys_of(names)
    codes = codes_of(names)
    return tuple(
        Level(key, name, words.plural(name, language), code, _printed(by_form[form], language), layout)
        for form, key, name, code, layout in zip(forms, keys, names, codes, layouts_of(len(forms)), strict=True)
    )


def keys_of(names: Sequence[str]) -> list[str]:
    """Return a key for each level's name: small letters without accents, each once, and never the front matter's."""
    keys: list[str] = []
    for number, name in enumerate(names, start=1):
        plain = _NOT_IN_KEY.sub("-", folded(name)).strip("-")
        base = key = (
            plain if plain[:1].isalpha() and plain != FRONT else f"{plain or 'level'}-{number}".lstrip("-0123456789")
        )
        if not key[:1].isalpha():
            base = key = f"level-{number}"
        again = 2
        while key in keys or key == FRONT:
            key, again = f"{base}-{again}", again + 1
        keys.append(key)
    return keys


def codes_of(names: Sequence[str]) -> list[str]:
    """Return a letter or two for each level's name, each once; the lowest chooses first: demands carry its letter."""
    codes: dict[int, str] = {}
    for place in reversed(range(len(names))):
        letters = [c for c in folded(names[place]).upper() if c.isascii() and c.isalpha()] or ["N"]
        wanted = [
            *letters,
            *(letters[0] + c for c in letters[1:]),
            *(f"{letters[0]}{n}" for n in range(2, len(names) + 2)),
        ]
        codes[place] = next(c for c in wanted if c not in codes.values())
    return [codes[place] for place in range(len(names))]


def layouts_of(count: int) -> list[HeadingLayout]:
    """Return how the headings of so many levels are set: a rule at the top, list items at the bottom."""
    if count == 1:
        return [HeadingLayout.ITEM]
    return [HeadingLayout.RULE, *[HeadingLayout.BOLD] * (count - 2), HeadingLayout.ITEM]


def _is_above(one: Heading, other: Heading) -> bool:
    if one.family == other.family and one.rank != other.rank:
        return one.rank < other.rank
    return 0 < one.line.depth < other.line.depth


def _names(forms: Sequence[str], by_form: dict[str, list[Heading]], language: str) -> list[str]:
    unnamed = [form for form in forms if not by_form[form][0].phrase]
    by_count = _DOWN_TO_POINTS if unnamed and unnamed[-1] == forms[-1] else _ABOVE_OTHERS
    places = by_count.get(len(unnamed), range(len(_NAMES[language])))
    spare = iter([_NAMES[language][place] for place in places])
    taken = {folded(_name(by_form[form])) for form in forms if form not in unnamed}
    names: list[str] = []
    for number, form in enumerate(forms, start=1):
        if form in unnamed:
            name = next((n for n in spare if folded(n) not in taken), _UNKNOWN[language].format(number))
        else:
            name = _name(by_form[form])
            while folded(name) in (folded(n) for n in names):
                name = _BELOW[language].format(name.lower())
        names.append(name)
    return names


def _name(headings: Sequence[Heading]) -> str:
    return words.displayed(Counter(h.phrase for h in headings).most_common(1)[0][0])


def _printed(headings: Sequence[Heading], language: str) -> str:
    """Return the commonest way in which the headings of a level are written, as a form."""
    phrase, mark, sign = Counter((h.phrase, h.mark, _sign(h.sign, language)) for h in headings).most_common(1)[0][0]
    if not phrase:
        points = any(h.number and len(h.number.parts) > 1 and not h.sign for h in headings)
        return f"{{number}}{' ' if points else sign if sign[:1] in '.)°' else '. '}{{title}}"
    words_before = phrase[0].upper() + phrase[1:]
    return f"{words_before} {mark}{' ' if mark not in ('', '#') else ''}{{number}}{sign}{{title}}"


def _sign(sign: str, language: str) -> str:
    colon = " : " if language == "fr" else ": "
    return {"-": " – ", "–": " – ", "—": " — ", ".": ". ", ")": ") ", "°": "° ", "/": " / ", "|": " | "}.get(
        sign[:1], colon
    )
