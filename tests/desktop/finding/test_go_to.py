"""Going to a measure by its number, a level's name, or a word of its title."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.finding.destinations import destinations
from ccem_desk.desktop.finding.go_to import GoTo
from ccem_desk.desktop.main_window import MainWindow
from tests.desktop.conftest import Type

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def go_to(window: MainWindow, qtbot: QtBot) -> GoTo:
    qtbot.keyClick(window.editor, Qt.Key.Key_G, CONTROL | SHIFT)
    popup = window.findChild(GoTo, "go_to")
    assert popup is not None and popup.isVisible()
    return popup


def offered(popup: GoTo) -> list[str]:
    shown = popup.findChild(QListWidget, "go_to_list")
    return [shown.item(row).text() for row in range(shown.count())]


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("32", "mesure-32"),
        ("4", "mesure-4"),
        ("axe 4", "axe-4"),
        ("AXE 4", "axe-4"),
        ("action 12", "action-12"),
        ("m32", "mesure-32"),
        ("mes 32", "mesure-32"),
        ("patrimoniale", "mesure-32"),
        ("reponse patrim", "mesure-32"),
        ("intro", "front"),
    ],
)
def test_enter_goes_to_what_was_meant(
    window: MainWindow, go_to: GoTo, qtbot: QtBot, type_text: Type, typed: str, node: str
) -> None:
    window.desk.go_to("mesure-20")
    type_text(go_to.findChild(QLineEdit, "go_to_field"), typed + "\n")
    assert window.desk.node_id == node
    assert not go_to.isVisible()
    assert window.focusWidget() is window.editor


def test_what_is_offered_can_be_chosen_with_keys_or_the_mouse(
    window: MainWindow, go_to: GoTo, qtbot: QtBot, type_text: Type
) -> None:
    type_text(go_to.field, "3")
    assert offered(go_to)[0].startswith("Mesure 3 ")
    assert any(text.startswith("AXE 3") for text in offered(go_to)[1:3])
    qtbot.keyClick(go_to.field, Qt.Key.Key_Down)
    qtbot.keyClick(go_to.field, Qt.Key.Key_Down)
    qtbot.keyClick(go_to.field, Qt.Key.Key_Up)
    second = go_to.list.item(1)
    qtbot.keyClick(go_to.field, Qt.Key.Key_Return)
    assert window.desk.node_id == second.data(Qt.ItemDataRole.UserRole)
    qtbot.keyClick(window.editor, Qt.Key.Key_G, CONTROL | SHIFT)
    assert go_to.field.selectedText() == "3"
    place = go_to.list.visualItemRect(go_to.list.item(3)).center()
    wanted = go_to.list.item(3).data(Qt.ItemDataRole.UserRole)
    qtbot.mouseClick(go_to.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.desk.node_id == wanted


def test_an_unknown_number_is_told_in_a_sentence_and_escape_closes(
    window: MainWindow, go_to: GoTo, qtbot: QtBot, type_text: Type
) -> None:
    before = window.desk.node_id
    type_text(go_to.field, "999\n")
    said = go_to.findChild(QLabel, "go_to_said")
    assert said.isVisible() and said.text().startswith("No measure answers to “999”.")
    assert go_to.isVisible()
    qtbot.keyClick(go_to.field, Qt.Key.Key_Escape)
    assert not go_to.isVisible()
    assert window.desk.node_id == before
    assert window.editor.hasFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_G, CONTROL | SHIFT)
    window.plan.tree.setFocus()
    assert not go_to.isVisible()


def test_a_filter_hides_no_destination(window: MainWindow, type_text: Type) -> None:
    type_text(window.plan.filter, "journée nationale")
    found = destinations(window.plan.model.entries(), "32", window.desk.levels)
    assert found[0].summary.node.id == "mesure-32"
    assert destinations(window.plan.model.entries(), "  ", window.desk.levels) == []


def test_it_stands_in_the_go_menu(window: MainWindow) -> None:
    (found,) = [a for a in window.actions() if a.shortcut().toString() == "Ctrl+Shift+G"]
    assert found.text() == "&Go to…"
    assert not any("Ctrl+Shift+G" in k.toString() for a in window.editor.actions() for k in a.shortcuts())
