"""The order of nodes: positions between which another always fits, and a tree that stands whatever copies did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.dossier.positions import between, spread
from ccem_desk.dossier.tree import in_document_order, position_among
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node


@given(st.lists(st.floats(0, 1), max_size=60), st.integers(0, 40))
def test_something_always_fits_between_two_positions(places: list[float], count: int) -> None:
    positions = spread(count)
    for place in places:
        at = round(place * len(positions))
        low, high = positions[at - 1] if at else "", positions[at] if at < len(positions) else ""
        positions.insert(at, between(low, high))
    assert positions == sorted(set(positions))
    assert not any(p.endswith("0") or not p for p in positions)


@given(st.integers(0, 5000))
def test_positions_made_at_once_are_in_order_and_short(count: int) -> None:
    positions = spread(count)
    assert positions == sorted(set(positions))
    assert all(p and not p.endswith("0") and len(p) <= 3 for p in positions)


def test_positions_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="does not come before"):
        between("m", "m")


def test_a_node_comes_in_behind_those_that_share_a_position() -> None:
    twins = [Node("a", "m", position="i"), Node("b", "m", position="i"), Node("c", "m", position="r")]
    assert "i" < position_among(twins, "a") < "r"
    assert position_among(twins, None) > "r"
    assert position_among([], None)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc")), max_size=10))
def test_every_node_stands_once_whatever_its_parent(parents: list[tuple[int, str]]) -> None:
    nodes = [Node(f"n{i}", "m", parent=f"n{parent}", position=p) for i, (parent, p) in enumerate(parents)]
    nodes.append(Node(FRONT, FRONT, position="z"))
    ordered = [n.id for n in in_document_order(nodes)]
    assert sorted(ordered) == sorted(n.id for n in nodes)
    assert ordered == [n.id for n in in_document_order(reversed(nodes))]


def test_a_parent_stands_before_its_own_and_the_front_matter_first() -> None:
    nodes = [
        Node("m2", "mesure", parent="a1", position="b"),
        Node("m1", "mesure", parent="a1", position="a"),
        Node("a2", "action", position="a"),
        Node("a1", "action", position="b"),
        Node(FRONT, FRONT, position="z"),
    ]
    assert [n.id for n in in_document_order(nodes)] == [FRONT, "a2", "a1", "m1", "m2"]
