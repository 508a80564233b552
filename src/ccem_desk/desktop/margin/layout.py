"""Where the cards of the margin stand: level with their passages as far as they can, never one over another."""

from __future__ import annotations

from collections.abc import Sequence


def stacked(
    wished: Sequence[int], heights: Sequence[int], gap: int, top: int = 0, in_hand: int | None = None
) -> list[int]:
    """Return the top of each card, in the order given, none above `top`.

    A card stands where it is wished, or as near below the one before it as the gap allows. The one in hand stands
    where it is wished whatever comes before it: the others give way to it, upwards as long as there is room. All in
    pixels.
    """
    if in_hand is None:
        return _downwards(wished, heights, gap, top)
    room = sum(heights[:in_hand]) + gap * in_hand
    first = max(wished[in_hand], top + room)
    following = _downwards([first, *wished[in_hand + 1 :]], heights[in_hand:], gap, top)
    above: list[int] = []
    ceiling = first
    for place, height in zip(
        _downwards(wished[:in_hand], heights, gap, top)[::-1], heights[:in_hand][::-1], strict=True
    ):
        ceiling = min(place, ceiling - gap - height)
        above.append(ceiling)
    return [*above[::-1], *following]


def _downwards(wished: Sequence[int], heights: Sequence[int], gap: int, top: int) -> list[int]:
    tops: list[int] = []
    free = top
    for wish, height in zip(wished, heights, strict=False):
        place = max(wish, free)
        tops.append(place)
        free = place + height + gap
    return tops
