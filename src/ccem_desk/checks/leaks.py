"""Is something internal in a file that leaves? Whole words, whatever their case and spaces, in any part of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ccem_desk.model.quoting import fold

_SHORTEST: Final = 3
"""Letters: « M. » or « ED » alone stands in too many places to say anything."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words found in one part of a file."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Internal:
    """Words that must not leave, and what they are (a message to be translated where it is shown)."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something internal, and the part of the file it was found in."""

    what: str
    words: str
    part: str


def find_leaks(pieces: Iterable[Piece], internal: Iterable[Internal], entitled: Iterable[str]) -> tuple[Found, ...]:
    """Return what of `internal` stands in the pieces and is not among the words the file is entitled to hold.

    A reviewer's wording that was adopted stands in the entitled words and is no hit.
    """
    allowed = "\n".join(fold(words) for words in entitled)
    read = [(piece, fold(piece.words)) for piece in pieces]
    found: list[Found] = []
    for secret in dict.fromkeys(internal):
        words = fold(secret.words).strip()
        if len(words) < _SHORTEST or stands_in(words, allowed):
            continue
        found += [Found(secret.what, secret.words, p.part) for p, text in read if stands_in(words, text)]
    return tuple(found)


def stands_in(words: str, text: str) -> bool:
    """Say whether the folded words stand in the folded text as whole words."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(words, at + 1)
    return False
