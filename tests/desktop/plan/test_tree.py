"""The plan as a plain tree: how it grows, what a filter leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from ccem_desk.desktop.plan.model import PlanModel, Role
from ccem_desk.desktop.plan.tree import Entry, counts, folded, grown, pruned
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Node
from ccem_desk.services.reading import Summary

LEVELS = {level.key: level for level in DEFAULT_LEVELS}


def summary(node: Node, demands: int = 0, notes: int = 0) -> Summary:
    return Summary(node, demands, notes, words=0, commented=bool(demands))


@pytest.fixture
def plan() -> list[Summary]:
    return [
        summary(Node("front", "front", title="Observation")),
        summary(Node("axe-1", "axe", "1", "PRÉVENIR")),
        summary(Node("action-1", "action", "1", "Mobiliser la société", parent="axe-1")),
        summary(Node("mesure-1", "mesure", "1", "Informer sur les risques", parent="action-1"), demands=2),
        summary(Node("mesure-13", "mesure", "13", "L'œuvre d’un réseau", parent="action-1"), demands=1, notes=1),
        summary(Node("mesure-38", "mesure", "38", place_uncertain=True)),
    ]


def ids(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield entry.summary.node.id
        yield from ids(entry.children)


def test_the_tree_keeps_document_order(plan: list[Summary]) -> None:
    assert list(ids(grown(plan, LEVELS))) == [s.node.id for s in plan]


def test_rows_say_number_and_title_or_that_it_is_missing(plan: list[Summary]) -> None:
    roots = grown(plan, LEVELS)
    assert [e.text for e in roots] == ["Introduction and general remarks", "AXE 1 : PRÉVENIR", "38 title not available"]
    assert roots[1].children[0].children[0].text == "1 Informer sur les risques"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("13", ["axe-1", "action-1", "mesure-13"]),
        ("RESEAU", ["axe-1", "action-1", "mesure-13"]),
        ("oeuvre d'un", ["axe-1", "action-1", "mesure-13"]),
        ("mesure 13", ["axe-1", "action-1", "mesure-13"]),
        ("informer", ["axe-1", "action-1", "mesure-1"]),
        ("prevenir", ["axe-1", "action-1", "mesure-1", "mesure-13"]),
        ("nowhere", []),
    ],
)
def test_a_filter_matches_number_or_title_and_keeps_parents(plan: list[Summary], query: str, found: list[str]) -> None:
    assert list(ids(pruned(grown(plan, LEVELS), query))) == found


def test_counts_add_up_from_below(plan: list[Summary]) -> None:
    held = counts(grown(plan, LEVELS)[1])
    assert (held.demands, held.open_notes) == (3, 1)


def test_a_changed_node_is_shown_in_the_counts_above_it(plan: list[Summary], qtmodeltester: ModelTester) -> None:
    model = PlanModel(LEVELS)
    model.load(plan)
    assert model.index_of("axe-1").data(Role.COUNTS).demands == 3
    model.refresh(summary(plan[3].node, demands=5))
    assert model.index_of("axe-1").data(Role.COUNTS).demands == 6
    qtmodeltester.check(model)


def test_a_node_that_changes_while_filtered_away_is_right_when_it_comes_back(plan: list[Summary]) -> None:
    model = PlanModel(LEVELS)
    model.load(plan)
    model.filter("13")
    model.refresh(summary(plan[3].node, demands=5))
    model.filter("")
    assert model.index_of("mesure-1").data(Role.COUNTS).demands == 5


@given(st.integers(0, 60), st.text("13aé ", max_size=4))
def test_the_model_shows_the_same_tree_as_the_entries(count: int, query: str) -> None:
    summaries = [summary(Node("axe-1", "axe", "1", "a"))]
    summaries += [summary(Node(f"mesure-{i}", "mesure", str(i), "é" * (i % 3), parent="axe-1")) for i in range(count)]
    model = PlanModel(LEVELS)
    model.load(summaries)
    model.filter(query)
    roots = grown(summaries, LEVELS)
    expected = list(ids(pruned(roots, query) if query.strip() else roots))
    assert model.node_ids() == expected
    walked = [model.index(i, 0) for i in range(model.rowCount())]
    walked += [model.index(i, 0, top) for top in list(walked) for i in range(model.rowCount(top))]
    assert sorted(index.data(Role.NODE_ID) for index in walked) == sorted(expected)


def test_folding_takes_away_case_accents_and_apostrophes() -> None:
    assert folded("L’Œuvre ÉTÉ") == "l'oeuvre ete"
