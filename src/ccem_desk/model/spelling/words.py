"""Words as a dictionary knows them: whole, with their apostrophes, hyphens and points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_LETTER: Final = "(?:[^\\W_]|[\u0300-\u036f\u00ad])"
_WORD: Final = re.compile(f"{_LETTER}+(?:['’ʼ.·\u2010\u2011-]{_LETTER}+)*")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s<>()«»]+@\S+", re.IGNORECASE)
_SITE: Final = re.compile(r"\.(?:com|eu|fr|info|int|net|org|uk)\Z", re.IGNORECASE)
_ALIKE: Final = str.maketrans({"'": "’", "ʼ": "’", "\u2010": "-", "\u2011": "-", "\u00ad": None})


class Word(NamedTuple):
    """A word and where it stands (code points)."""

    start: int
    end: int
    text: str


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text; whatever holds a figure and addresses of the web and of mail are none."""
    addresses = [m.span() for m in _ADDRESS.finditer(text)] if "@" in text or "//" in text or "www" in text else []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if not word.isalpha() and (_SITE.search(word) or any(c.isdigit() for c in word)):
            continue
        if addresses and any(low <= start < high for low, high in addresses):
            continue
        yield Word(start, end, word)


def as_in_dictionary(word: str) -> str:
    """Return a word with its accents in one piece, curved apostrophes, plain hyphens, and no soft ones."""
    return word if word.isascii() and "'" not in word else unicodedata.normalize("NFC", word).translate(_ALIKE)
