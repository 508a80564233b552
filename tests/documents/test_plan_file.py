"""The plan in YAML: the example's, any plan written and read, and each error with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.documents.plan_file import read_plan, write_plan
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, HeadingLayout, Level, Plan, PlanNode

EXAMPLE = Path(__file__).parents[2] / "data" / "plan-traite-2019-2021.yaml"
LEVELS = """\
title: P
levels:
- {key: axe, name: Axe, plural: Axes, code: X, heading: 'AXE {number} : {title}', layout: rule}
- {key: mesure, name: Mesure, plural: Ms, code: M, heading: 'Mesure {number} : {title}', layout: item, aliases: [F]}
nodes:
"""


def read(text: str) -> Plan:
    return read_plan(text.encode(), "p.yaml")


@pytest.fixture(scope="module")
def example() -> dict[str, PlanNode]:
    return {n.id: n for n in read_plan(EXAMPLE.read_bytes(), EXAMPLE.name).nodes}


def test_the_example_holds_the_whole_plan(example: dict[str, PlanNode]) -> None:
    for level, last in (("axe", 6), ("action", 17), ("mesure", 45)):
        assert [n.number for n in example.values() if n.level == level] == [str(i + 1) for i in range(last)]


def test_a_title_that_no_source_gives_stays_empty(example: dict[str, PlanNode]) -> None:
    untitled = [n.number for n in example.values() if n.level == "mesure" and not n.title]
    assert untitled == ["11", "13", "14", "26", "38", "39", "41", "42", "43", "44"]
    assert example["action-15"].title == ""
    assert all(bool(n.source) == bool(n.title) for n in example.values())


def test_an_uncertain_measure_hangs_under_its_nearest_certain_ancestor(example: dict[str, PlanNode]) -> None:
    uncertain = {n.id: n.parent for n in example.values() if n.place_uncertain and n.level == "mesure"}
    assert uncertain == {
        "mesure-11": "action-3",
        "mesure-13": None,
        "mesure-14": None,
        "mesure-26": "axe-3",
        "mesure-38": None,
        "mesure-39": None,
        **{f"mesure-{n}": "axe-6" for n in (41, 42, 43, 44)},
    }


def test_only_what_another_source_confirms_is_verified(example: dict[str, PlanNode]) -> None:
    verified = {n.id for n in example.values() if n.verified}
    assert {"axe-1", "mesure-1", "mesure-9", "mesure-16", "mesure-19"} <= verified
    assert not verified & {"axe-2", "mesure-10", "mesure-11", "mesure-32"}
    assert all("https://" in example[i].source for i in verified)


letters = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \u00a0:#-'\"&*!|>@`%{}[]\\,?0")
text = st.text(letters, max_size=12).map(str.strip)
word = text.map(lambda t: t or "x")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    nodes: list[PlanNode] = []
    for a in range(draw(st.integers(0, 3))):
        axis = f"axe-{a}"
        nodes.append(PlanNode(axis, "axe", str(a), draw(text), verified=draw(st.booleans())))
        for m in range(draw(st.integers(0, 3))):
            number = f"{a}.{m}0"
            nodes.append(
                PlanNode(
                    f"mesure-{number}",
                    "mesure",
                    number,
                    draw(text),
                    axis,
                    draw(text),
                    tuple(draw(st.lists(word, max_size=2))),
                    draw(text),
                    place_uncertain=draw(st.booleans()),
                )
            )
    return Plan(draw(word), DEFAULT_LEVELS, tuple(nodes), draw(st.sampled_from(["fr", "en"])))


@given(plans())
def test_a_plan_written_is_read_back(plan: Plan) -> None:
    assert read_plan(write_plan(plan), "p.yaml") == plan


def test_numbers_that_begin_again_give_path_ids() -> None:
    axis = "- level: axe\n  number: {n}\n  nodes:\n  - number: 1\n  - number: 2\n"
    plan = read(LEVELS + axis.replace("{n}", "1") + axis.replace("{n}", "2"))
    assert [n.id for n in plan.nodes] == [
        "axe-1",
        "axe-1/mesure-1",
        "axe-1/mesure-2",
        "axe-2",
        "axe-2/mesure-1",
        "axe-2/mesure-2",
    ]
    assert read_plan(write_plan(plan), "p") == plan


def test_text_stays_text() -> None:
    plan = read(LEVELS + "- {level: axe, number: 1.10, title: yes}\n- {level: mesure, number: 007, title: null}\n")
    assert [(n.number, n.title, n.parent) for n in plan.nodes] == [("1.10", "yes", None), ("007", "", None)]
    assert plan.levels[1].aliases == ("F",)
    assert plan.levels[0].layout is HeadingLayout.RULE
    assert isinstance(plan.levels[0], Level)


@pytest.mark.parametrize(
    ("nodes", "line", "said"),
    [
        ("- {level: axes, number: 1}", 6, "there is no level “axes”. Did you mean “axe”?"),
        ("- {level: chapitre, number: 1}", 6, "Expected: axe, mesure."),
        ("- level: axe\n  number: 1\n  nodes:\n  - level: axe\n    number: 2", 9, "“axe” can't stand below “axe”"),
        ("- {level: mesure, number: 1, nodes: [{number: 2}]}", 6, "nothing can stand below the last level"),
        ("- {level: axe, number: 1}\n- level: axe\n  number: 1", 8, "“axe 1” is there already, on line 6"),
        ("- level: axe\n  numero: 1", 7, "unknown key “numero”. Did you mean “number”?"),
        ("- level: axe\n  title: a", 6, "“number” is missing"),
        ("- level: axe\n  number: [1]", 7, "“number” must be a text"),
        ("- level: axe\n  number: 1\n  verified: peut-être", 8, "“verified” must be true or false"),
        ("- level: axe\n  number: 1\n  place: uncertian", 8, "Did you mean “uncertain”?"),
        ("- level: axe\n  number: 1\n  partners: a", 8, "“partners” must be a list"),
        ("- level: axe\n  number: 1\n  partners: [{a: b}]", 8, "each item of “partners” must be a text"),
        ("- level: axe\n  number: 1\n  number: 2", 8, "“number” is given twice (first on line 7)"),
        ("- axe", 6, "fields are expected here"),
        ("- &a {level: axe, number: 1}\n- *a", 6, "anchors and aliases"),
        ("- !!python/object/apply:os.system [ls]", 6, "tags"),
        ("- {level: axe", 6, "not valid YAML"),
        ("- " + "[" * 200, 6, "nested too deeply"),
        ("- ? [a]\n  : b", 6, "a key must be a word"),
        ("---\na: b", 6, "a second document"),
    ],
)
def test_an_error_in_a_node_names_its_line(nodes: str, line: int, said: str) -> None:
    with pytest.raises(UserProblem) as told:
        read(LEVELS + nodes)
    assert said in str(told.value)
    assert str(told.value).startswith(f"“p.yaml”, line {line}: ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: P\n", "", "“title” is missing"),
        ("title: P\n", "titel: P\n", "Did you mean “title”?"),
        ("title: P\n", "title: P\nlanguage: français\n", "a language code"),
        ("layout: rule", "layout: ruel", "Did you mean “rule”?"),
        ("AXE {number} : {title}", "AXE {number}", "must hold {number} and {title} once each"),
        ("key: axe", "key: Axe 1", "small letters"),
        ("key: axe", "key: front", "not “front”"),
        ("key: mesure", "key: axe", "the level “axe” is given twice"),
        ("name: Axe, ", "", "“name” is missing"),
    ],
)
def test_an_error_in_the_head_is_told(old: str, new: str, said: str) -> None:
    with pytest.raises(UserProblem) as told:
        read(LEVELS.replace(old, new, 1))
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\x00\x01\xff", "not a text file"),
        (b"title: P", "“levels” is missing"),
        (b"une phrase", "fields are expected here"),
        (b"a: b\n" * 1_000_000, "too large"),
    ],
)
def test_what_is_no_plan_is_told(data: bytes, said: str) -> None:
    with pytest.raises(UserProblem) as told:
        read_plan(data, "p.yaml")
    assert said in str(told.value)


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [{f'*a{i}, ' * 9}]\n" for i in range(30))
    with pytest.raises(UserProblem, match="line 1: anchors and aliases"):
        read(bomb)


def test_the_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read_plan(EXAMPLE.read_bytes(), "p")
    monkeypatch.setattr("ccem_desk.documents.yaml_tree._LOADER", yaml.SafeLoader)
    assert read_plan(EXAMPLE.read_bytes(), "p") == quick
