"""Where the cards of the margin stand: level with their passages as far as they can, never one over another."""

from __future__ import annotations

from collections.abc import Sequence


def stacked(wished: Sequence[int], heights: Sequence[int], gap: int, top: int = 0) -> list[int]:
    """Return the top of each card, in the order given, none above `top`.

    A card stands where it is wished, or as near below the one before it as the gap allows. All in pixels.
    """
    tops: list[int] = []
    free = top
    for wish, height in zip(wished, heights, strict=True):
        place = max(wish, free)
        tops.append(place)
        free = place + height + gap
    return tops
