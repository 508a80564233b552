"""Cards of the margin: level where they can be, never one over another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.desktop.margin.layout import stacked

CARDS = st.lists(st.tuples(st.integers(-50, 5000), st.integers(1, 400)), max_size=20)


def test_cards_with_room_stand_where_they_are_wished() -> None:
    assert stacked([10, 200], [50, 50], gap=10) == [10, 200]


def test_a_card_is_pushed_below_the_one_before_it() -> None:
    assert stacked([10, 20, 500], [50, 50, 50], gap=10) == [10, 70, 500]


@given(CARDS)
def test_cards_never_overlap_and_never_stand_above_their_wish(cards: list[tuple[int, int]]) -> None:
    wished, heights = [c[0] for c in cards], [c[1] for c in cards]
    tops = stacked(wished, heights, gap=8)
    assert all(top >= max(wish, 0) for top, wish in zip(tops, wished, strict=True))
    assert all(b - a >= h + 8 for a, b, h in zip(tops, tops[1:], heights, strict=False))


@given(CARDS.filter(bool), st.data())
def test_the_card_in_hand_is_level_and_the_others_give_way(cards: list[tuple[int, int]], data: st.DataObject) -> None:
    cards = sorted(cards)
    wished, heights = [c[0] for c in cards], [c[1] for c in cards]
    in_hand = data.draw(st.integers(0, len(cards) - 1))
    tops = stacked(wished, heights, gap=8, in_hand=in_hand)
    assert all(b - a >= h + 8 for a, b, h in zip(tops, tops[1:], heights, strict=False)) and tops[0] >= 0
    room = sum(heights[:in_hand]) + 8 * in_hand
    assert tops[in_hand] == max(wished[in_hand], room)  # level, but where those before it have no room above
