"""Is something internal in a file that leaves? Whole words, whatever their case and spaces, in any part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from ccem_desk.model.quoting import fold

_SHORTEST: Final = 3
"""Letters: « M. » or « ED » alone stands in too many places to say anything."""
_WORD: Final = re.compile(r"\w+")


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


def find_leaks(
    pieces: Iterable[Piece], internal: Iterable[Internal], entitled: Callable[[], Iterable[str]]
) -> tuple[Found, ...]:
    """Return what of `internal` stands in the pieces and is not among the words the file is entitled to hold.

    `entitled` is only called where something looks like a leak, which is hardly ever.
    A reviewer's wording that was adopted stands in the entitled words and is no hit.
    """
    pieces = tuple(pieces)
    suspects = _suspects("\n".join(piece.words for piece in pieces), internal)
    if not suspects:
        return ()
    allowed = "\n".join(fold(words) for words in entitled())
    read = [(piece.part, fold(piece.words)) for piece in pieces]
    return tuple(
        Found(secret.what, secret.words, part)
        for secret, words in suspects
        if not _stands_in(words, allowed)
        for part, text in read
        if _stands_in(words, text)
    )


def _suspects(text: str, internal: Iterable[Internal]) -> list[tuple[Internal, str]]:
    """Return the secrets whose every word is somewhere in the text, with their folded words: mostly none.

    One look-up a word, so that a dossier of thousands of ids is checked without a search for each of them.
    """
    there = set(_WORD.findall(text.lower()))  # words alone: whatever kind of space or apostrophe stands between them
    folded = ((secret, fold(secret.words).strip()) for secret in dict.fromkeys(internal))
    return [
        (secret, words)
        for secret, words in folded
        if len(words) >= _SHORTEST and there.issuperset(_WORD.findall(words.lower()))
    ]


def _stands_in(words: str, text: str) -> bool:
    """Say whether the folded words stand in the folded text as whole words."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(words, at + 1)
    return False
