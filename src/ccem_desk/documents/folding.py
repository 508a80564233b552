"""Latin letters without case and accents, one for one: positions in the folded text are those in the text."""

from __future__ import annotations

import unicodedata
from typing import Final


def _table() -> dict[int, int]:
    table = {}
    for code in range(0x41, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and base.isalpha():
            table[code] = ord(base)
    return table


_TABLE: Final = _table()


def folded(text: str) -> str:
    """Return the text with each Latin letter as its small base letter; of the same length where the text is NFC."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)
