"""The one word that is surely meant by one that no dictionary knows. Sure means: nothing else is as near."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Final

from ccem_desk.model.finding import fold

_LEAST: Final = 5
"""Letters below which too many words are near one another."""
_ACCENTS: Final = {"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùûü"}
_MOST_PLACES: Final = 6


def accented(word: str, knows: Callable[[str], bool]) -> str | None:
    """Return the known word that differs by one or two missing accents; None where there is none, or are several."""
    low = word.lower()
    places = [i for i, letter in enumerate(low) if letter in _ACCENTS][:_MOST_PLACES]
    for count in (1, 2):
        found: set[str] = set()
        for chosen in combinations(places, count):
            found.update(v for v in _variants(low, chosen) if knows(v))
        if found:
            return cased(found.pop(), word) if len(found) == 1 else None
    return None


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one word among some (in lower case) that one letter put in, left out, changed or swapped makes.

    None where there is none, or are several.
    """
    low = word.lower()
    if len(low) < _LEAST:
        return None
    found = {
        w.lower() for w in words if abs(len(w) - len(low)) <= 1 and len(w) >= _LEAST and _is_one_off(low, w.lower())
    }
    if len(found) > 1:  # an accent alone is nearer than another letter
        found = {w for w in found if fold(w) == fold(low)}
    return cased(found.pop(), word) if len(found) == 1 else None


def cased(word: str, like: str) -> str:
    """Return a word in lower case set as another one is: in capitals, or with a capital first."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def _variants(word: str, places: tuple[int, ...]) -> list[str]:
    """Return the word with each accent that the letters at some places may have."""
    found = [word]
    for at in places:
        found = [w[:at] + letter + w[at + 1 :] for w in found for letter in _ACCENTS[word[at]]]
    return found


def _is_one_off(one: str, other: str) -> bool:
    """Say whether one letter put in, left out or changed, or two neighbours exchanged, makes one word of the other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
