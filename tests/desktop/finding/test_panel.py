"""The search over everything: typed, walked through, followed into the text; kept, and kept up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.finding.panel import SearchPanel
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import footnote, paragraph, plain, rich_text, run
from ccem_desk.model.searched import Where
from ccem_desk.services import notes, writing
from ccem_desk.services.opening import open_session
from tests.desktop.conftest import Type

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> SearchPanel:
    """The panel, opened with its keys."""
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL | SHIFT)
    found = window.findChild(SearchPanel, "search_panel")
    assert found is not None and found.isVisible()
    return found


def rows(panel: SearchPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def search(qtbot: QtBot, panel: SearchPanel, type_text: Type, words: str) -> None:
    """Type words over those that stand, and wait until they were looked for."""
    panel.field.selectAll()
    type_text(panel.field, words)
    qtbot.waitUntil(lambda: panel._searched == words, timeout=3000)


def said(panel: SearchPanel) -> str:
    return panel.findChild(QLabel, "search_said").text()


def selected(window: MainWindow) -> str:
    return window.editor.textCursor().selectedText()


def test_results_come_as_one_types_by_measure_with_the_words_shown(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type
) -> None:
    assert panel.findChild(QLineEdit, "search_field").hasFocus()
    search(qtbot, panel, type_text, "associés à sa redac")
    heading, passage = rows(panel)
    assert heading.startswith("32 ")
    assert "associés à sa rédaction" in passage
    assert said(panel) == "1 passage in 1 measure"
    assert not window.plan.isVisible()


def test_nothing_found_is_said_in_a_sentence(panel: SearchPanel, qtbot: QtBot, type_text: Type) -> None:
    search(qtbot, panel, type_text, "zibeline")
    assert said(panel).startswith("Nothing holds “zibeline”.")
    search(qtbot, panel, type_text, "z")
    assert said(panel) == "Type at least two letters."
    assert not panel.list.isVisible()


def test_enter_goes_to_the_passage_and_selects_its_words(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type
) -> None:
    type_text(panel.field, "acteurs assoc\n")
    assert selected(window) == "acteurs institutionnels et associatifs"
    assert window.editor.hasFocus()
    first = window.desk.node_id
    qtbot.keyClick(window.editor, Qt.Key.Key_F3)
    assert window.desk.node_id != first
    assert "associé" in selected(window)
    qtbot.keyClick(window.editor, Qt.Key.Key_F3, SHIFT)
    assert window.desk.node_id == first


def test_up_and_down_move_from_the_field(window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type) -> None:
    search(qtbot, panel, type_text, "traite")
    hits = panel.model.hits()
    assert panel.list.currentIndex().row() == hits[0]
    for _ in range(3):
        qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    qtbot.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.list.currentIndex().row() == hits[2]
    assert panel.field.hasFocus()


def test_a_click_shows_the_passage_in_view(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type
) -> None:
    window.resize(1280, 500)
    search(qtbot, panel, type_text, "victimes")
    for row in panel.model.hits()[:12]:
        index = panel.model.index(row, 0)
        panel.list.scrollTo(index)
        place = panel.list.visualRect(index).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        passage = panel.model.passage(row)
        assert passage is not None and window.desk.node_id == passage.node
        if passage.where is Where.COMMENT:
            assert selected(window).lower() == "victimes"
            assert window.editor.viewport().rect().contains(window.editor.cursorRect().center())


def test_escape_closes_and_everything_is_kept(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type
) -> None:
    search(qtbot, panel, type_text, "mineurs")
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    row = panel.list.currentIndex().row()
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert window.plan.isVisible() and not panel.isVisible()
    assert window.editor.hasFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL | SHIFT)
    assert panel.field.text() == "mineurs" == panel.field.selectedText()
    assert panel.list.currentIndex().row() == row
    qtbot.mouseClick(panel.findChild(QToolButton, "search_close"), Qt.MouseButton.LeftButton)
    assert window.plan.isVisible()


def test_what_was_just_typed_is_found(window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type) -> None:
    window.desk.go_to("mesure-38")
    type_text(window.editor, "Des zibelines.")
    type_text(panel.field, "zibel\n")
    assert selected(window) == "zibelines"
    assert window.desk.node_id == "mesure-38"


def test_results_follow_changes_and_the_selection_stays(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type, dossier: Path
) -> None:
    search(qtbot, panel, type_text, "traite")
    before = len(panel.model.hits())
    panel._make_current(panel.model.hits()[9])
    key = panel.model.key(panel.list.currentIndex().row())
    with open_session(dossier, Author("Marc Roy", "MR")) as other:
        writing.save_comment(other, "front", plain("Rien."))
        writing.save_comment(other, "mesure-1", plain("Une traite, la traite."))
    qtbot.waitUntil(lambda: len(panel.model.hits()) != before, timeout=5000)
    assert "Une traite, la traite." in rows(panel)
    assert panel.model.key(panel.list.currentIndex().row()) == key


def test_notes_footnotes_and_the_plans_text_are_shown_where_they_stand(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot, type_text: Type
) -> None:
    session = window.desk.session
    text = rich_text([paragraph(run("un mot 🙂 anno"), run("té"), footnote(plain("Une zibeline.")))])
    window.desk.do(lambda: writing.save_comment(session, "mesure-38", text, typing=False))
    window.desk.do(lambda: notes.add_note(session, "mesure-38", "annoté", "La zibeline ?"))
    type_text(panel.field, "zibeline\n")
    assert [panel.model.passage(row).where for row in panel.model.hits()] == [Where.NOTE, Where.FOOTNOTE]  # type: ignore[union-attr]
    assert selected(window) == "annoté"
    qtbot.keyClick(window.editor, Qt.Key.Key_F3)
    assert selected(window) == "\ufffc"


def test_the_selected_words_are_what_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    cursor = window.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextWord)
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL | SHIFT)
    panel = window.findChild(SearchPanel, "search_panel")
    assert panel.field.text() == cursor.selectedText() != ""


def test_f6_and_f9_know_the_panel(window: MainWindow, panel: SearchPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.field, Qt.Key.Key_F6)
    assert window.focusWidget() is window.editor
    qtbot.keyClick(window.editor, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget() is panel.field
    qtbot.keyClick(panel.field, Qt.Key.Key_F9)
    assert not panel.isVisible()
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL | SHIFT)
    assert panel.isVisible()


def test_everything_has_a_name_for_who_does_not_see_it(panel: SearchPanel, qtbot: QtBot, type_text: Type) -> None:
    search(qtbot, panel, type_text, "traite")
    for kind in (QLineEdit, QListView, QToolButton):
        widgets: list[QWidget] = [w for w in panel.findChildren(kind) if w.isVisible()]
        assert all(w.accessibleName() or isinstance(w.parent(), QLineEdit) for w in widgets)
    spoken = [panel.model.index(r, 0).data(Qt.ItemDataRole.AccessibleTextRole) for r in panel.model.hits()]
    assert all(spoken)
    assert any(words.startswith("Footnote. ") for words in spoken)


def test_the_responses_own_title_is_found_as_a_passage_of_the_front_matter(
    panel: SearchPanel, qtbot: QtBot, type_text: Type
) -> None:
    search(qtbot, panel, type_text, "2nd plan d'action")
    heading, title = rows(panel)[:2]
    assert heading == "Introduction and general remarks"
    assert "2nd Plan d'action" in title
    assert panel.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Title. ")
