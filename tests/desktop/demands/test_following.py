"""Whatever a change makes of the lines, the model comes to the same, and who holds a line still holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.demands.arrange import Arranged, Grouping, Wish, arrange
from ccem_desk.desktop.demands.model import LINE, DemandsModel
from ccem_desk.desktop.demands.rows import Column, Place, Row, natural, row_of
from ccem_desk.desktop.demands.text_lines import wrapped
from ccem_desk.model.review import Demand, DemandKind

pytestmark = pytest.mark.usefixtures("qapp")

ids = st.lists(st.integers(0, 25), unique=True, max_size=20)
words = st.lists(st.sampled_from(["MIPROF", "DIHAL", "Élysée"]), unique=True, max_size=3)


def rows(numbers: list[int], title: str = "", addressees: tuple[str, ...] = ()) -> list[Row]:
    places = {n: Place(f"m-{n}", n, f"Mesure {n}", "", f"mesure {n}", "axe", 0, "AXE") for n in range(5)}
    made = []
    for n in numbers:
        kind = list(DemandKind)[n % 5]
        demand = Demand(f"d{n}", f"m-{n % 5}", f"M{n % 5}-D{n}", kind, f"texte {n}", title, addressees[: n % 4])
        made.append(row_of(demand, places[n % 5]))
    return made


@given(ids, ids, st.sampled_from(Grouping), st.sampled_from(Column), st.booleans(), words)
def test_following_comes_to_the_same_and_keeps_every_line_held(
    before: list[int], after: list[int], grouping: Grouping, column: Column, descending: bool, addressed: list[str]
) -> None:
    wish = Wish(column=column, descending=descending, grouping=grouping)
    first = arrange(rows(before, "avant", tuple(addressed)), wish)
    second = arrange(rows(after, "après", tuple(reversed(addressed))), wish)
    model = DemandsModel(lambda *_: None, read_only=False)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(first)
    held = {key: QPersistentModelIndex(model.index(i, 2)) for i, key in enumerate(list(first.keys))}
    expected = Arranged(list(second.keys), list(second.lines), list(second.groups), second.shown)
    model.follow(second)
    assert model.lines == expected.lines
    assert [model.data(model.index(i, 0), LINE) for i in range(model.rowCount())] == expected.lines
    for key, index in held.items():
        assert index.isValid() == (key in expected.keys)
        assert not index.isValid() or expected.keys[index.row()] == key
    assert tester.model() is model


@given(ids, words)
def test_groups_hold_each_demand_once_for_each_addressee(numbers: list[int], addressed: list[str]) -> None:
    made = rows(numbers, addressees=tuple(addressed))
    arranged = arrange(made, Wish(grouping=Grouping.ADDRESSEE))
    assert sum(isinstance(line, Row) for line in arranged.lines) == sum(max(len(r.demand.addressees), 1) for r in made)
    assert arranged.shown == len(made)
    assert len(set(arranged.keys)) == len(arranged.keys)


@pytest.mark.parametrize(
    ("lower", "higher"), [("m2-d1", "m10-d1"), ("m2-d9", "m2-d10"), ("f-d1", "m1-d1"), ("m2-d1", "m2.1-d1")]
)
def test_references_sort_as_a_person_counts(lower: str, higher: str) -> None:
    assert natural(lower) < natural(higher)


@given(st.text(max_size=200), st.integers(20, 400), st.integers(1, 5))
def test_a_text_is_cut_into_lines_without_losing_a_letter(text: str, width: int, most: int) -> None:
    from PySide6.QtGui import QFont

    found = wrapped(text, QFont(), width, most)
    assert len(found) <= most
    if len(found) < most:
        letters = "".join(found)
        assert sum(c.isalpha() for c in letters) == sum(c.isalpha() for c in text)


def test_a_long_text_ends_in_an_ellipsis_and_an_emoji_stays_whole(qtbot: QtBot) -> None:
    from PySide6.QtGui import QFont

    found = wrapped("Des moyens 👩‍👩‍👧 pour l’hébergement, " * 30, QFont(), 200, 3)
    assert len(found) == 3 and found[-1].endswith("…")
    assert "👩" in "".join(found) and "\ufffd" not in "".join(found)
