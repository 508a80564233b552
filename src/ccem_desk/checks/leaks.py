"""Is something internal in a file that leaves? Whole words, whatever their case and spaces, in any part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from ccem_desk.model.quoting import fold

_SHORTEST: Final = 3
"""Letters: « M. » or « ED » alone stands in too many places to say anything."""
_LONG_WORD: Final = re.compile(r"[a-zà-ÿœ0-9]{5,}")
_WORD: Final = re.compile(r"\w+")
_INVISIBLE: Final = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_HYPHENS: Final = ("\u2010", "\u2011")
_LABEL: Final = 8
"""Words that a line has at most where a word of ours stands as a label, or behind one, and not in a sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words found in one part of a file."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Internal:
    """Words that must not leave, and what they are (a message to be translated where it is shown).

    `common` ones (« question », « validé ») are only looked for in short lines: anybody writes them in a sentence.
    `exact` ones are looked for in their own case: initials.
    """

    what: str
    words: str
    common: bool = False
    exact: bool = False


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
    read = [(piece.part, _Text(piece.words)) for piece in pieces]
    found = [(secret, part) for secret in suspects for part, text in read if text.holds(secret)]
    if not found:
        return ()
    allowed = _Text("\n".join(entitled()))
    leaks = [Found(s.what, s.words, part) for s, part in found if not allowed.holds(s, anywhere=True)]
    return tuple(dict.fromkeys(leak for leak in leaks if not _is_told(leak, leaks)))


class _Text:
    """A text in the forms that secrets are looked for in, each made when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = _visible(text)
        self._folded: str | None = None
        self._labels: str | None = None

    def holds(self, secret: Internal, *, anywhere: bool = False) -> bool:
        """Say whether the secret stands in the text as whole words; `anywhere` in sentences too."""
        if secret.exact:
            return _stands_in(_visible(secret.words), self._text)
        if self._folded is None:
            self._folded = _folded(self._text)
        words = _folded(_visible(secret.words))
        if secret.common and not anywhere:
            if self._labels is None:
                short = (line for line in self._text.split("\n") if len(_WORD.findall(line)) <= _LABEL)
                self._labels = _folded("\n".join(short))
            return _stands_in(words, self._labels)
        return _stands_in(words, self._folded)


def _suspects(text: str, internal: Iterable[Internal]) -> list[Internal]:
    """Return the secrets whose every long word is somewhere in the text: mostly those that have none.

    One look-up a word, so that a dossier of thousands of ids is checked without a search for each of them.
    """
    there = set(_LONG_WORD.findall(_visible(text).lower()))
    return [
        secret
        for secret in dict.fromkeys(internal)
        if len(secret.words.strip()) >= _SHORTEST
        and there.issuperset(_LONG_WORD.findall(_visible(secret.words).lower()))
    ]


def _visible(text: str) -> str:
    """Return the text as it is seen: no characters without width, one kind of hyphen, accents on their letters."""
    if text.isascii():
        return text
    for character in _INVISIBLE:
        text = text.replace(character, "")
    for hyphen in _HYPHENS:
        text = text.replace(hyphen, "-")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _folded(text: str) -> str:
    """Return the text with case and all blanks alike, the underscores of bookmarks' and files' names among them."""
    return " ".join(fold(text).replace("_", " ").split())


def _stands_in(words: str, text: str) -> bool:
    """Say whether the words stand in the text as whole words."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def _is_told(leak: Found, leaks: Iterable[Found]) -> bool:
    """Say whether a longer passage was found in the same part: of a note and a sentence of it, the note is told."""
    return any(
        other.part == leak.part
        and other.what == leak.what
        and len(other.words) > len(leak.words)
        and leak.words in other.words
        for other in leaks
    )
