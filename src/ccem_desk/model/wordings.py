"""One decision on wording, all its places: where else the words that were replaced stand, inflected or not.

« associés à » has become « consultés sur »: « associée à » elsewhere would become « consultée sur », « associées aux »
« consultées aux ». What is found is shown to a person, who decides; so it is better to find one too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ccem_desk.model.quoting import fold

_PARADIGMS: Final = (
    ("é", "ée", "és", "ées"),
    ("if", "ive", "ifs", "ives"),
    ("eux", "euse", "eux", "euses"),
    ("el", "elle", "els", "elles"),
    ("al", "ale", "aux", "ales"),
    ("ant", "ante", "ants", "antes"),
    ("", "", "s", "s"),
)
"""Endings: masculine, feminine, and both in the plural. The last is any other word, whose gender is unknown."""

_SHORTEST_STEM: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A passage from `start` to `end` (code points) and what would stand there instead."""

    start: int
    end: int
    words: str


def other_places(text: str, old: str, new: str) -> list[Place]:
    """Return the passages of a text that say `old` in any inflection, with `new` inflected alike.

    Where only the word that is inflected stands there, and not the words after it, only that word is replaced.
    """
    return list(_places(text, fold(text), *_parts(old.split(), new.split())))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word and the one in its stead, with the endings that each takes; and the words that follow both."""

    stem: str
    endings: tuple[str, ...]
    new_stem: str
    new_endings: tuple[str, ...]
    tail: tuple[str, ...]
    new_tail: tuple[str, ...]


def _parts(old: list[str], new: list[str]) -> tuple[str, str, _Pair | None]:
    """Return both wordings without what they share at the start, and their first words as a pair that inflects."""
    while len(old) > 1 and len(new) > 1 and fold(old[0]) == fold(new[0]):
        old, new = old[1:], new[1:]
    while len(old) > 1 and len(new) > 1 and fold(old[-1]) == fold(new[-1]):
        old, new = old[:-1], new[:-1]
    if old and new and old[0].istitle() and new[0].istitle():  # a sentence's first word: elsewhere it is a small one
        new = [new[0].lower(), *new[1:]]
    return " ".join(old), " ".join(new), _pair(old, new) if old and new else None


def _pair(old: list[str], new: list[str]) -> _Pair | None:
    for endings in _PARADIGMS:
        for form in dict.fromkeys(sorted(endings, key=len, reverse=True)):
            stem = _stem(old[0], form)
            if stem is None:
                continue
            for others in (endings, *_PARADIGMS):
                new_stem = _stem(new[0], others[endings.index(form)])
                if new_stem is not None:
                    return _Pair(fold(stem), endings, new_stem, others, tuple(old[1:]), tuple(new[1:]))
    return None


def _stem(word: str, ending: str) -> str | None:
    stem = word[: len(word) - len(ending)]
    return stem if fold(word).endswith(ending) and len(stem) >= _SHORTEST_STEM else None


def _places(text: str, folded: str, old: str, new: str, pair: _Pair | None) -> Iterator[Place]:
    if not old or not new:
        return
    if pair is None:
        for match in re.finditer(rf"(?<!\w){_spaced(old.split())}(?!\w)", folded):
            yield Place(match.start(), match.end(), _in_case(text[match.start() : match.end()], new))
        return
    forms = "|".join(sorted((re.escape(e) for e in set(pair.endings)), key=len, reverse=True))
    tail = rf"(?P<tail>\s+{_spaced(pair.tail)}(?!\w))?" if pair.tail else "(?P<tail>)"
    for match in re.finditer(rf"(?<!\w){re.escape(fold(pair.stem))}(?P<form>{forms})(?!\w){tail}", folded):
        words = pair.new_stem + pair.new_endings[pair.endings.index(match["form"])]
        if match["tail"] is not None and pair.new_tail:
            words = " ".join((words, *pair.new_tail))
        yield Place(match.start(), match.end(), _in_case(text[match.start() : match.end()], words))


def _spaced(words: list[str] | tuple[str, ...]) -> str:
    return r"\s+".join(re.escape(fold(word)) for word in words)


def _in_case(there: str, words: str) -> str:
    """Return the words in capitals where those there are, or with a capital first."""
    if there.isupper() and len(there) > 1:
        return words.upper()
    return words[0].upper() + words[1:] if there[0].isupper() else words
