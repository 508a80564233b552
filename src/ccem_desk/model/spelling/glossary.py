"""Words that somebody calls right: how one is written down, and lists of them as plain text, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ccem_desk.model.spelling.words import as_in_dictionary, words_of

_LONGEST: Final = 60
_BETWEEN: Final = re.compile(r"[\r\n;,\t]+")


def entry(word: str) -> str:
    """Return a word as a glossary holds it; empty where it is none (a sentence, a figure, a sign)."""
    word = as_in_dictionary(word.strip())
    found = list(words_of(word))
    whole = len(found) == 1 and found[0].text == word
    return word if whole and 1 < len(word) <= _LONGEST else ""


def entries(text: str) -> tuple[str, ...]:
    """Return the words of a list: one a line, or apart by commas or semicolons; `#` begins a remark, `/` flags.

    The flags are those of Hunspell's own lists, whose first line is a count.
    """
    lines = (line.split("#")[0] for line in text.removeprefix("\ufeff").splitlines())
    words = (entry(piece.split("/")[0]) for line in lines for piece in _BETWEEN.split(line))
    return tuple(dict.fromkeys(word for word in words if word))


def as_list(words: Iterable[str]) -> str:
    """Return words as a list, in alphabetical order."""
    return "".join(f"{word}\n" for word in sorted(set(words), key=str.casefold))
