"""Typography while typing in a window: saved, undone by one key, switched off, in two windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextOption
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Kind
from ccem_desk.services import opening, reading, typography, writing
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open

EMPTY_NODE = "mesure-38"


@pytest.fixture
def writer(window: MainWindow) -> MainWindow:
    """A window with an empty comment in hand."""
    window.desk.go_to(EMPTY_NODE)
    window.editor.setFocus()
    assert window.editor.document().isEmpty()
    return window


def shown(window: MainWindow) -> str:
    """The text, a no-break space as ~, the cursor as |."""
    text, at = window.editor.document().toRawText(), window.editor.textCursor().position()
    return f"{text[:at]}|{text[at:]}".replace("\u00a0", "~").replace("\u2029", "\n")


def stored(window: MainWindow) -> str:
    return reading.comment(window.desk.session, EMPTY_NODE).text.replace("\u00a0", "~")


def press(window: MainWindow, qtbot: QtBot, letter: str) -> None:
    key = {"z": Qt.Key.Key_Z, "y": Qt.Key.Key_Y}[letter]
    qtbot.keyClick(window.editor, key, Qt.KeyboardModifier.ControlModifier)


def switch(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "automatic_typography")
    assert isinstance(found, QAction)
    return found


@pytest.mark.parametrize(
    ("keys", "corrected", "undone"),
    [
        ("Quoi?", "Quoi~?|", "Quoi?|"),
        ("Quoi ?", "Quoi~?|", "Quoi ?|"),
        ("l'", "l’|", "l'|"),
        ('"', "«~|", '"|'),
        ("suite...", "suite…|", "suite...|"),
        ("n° ", "n°~|", "n° |"),
        ("Mesure 3: ", "Mesure 3~: |", "Mesure 3: |"),
        ("3 M€", "3~M€|", "3 M€|"),
    ],
)
def test_one_undo_takes_back_the_correction_alone(
    writer: MainWindow, qtbot: QtBot, type_text: Type, keys: str, corrected: str, undone: str
) -> None:
    type_text(writer.editor, keys)
    assert shown(writer) == corrected
    qtbot.waitUntil(lambda: not writer.editor.unsaved(), timeout=3000)
    assert stored(writer) == corrected.replace("|", "") + "\n"
    press(writer, qtbot, "z")
    assert shown(writer) == undone
    assert stored(writer) == undone.replace("|", "") + "\n"
    press(writer, qtbot, "y")
    assert shown(writer) == corrected
    press(writer, qtbot, "z")
    press(writer, qtbot, "z")
    assert shown(writer) == "|"


def test_an_ordinal_lowered_by_undo_stays_so_and_typing_goes_on_behind(
    writer: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    type_text(writer.editor, "Le 1er ")
    press(writer, qtbot, "z")
    assert shown(writer) == "Le 1er |"
    type_text(writer.editor, "mai")
    runs = writer.editor.text().paragraphs[0].runs
    assert [(r.text, r.marks.superscript) for r in runs] == [("Le 1er mai", False)]


def test_what_was_taken_back_is_not_corrected_again_there(writer: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    type_text(writer.editor, "Le code a?")
    press(writer, qtbot, "z")
    type_text(writer.editor, "\b?")
    assert shown(writer) == "Le code a?|"
    type_text(writer.editor, " Mais ici?")
    assert shown(writer) == "Le code a? Mais ici~?|"


def test_several_corrections_are_taken_back_one_after_the_other(
    writer: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    type_text(writer.editor, "L'un, l'autre?")
    seen = [shown(writer)]
    for _step in range(6):
        press(writer, qtbot, "z")
        seen.append(shown(writer))
    assert seen == ["L’un, l’autre~?|", "L’un, l’autre?|", "L’un, l’|", "L’un, l'|", "L’|", "L'|", "|"]


def test_corrections_of_one_breath_are_written_once_and_undone_one_by_one(
    writer: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    told: list[str] = []
    connection = writer.desk.session.dossier.connection
    connection.set_trace_callback(told.append)
    type_text(writer.editor, "L'un, l'autre")
    writer.editor.flush()
    assert told.count("COMMIT") == 1
    connection.set_trace_callback(None)
    for expected in ("L’un, l’|", "L’un, l'|", "L’|", "L'|", "|"):
        press(writer, qtbot, "z")
        assert shown(writer) == expected
    for expected in ("L'|", "L’|", "L’un, l'|", "L’un, l’|", "L’un, l’autre|"):
        press(writer, qtbot, "y")
        assert shown(writer) == expected


def test_the_sign_of_a_typed_list_comes_back_with_one_undo(writer: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    type_text(writer.editor, "- ")
    assert writer.editor.text().paragraphs[0].kind is Kind.BULLET
    press(writer, qtbot, "z")
    assert writer.editor.text().text == "- \n"


def test_the_switch_is_the_dossiers_and_undoable(
    writer: MainWindow, dossier: Path, open_dossier: Open, type_text: Type
) -> None:
    assert switch(writer).isChecked() and "French" in switch(writer).text()
    switch(writer).trigger()
    assert not switch(writer).isChecked()
    type_text(writer.editor, "l'un? ")
    assert shown(writer) == "l'un? |"
    writer.undo_action.trigger()
    writer.undo_action.trigger()
    assert switch(writer).isChecked()
    type_text(writer.editor, "l'")
    assert shown(writer) == "l’|"
    writer.redo_action.trigger()
    assert switch(writer).isChecked()  # typing has ended what could be made again


def test_another_window_follows_the_switch_and_the_language(
    writer: MainWindow, dossier: Path, open_dossier: Open, qtbot: QtBot, type_text: Type
) -> None:
    other = open_dossier(dossier)
    other.desk.go_to("mesure-39")
    switch(writer).trigger()
    qtbot.waitUntil(lambda: not switch(other).isChecked(), timeout=5000)
    type_text(other.editor, "l'un?")
    assert shown(other) == "l'un?|"
    with opening.open_session(dossier, Author("Marc Roy", "MR")) as session:
        typography.set_automatic(session, True)
        from ccem_desk.dossier import writing as low

        low.set_properties(session.dossier, language="en")
    qtbot.waitUntil(lambda: "English" in switch(writer).text() and switch(other).isChecked(), timeout=5000)
    type_text(writer.editor, 'one\'s "two"?')
    assert shown(writer) == "one’s “two”?|"


def test_a_dossier_in_another_language_says_that_it_has_no_habits(writer: MainWindow, type_text: Type) -> None:
    from ccem_desk.dossier import writing as low

    writer.desk.do(lambda: low.set_properties(writer.desk.session.dossier, language="de"))
    assert not switch(writer).isEnabled() and "de" in switch(writer).text()
    type_text(writer.editor, "l'")
    assert shown(writer) == "l'|"
    assert writing.can_undo(writer.desk.session)


def test_the_signs_of_spaces_are_shown_by_a_key_and_again_in_the_next_window(
    window: MainWindow, dossier: Path, open_dossier: Open, qtbot: QtBot
) -> None:
    def ink() -> int:
        image = window.editor.viewport().grab().toImage()
        paper = image.pixelColor(0, 0).lightness()  # whichever theme an earlier test left
        pixels = (image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(60))
        return sum(abs(lightness - paper) > 100 for lightness in pixels)

    window.desk.go_to("mesure-32")
    before, words, plain_ink = window.editor.text(), window.editor.toPlainText(), ink()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.editor, Qt.Key.Key_8, modifiers)
    assert ink() > plain_ink
    assert window.editor.text() == before and window.editor.toPlainText() == words
    assert not window.editor.unsaved() and not writing.can_undo(window.desk.session)
    window.desk.go_to("mesure-33")
    shown_there = window.editor.document().defaultTextOption().flags()
    assert shown_there & QTextOption.Flag.ShowTabsAndSpaces
    other = open_dossier(dossier)
    action = other.findChild(QAction, "show_signs")
    assert isinstance(action, QAction) and action.isChecked()
    action.trigger()
    assert not other.editor.document().defaultTextOption().flags() & QTextOption.Flag.ShowTabsAndSpaces
