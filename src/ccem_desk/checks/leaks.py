"""Is something internal in a file that leaves? Whole words, whatever their case and spaces, in any part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ccem_desk.model.quoting import fold

_SHORTEST: Final = 3
"""Letters: « M. » or « ED » alone stands in too many places to say anything."""
_LONG_WORD: Final = re.compile(r"[a-zà-ÿœ0-9-]{5,}")
"""Words that tell something, hyphens and all: « mesure-32 » is an id where « Mesure 32 » is a heading."""
_WORD: Final = re.compile(r"\w+")
_INVISIBLE: Final = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_HYPHENS: Final = ("\u2010", "\u2011")
_LINE_END: Final = "\x1e"
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

    `entitled` is only called where something looks like a leak, and asked for more as long as something still does.
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
    for words in entitled():
        allowed = _Text(words)
        found = [(secret, part) for secret, part in found if not allowed.holds(secret, anywhere=True)]
        if not found:
            return ()
    leaks = [Found(secret.what, secret.words, part) for secret, part in found]
    return tuple(dict.fromkeys(leak for leak in leaks if not _is_told(leak, leaks)))


class _Text:
    """A text in the forms that secrets are looked for in, each made when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = _visible(text)
        self._folded: str | None = None
        self._lines: str | None = None

    def holds(self, secret: Internal, *, anywhere: bool = False) -> bool:
        """Say whether the secret stands in the text as whole words; `anywhere` in sentences too."""
        if secret.exact:
            return _stands_in(_visible(secret.words), self._text)
        words = _folded(_visible(secret.words))
        if secret.common and not anywhere:
            if self._lines is None:
                self._lines = fold(self._text.replace("\n", _LINE_END)).replace("_", " ")
            return any(len(_WORD.findall(line)) <= _LABEL for line in _lines_with(words, self._lines))
        if self._folded is None:
            self._folded = _folded(self._text)
        return _stands_in(words, self._folded)


def _suspects(text: str, internal: Iterable[Internal]) -> list[Internal]:
    """Return the secrets whose every long word is somewhere in the text: mostly those that have none.

    One look-up a word, so that a dossier of thousands of ids is checked without a search for each of them.
    """
    low = _visible(text).lower()
    there = set(_LONG_WORD.findall(low))
    for word in [word for word in there if "-" in word]:
        there.update((word.strip("-"), *word.split("-")))
    suspects = []
    for secret in dict.fromkeys(internal):
        words = _visible(secret.words).strip().lower()
        long = [word.strip("-") for word in _LONG_WORD.findall(words)]
        if len(words) >= _SHORTEST and there.issuperset(long) and (long or " " in words or words in low):
            suspects.append(secret)
    return suspects


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
    return any(True for _place in _places(words, text))


def _places(words: str, text: str) -> Iterator[int]:
    """Yield where the words stand in the text as whole words."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            yield at
        at = text.find(words, at + 1)


def _lines_with(words: str, text: str) -> Iterator[str]:
    """Yield the lines of the text in which the words stand."""
    for at in _places(words, text):
        end = text.find(_LINE_END, at)
        yield text[text.rfind(_LINE_END, 0, at) + 1 : end if end >= 0 else len(text)]


def _is_told(leak: Found, leaks: Iterable[Found]) -> bool:
    """Say whether a longer passage was found in the same part: of a note and a sentence of it, the note is told."""
    return any(
        other.part == leak.part
        and other.what == leak.what
        and len(other.words) > len(leak.words)
        and leak.words in other.words
        for other in leaks
    )
