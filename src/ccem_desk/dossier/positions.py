"""Positions that order siblings: strings between any two of which another fits, so that a move touches one node.

A position is a fraction written in base 36 without "0." in front; it never ends in "0", so that something always
fits before it. Compared as strings.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE: Final = len(_DIGITS)


def between(low: str, high: str = "") -> str:
    """Return a position after `low` and before `high`; an empty `low` is the start, an empty `high` the end.

    ValueError where `low` does not come before `high`.
    """
    if high and low >= high:
        raise ValueError(f"{low!r} does not come before {high!r}")
    shared = 0
    while high and shared < len(high) and (low[shared : shared + 1] or "0") == high[shared]:
        shared += 1
    if shared:
        return high[:shared] + between(low[shared:], high[shared:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high else _BASE
    if last - first > 1:
        return _DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return _DIGITS[first] + between(low[1:])


def spread(count: int) -> list[str]:
    """Return `count` positions in order, evenly apart and of like length: for siblings made at once."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    return [_written(step * (i + 1), width) for i in range(count)]


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0")
