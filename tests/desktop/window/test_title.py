"""The printed title edited in its place, by keys and mouse."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.views import CHECKS, DEMANDS, HISTORY, READING
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.review import Author
from ccem_desk.services import opening, reading, writing
from tests.desktop.conftest import Type

NEW = "Saisir l’argent là où il est\N{NARROW NO-BREAK SPACE}: enfin"


def label(window: MainWindow, name: str = "node_heading") -> QLabel:
    return window.findChild(QLabel, name)


def field(window: MainWindow) -> QTextEdit:
    return window.findChild(QTextEdit, "node_title_field")


def begin(window: MainWindow, qtbot: QtBot, node_id: str = "mesure-32") -> QTextEdit:
    """Press F2 in the text of a node."""
    window.desk.go_to(node_id)
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_F2)
    assert field(window).hasFocus()
    return field(window)


def title(window: MainWindow, node_id: str = "mesure-32") -> str:
    return reading.node(window.desk.session, node_id).title


def test_f2_edits_the_title_within_its_form_and_enter_keeps_it(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    edited = begin(window, qtbot)
    assert edited.toPlainText() == "Optimiser la dimension patrimoniale de la réponse judiciaire"
    assert not label(window).isVisible()
    around = [w.text() for w in window.node.heading.title.findChildren(QLabel) if w.isVisible()]
    assert around == ["Mesure 32 :"]
    type_text(edited, NEW + "\n")
    assert title(window) == NEW
    assert label(window).isVisible() and not edited.isVisible()
    assert label(window).text() == f"Mesure 32 : {NEW}"
    assert window.focusWidget() is window.editor
    assert NEW in window.plan.model.index_of("mesure-32").data()


def test_one_undo_takes_a_title_back_and_a_redo_gives_it_again(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    before = title(window)
    type_text(begin(window, qtbot), NEW + "\n")
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title(window) == before and before in label(window).text()
    qtbot.keyClick(window.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert title(window) == NEW and NEW in label(window).text()


def test_escape_gives_up(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    before = title(window)
    edited = begin(window, qtbot)
    type_text(edited, "Autre chose")
    qtbot.keyClick(edited, Qt.Key.Key_Escape)
    assert title(window) == before and label(window).isVisible()
    assert window.focusWidget() is window.editor
    assert not writing.can_undo(window.desk.session)


def test_a_double_click_and_the_pencil_begin_too(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    qtbot.mouseDClick(label(window), Qt.MouseButton.LeftButton)
    assert field(window).hasFocus()
    qtbot.keyClick(field(window), Qt.Key.Key_Escape)
    pencil = window.findChild(QToolButton, "node_title_edit")
    assert not pencil.isVisible()
    here = QPointF(5, 5)
    QApplication.sendEvent(window.node.heading, QEnterEvent(here, here, here))
    assert pencil.isVisible()
    qtbot.mouseClick(pencil, Qt.MouseButton.LeftButton)
    assert field(window).hasFocus()


@pytest.mark.parametrize("view", [READING, DEMANDS, CHECKS, HISTORY])
def test_a_title_is_never_edited_unseen(window: MainWindow, view: str) -> None:
    window.desk.go_to("mesure-32")
    window.views.show_view(view)
    window.node.title_action.trigger()
    assert field(window).isVisible() and field(window).hasFocus()


def test_the_response_s_own_title_is_edited_on_the_front_matter(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    edited = begin(window, qtbot, "front")
    type_text(edited, "Observation de 2026\n")
    assert reading.properties(window.desk.session).title == "Observation de 2026"
    assert label(window).text() == "Observation de 2026"
    assert window.windowTitle().startswith("Observation de 2026")
    window.node.undo()
    assert "2019" in label(window).text()


@pytest.mark.parametrize("leave", ["node", "focus", "window", "close"])
def test_a_title_is_kept_however_one_leaves_it(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type, leave: str
) -> None:
    type_text(begin(window, qtbot), NEW)
    match leave:
        case "node":
            window.desk.go_to("mesure-33")
        case "focus":
            window.node.fields.responsible.setFocus()
            assert window.focusWidget() is window.node.fields.responsible
        case "window":
            window.desk.leaving.emit()
        case _:
            window.close()
    with opening.open_session(dossier, Author(), read_only=True) as session:
        assert reading.node(session, "mesure-32").title == NEW
        assert reading.node(session, "mesure-33").title != NEW


def test_lines_and_control_characters_pasted_become_one_line(window: MainWindow, qtbot: QtBot) -> None:
    edited = begin(window, qtbot)
    QGuiApplication.clipboard().setText("Saisir\r\nles\tbiens\x07\u2029des « trafiquants\N{NO-BREAK SPACE}»\n")
    qtbot.keyClick(edited, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edited.document().blockCount() == 1
    qtbot.keyClick(edited, Qt.Key.Key_Return)
    assert title(window) == "Saisir les biens des « trafiquants\N{NO-BREAK SPACE}»"


def test_a_huge_paste_is_cut_and_a_long_title_wraps(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    edited = begin(window, qtbot)
    low = edited.height()
    QGuiApplication.clipboard().setText("mot " * 5_000_000)
    qtbot.keyClick(edited, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(edited.toPlainText()) <= 1000
    edited.selectAll()
    type_text(edited, "Un intitulé qui prend plus d’une ligne " * 5)
    assert edited.height() > low
    assert edited.verticalScrollBar().maximum() == 0


def test_the_plan_s_title_is_taken_again(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    before = title(window)
    restore = window.findChild(QToolButton, "node_title_restore")
    type_text(begin(window, qtbot), NEW + "\n")
    assert restore.isVisible()
    assert before in label(window, "node_plan_title").text()
    restore.setFocus()
    qtbot.keyClick(restore, Qt.Key.Key_Space)
    assert title(window) == before
    assert not restore.isVisible()
    window.node.undo()
    assert title(window) == NEW


def test_an_emptied_title_is_the_plan_s_and_without_a_plan_s_it_is_none(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    before = title(window)
    type_text(begin(window, qtbot), NEW + "\n")
    type_text(begin(window, qtbot), "\b\n")
    assert title(window) == before
    type_text(begin(window, qtbot, "mesure-38"), "Trouvé ailleurs\n")
    assert title(window, "mesure-38") == "Trouvé ailleurs"
    type_text(begin(window, qtbot, "mesure-38"), "\b\n")
    assert title(window, "mesure-38") == ""


def test_another_s_change_of_the_title_leaves_what_is_being_typed(
    window: MainWindow, qtbot: QtBot, dossier: Path, type_text: Type
) -> None:
    edited = begin(window, qtbot)
    type_text(edited, "Saisir")
    with opening.open_session(dossier, Author("Marc Roy")) as other:
        writing.set_title(other, "mesure-32", "Autrement")
    qtbot.waitUntil(lambda: "Autrement" in label(window).text(), timeout=4000)
    assert edited.isVisible() and edited.toPlainText() == "Saisir"
    type_text(edited, " les biens\n")
    assert title(window) == "Saisir les biens"


def test_a_read_only_dossier_keeps_its_titles(dossier: Path, qtbot: QtBot) -> None:
    windows = Windows()
    window = windows.add(opening.open_session(dossier, Author(), read_only=True))
    assert not window.node.title_action.isEnabled()
    qtbot.mouseDClick(label(window), Qt.MouseButton.LeftButton)
    assert not field(window).isVisible()
    window.close()


def test_the_key_of_the_plan_is_not_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    window.plan.tree.setFocus()
    qtbot.keyClick(window.plan.tree, Qt.Key.Key_F2)
    assert not field(window).isVisible()


def test_ctrl_z_while_a_title_is_typed_takes_back_what_is_typed(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    window.desk.do(partial(writing.set_responsible, window.desk.session, "mesure-32", "Zoé"))
    edited = begin(window, qtbot)
    type_text(edited, "abc")
    qtbot.keyClick(edited, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edited.toPlainText() != "abc"
    assert reading.node(window.desk.session, "mesure-32").responsible == "Zoé"
