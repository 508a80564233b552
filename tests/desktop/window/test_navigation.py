"""The plan's tree and its filter, the margin, keys from pane to pane."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit, QToolButton, QTreeView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import notes
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open


def shown(window: MainWindow) -> list[str]:
    return window.plan.model.node_ids()


def test_the_promised_names_are_there(window: MainWindow) -> None:
    tree = window.findChild(QTreeView, "plan_tree")
    assert tree is window.plan.tree
    assert window.findChild(QLineEdit, "plan_filter")
    assert window.findChild(QTextEdit, "comment_editor")
    assert window.findChild(QComboBox, "node_status")
    assert window.findChild(QComboBox, "node_stance")
    assert window.findChild(QWidget, "margin")


def test_the_tree_holds_number_and_whole_title_and_shows_gaps(window: MainWindow) -> None:
    text = window.plan.model.index_of("mesure-32").data()
    assert text == "32 Optimiser la dimension patrimoniale de la réponse judiciaire"
    assert window.plan.model.index_of("mesure-38").data() == "38 title not available"
    assert shown(window)[0] == "front"


def test_the_filter_folds_accents_and_keeps_parents(window: MainWindow, type_text: Type) -> None:
    type_text(window.plan.filter, "REPONSE judiciaire")
    assert "mesure-32" in shown(window) and "action-12" in shown(window) and "axe-4" in shown(window)
    assert "mesure-1" not in shown(window)
    window.plan.filter.clear()
    type_text(window.plan.filter, "32")
    assert [n for n in shown(window) if n.startswith("mesure")] == ["mesure-32"]


def test_escape_clears_the_filter(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    whole = shown(window)
    type_text(window.plan.filter, "32")
    assert shown(window) != whole
    qtbot.keyClick(window.plan.filter, Qt.Key.Key_Escape)
    assert shown(window) == whole


def test_a_filter_never_moves_the_node_in_hand(window: MainWindow, type_text: Type) -> None:
    window.desk.go_to("mesure-32")
    type_text(window.plan.filter, "journée nationale")
    assert "mesure-32" not in shown(window)
    assert window.desk.node_id == "mesure-32"
    window.plan.filter.clear()
    assert window.plan.tree.currentIndex() == window.plan.model.index_of("mesure-32")


def test_the_model_is_sound_whole_and_filtered(window: MainWindow, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(window.plan.model)
    window.plan.model.filter("mesure 3")
    qtmodeltester.check(window.plan.model)


def test_next_and_previous_measure_by_key(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.node_id == "mesure-33"
    qtbot.keyClick(window.editor, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.node_id == "mesure-32"


def test_f6_goes_through_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    window.plan.tree.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        visited.append(window.focusWidget())
    assert visited == [window.editor, window.margin.area, window.plan.tree]


def test_tab_goes_from_the_plan_through_the_fields(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    window.plan.filter.setFocus()
    visited = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        visited.append(window.focusWidget())
    fields = window.node.fields
    assert visited == [window.plan.tree, fields.status, fields.stance, fields.responsible]


def test_enter_in_the_tree_goes_to_the_editor(window: MainWindow, qtbot: QtBot) -> None:
    window.plan.tree.setFocus()
    qtbot.keyClick(window.plan.tree, Qt.Key.Key_Return)
    assert window.focusWidget() is window.editor


def test_the_remark_of_measure_32_stands_level_with_its_passage(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    qtbot.waitUntil(lambda: bool(window.margin.cards), timeout=2000)
    (card,) = window.margin.cards
    assert "CONSULTÉS" in card.note.text
    passage = window.editor.toPlainText().index("Ainsi si une circulaire")
    cursor = window.editor.textCursor()
    cursor.setPosition(passage)

    def level() -> None:
        line = window.editor.viewport().mapTo(window, window.editor.cursorRect(cursor).topLeft()).y()
        top = card.mapTo(window, card.rect().topLeft()).y()
        assert abs(line - top) < 8

    qtbot.waitUntil(level, timeout=2000)


def test_cards_never_overlap_and_the_empty_margin_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-38")
    qtbot.waitUntil(window.margin.findChild(QWidget, "margin_empty").isVisible, timeout=2000)
    window.desk.go_to("mesure-32")
    for quote in ("Ainsi", "circulaire", "acteurs associatifs"):
        window.desk.do(lambda q=quote: notes.add_note(window.desk.session, "mesure-32", q, "Un mot. " * 20))
    qtbot.waitUntil(lambda: len(window.margin.cards) == 4, timeout=2000)
    places = [card.geometry() for card in window.margin.cards]
    assert len(places) == 4
    assert all(a.bottom() < b.top() for a, b in pairwise(places))


def test_every_field_and_button_has_an_accessible_name(window: MainWindow) -> None:
    nameless = [
        w.objectName() or repr(w)
        for kind in (QLineEdit, QComboBox, QToolButton, QTreeView, QTextEdit)
        for w in window.findChildren(kind)
        if w.isVisibleTo(window)
        and not (w.accessibleName() or getattr(w, "text", str)())
        and not isinstance(w.parent(), QLineEdit)
    ]
    assert nameless == []


@pytest.mark.parametrize("content", [None, b"", b"no dossier at all", b"SQLite format 3\0" + b"x" * 2000])
def test_a_bad_dossier_is_the_users_problem(tmp_path: Path, qtbot: QtBot, content: bytes | None) -> None:
    path = tmp_path / "bad.ccem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserProblem):
        open_window(path)
    with pytest.raises(UserProblem):
        open_window(tmp_path)


def test_a_dossier_that_may_not_be_written_is_shown_read_only(open_dossier: Open, dossier: Path) -> None:
    from ccem_desk.desktop.windows import Windows
    from ccem_desk.services import opening

    windows = Windows()
    window = windows.add(opening.open_session(dossier, windows.preferences.author, read_only=True))
    assert window.editor.isReadOnly()
    assert not window.node.fields.status.isEnabled()
    assert window.status.findChild(object, "status_saving").text() == "Read only"
    window.close()
