"""French ordinals: which letters are raised."""

from __future__ import annotations

import re
from typing import Final

# 1er, 1re, Ier; 2nd, 2nde, 2de; 3e, XIXe; and the common 2ème. Only I, V and X count as Roman numerals here:
# « Les », « Me » and « De » are words.
ORDINAL: Final = re.compile(
    r"(?<!\w)(?<!\d[.,])(?:"
    r"(?:1|I)(ers?|[eè]?res?)"
    r"|(?:2|II)(nde?s?)|2(des?)"
    r"|(?:\d+|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(es?|i?[eè]mes?)"
    r")(?![\w\u0300-\u036f])"
)
"""Matches an ordinal; its last group are the letters to be raised."""

_LONGEST: Final = 24
_LAST_LETTERS: Final = frozenset("ersd")


def raised_at_end(text: str) -> tuple[int, int] | None:
    """Return where the letters to be raised stand of an ordinal that ends the text; None where there is none."""
    if text[-1:] not in _LAST_LETTERS:
        return None
    start = max(len(text) - _LONGEST, 0)
    for match in ORDINAL.finditer(text, start):
        if match.end() == len(text):
            return match.span(match.lastindex or 0)
    return None
