"""Finding in the comment, and replacing there: counted, highlighted, undone in one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.build import comment_editor
from ccem_desk.desktop.finding.bar import FindBar
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.marks import demand_passages, note_passages
from ccem_desk.model.rich_text import Marks, RichText, footnote, paragraph, plain, rich_text, run
from ccem_desk.model.suggestions import decided, suggestion_ids
from ccem_desk.services import notes, reading, writing
from tests.desktop.conftest import Type
from tests.strategies import rich_texts

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
NODE = "mesure-38"


def put(window: MainWindow, text: RichText) -> None:
    window.desk.go_to(NODE)
    assert window.desk.do(lambda: writing.save_comment(window.desk.session, NODE, text, typing=False))


@pytest.fixture
def text(window: MainWindow) -> RichText:
    """A comment with « élève » in several spellings, among demand, note, footnote and emoji."""
    value = rich_text(
        [
            paragraph(run("L’Élève 🙂 et "), run("l’e\u0301le\u0300ve", Marks(demand="d1")), footnote(plain("élève"))),
            paragraph(run("Un eleve, deux élèves.")),
        ]
    )
    put(window, value)
    return value


def bar_of(window: MainWindow) -> FindBar:
    bar = window.findChild(FindBar, "find_bar")
    assert bar is not None
    return bar


@pytest.fixture
def bar(window: MainWindow, text: RichText, qtbot: QtBot) -> FindBar:
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL)
    assert bar_of(window).isVisible()
    return bar_of(window)


@pytest.fixture
def replace_bar(window: MainWindow, text: RichText, qtbot: QtBot) -> FindBar:
    qtbot.keyClick(window.editor, Qt.Key.Key_H, CONTROL)
    assert bar_of(window).findChild(QLineEdit, "replace_field").isVisible()
    return bar_of(window)


def said(bar: FindBar) -> str:
    return bar.findChild(QLabel, "find_said").text()


def selected(window: MainWindow) -> str:
    return window.editor.textCursor().selectedText()


def comment(window: MainWindow) -> RichText:
    return reading.comment(window.desk.session, NODE)


def test_places_are_counted_highlighted_and_walked_through(
    window: MainWindow, bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    field = bar.findChild(QLineEdit, "find_field")
    assert field.hasFocus()
    type_text(field, "eleve")
    assert (said(bar), selected(window)) == ("1 of 4", "Élève")
    assert len(window.editor.extraSelections()) == 4
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (said(bar), selected(window)) == ("2 of 4", "e\u0301le\u0300ve")
    qtbot.keyClick(field, Qt.Key.Key_F3)
    assert (said(bar), selected(window)) == ("3 of 4", "eleve")
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(field, Qt.Key.Key_F3, SHIFT)
    assert said(bar) == "1 of 4"
    qtbot.mouseClick(bar.findChild(QToolButton, "find_previous"), LEFT)
    assert (said(bar), selected(window)) == ("4 of 4", "élève")
    qtbot.mouseClick(bar.findChild(QToolButton, "find_next"), LEFT)
    assert said(bar) == "1 of 4"


def test_capitals_and_accents_count_when_asked_for(
    window: MainWindow, bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    type_text(bar.field, "élève")
    qtbot.mouseClick(bar.findChild(QToolButton, "find_exact"), LEFT)
    assert said(bar) == "1 of 2"
    type_text(bar.field, "x")
    assert said(bar) == "Nothing found"
    assert window.editor.extraSelections() == []


def test_escape_closes_the_bar_and_leaves_the_selection(
    window: MainWindow, bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    type_text(bar.field, "deux")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.editor.hasFocus()
    assert window.editor.extraSelections() == []
    assert selected(window) == "deux"
    qtbot.keyClick(window.editor, Qt.Key.Key_F3)
    assert bar.isVisible()


def test_the_bar_follows_what_is_typed_and_where_one_goes(
    window: MainWindow, bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    type_text(bar.field, "eleve")
    cursor = window.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    window.editor.setTextCursor(cursor)
    assert said(bar) == "4 found"
    type_text(window.editor, "élève ")
    qtbot.waitUntil(lambda: said(bar) == "5 found", timeout=2000)
    window.desk.go_to("mesure-32")
    assert said(bar) == "Nothing found"
    window.desk.go_to(NODE)
    assert said(bar) == "5 found"


def test_highlights_stay_on_their_words_at_another_size(
    window: MainWindow, bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    type_text(bar.field, "eleve")
    window.zoom(2)
    assert [s.cursor.selectedText() for s in window.editor.extraSelections()][0::3] == ["Élève", "élève"]
    assert all(s.cursor.document() is window.editor.document() for s in window.editor.extraSelections())


def test_the_keys_go_from_field_to_field_and_press_buttons(
    window: MainWindow, replace_bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    type_text(replace_bar.field, "deux\t")
    assert replace_bar.words.hasFocus()
    type_text(replace_bar.words, "trois\t")
    assert replace_bar.replace_one.hasFocus()
    qtbot.keyClick(replace_bar.replace_one, Qt.Key.Key_Return)
    assert "trois élèves" in comment(window).text
    qtbot.keyClick(replace_bar.replace_one, Qt.Key.Key_Escape)
    assert not replace_bar.isVisible()


def test_the_selected_words_are_what_is_looked_for(window: MainWindow, text: RichText, qtbot: QtBot) -> None:
    cursor = window.editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL)
    assert bar_of(window).field.text() == "Élève"
    assert said(bar_of(window)) == "1 of 4"


def test_one_place_is_replaced_and_the_next_is_shown(
    window: MainWindow, replace_bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    type_text(replace_bar.field, "eleve")
    type_text(replace_bar.words, "enfant 🙂")
    qtbot.mouseClick(replace_bar.replace_one, LEFT)
    assert comment(window).text.startswith("L’enfant 🙂 🙂 et l’e\u0301")
    assert (said(replace_bar), selected(window)) == ("1 of 3", "e\u0301le\u0300ve")
    qtbot.keyClick(replace_bar.words, Qt.Key.Key_Return)
    assert demand_passages(comment(window)) == {"d1": "l’enfant 🙂"}
    window.node.undo()
    window.node.undo()
    assert comment(window).text.startswith("L’Élève 🙂 et l’e\u0301")


def test_all_are_replaced_as_one_step_and_marks_stay(
    window: MainWindow, text: RichText, replace_bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    window.desk.do(lambda: notes.add_note(window.desk.session, NODE, "eleve", "qui ?"))
    before = comment(window)
    type_text(window.editor, " Oui")  # not yet saved: a step of its own
    type_text(replace_bar.field, "eleve")
    type_text(replace_bar.words, "mineur")
    qtbot.mouseClick(replace_bar.findChildren(QPushButton)[1], LEFT)
    after = comment(window)
    assert after.text == "L’mineur 🙂 et l’mineur\ufffc\nUn mineur, deux mineurs. Oui\n"
    assert demand_passages(after) == {"d1": "l’mineur"}
    assert list(note_passages(after).values()) == ["mineur"]
    assert window.editor.text() == after
    assert said(replace_bar) == "4 replaced"
    window.node.undo()
    assert comment(window).text.endswith("deux élèves. Oui\n")
    window.node.undo()
    assert comment(window) == before
    window.node.redo()
    window.node.redo()
    assert comment(window) == after


def test_in_suggestion_mode_what_is_replaced_waits_for_a_decision(
    window: MainWindow, replace_bar: FindBar, qtbot: QtBot, type_text: Type
) -> None:
    window.editor.suggest(True)
    type_text(replace_bar.field, "eleve")
    type_text(replace_bar.words, "mineur")
    qtbot.mouseClick(replace_bar.replace_one, LEFT)
    assert comment(window).text.startswith("L’Élèvemineur 🙂 et")
    assert selected(window) == "e\u0301le\u0300ve"
    qtbot.mouseClick(replace_bar.replace_all, LEFT)
    assert said(replace_bar) == "3 replaced"
    assert decided(comment(window), "accept").text == "L’mineur 🙂 et l’mineur\ufffc\nUn mineur, deux mineurs.\n"
    waiting = reading.suggestions(window.desk.session, window.desk.node_id)
    assert len(waiting) == 4, "each place is decided on by itself"
    assert {s.replacement for s in waiting} == {"mineur", "mineurs"}
    qtbot.mouseClick(replace_bar.replace_all, LEFT)
    assert said(replace_bar) == "0 replaced"
    window.node.undo()
    window.node.undo()
    assert not suggestion_ids(comment(window))


def test_a_dossier_that_may_not_be_written_has_no_replace(window: MainWindow, open_dossier: object) -> None:
    from ccem_desk.desktop.windows import Windows
    from ccem_desk.services import opening

    path = window.desk.session.path
    window.close()
    windows = Windows()
    other = windows.add(opening.open_session(path, windows.preferences.author, read_only=True))
    other.finding.replace()
    assert other.findChild(FindBar, "find_bar") is None
    other.finding.find()
    assert bar_of(other).isVisible()
    assert not bar_of(other).words.isVisible()
    assert not next(a for a in other.actions() if a.shortcut().toString() == "Ctrl+H").isEnabled()
    other.close()


@given(text=rich_texts(), query=st.sampled_from(["e", "é", "a", "mesure", "b", "🙂", "\N{GRINNING FACE}", "-"]))
def test_what_is_selected_is_what_was_looked_for(qapp: object, text: RichText, query: str) -> None:
    from ccem_desk.desktop.finding.showing import flat_text, select
    from ccem_desk.model.finding import phrase, places

    editor = comment_editor()
    editor.set_text(text)
    flat = flat_text(editor)
    assert flat == text.text.removesuffix("\n")
    pattern = phrase(query)
    assert pattern is not None
    for start, end in places(pattern, flat):
        select(editor, start, end)
        assert editor.textCursor().selectedText() == flat[start:end]
    editor.deleteLater()


def test_a_closed_bar_has_no_highlights_to_draw(window: MainWindow, text: RichText, type_text: Type) -> None:
    assert window.findChild(QTextEdit, "comment_editor").extraSelections() == []
    assert window.findChild(FindBar, "find_bar") is None
    assert isinstance(window.desk, Desk)
