"""The numbers of headings: 1, 1.2, IV, B, 12 bis, 1er, and the places that they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_DIGITS: Final = re.compile(r"[0-9]{1,7}")


@dataclass(frozen=True, slots=True)
class Number:
    """A heading's number as it is printed, and what it counts: 2.3 is (2, 3), IV is (4,), « B » is (2,)."""

    text: str
    parts: tuple[int, ...]
    plain: bool = True
    """Digits and points only: 12 or 2.3, not 12 bis, IV or L. 425-1."""


def decimal(text: str) -> Number:
    """Return the number that digits are, with whatever stands around them."""
    parts = tuple(int(digits) for digits in _DIGITS.findall(text))
    plain = text.replace(".", "").isdecimal()
    return Number(text.rstrip(".-"), parts, plain)


def roman(text: str) -> Number | None:
    """Return a number in Roman capitals (or small letters); None for other words."""
    capitals = text.upper()
    if not capitals or not _ROMAN.fullmatch(capitals):
        return None
    values = [_VALUES[c] for c in capitals]
    total = sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return Number(text, (total,), plain=False)


def letter(text: str) -> Number | None:
    """Return the place of a letter of the alphabet as a number; None for anything longer."""
    if len(text) == 1 and text.isascii() and text.isalpha():
        return Number(text, (ord(text.upper()) - ord("A") + 1,), plain=False)
    return None


def is_year(number: Number) -> bool:
    """Say whether a number reads as a year, or as years: 2024, 2024-2027."""
    return number.text[:4].isdecimal() and bool(number.parts) and 1900 <= number.parts[0] <= 2100
