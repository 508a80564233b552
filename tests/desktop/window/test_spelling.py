"""Spelling in a window: underlines, suggestions by mouse and key, glossaries, the switch, what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.views import CHECKS, WRITING
from ccem_desk.model.review import Role
from ccem_desk.model.suggestions import decided
from ccem_desk.proofing import dictionary
from ccem_desk.services import glossary, preferences, reading
from ccem_desk.services.glossary import Entry
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open

menus = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # without a screen

NODE = "mesure-20"
EMPTY_NODE = "mesure-38"
_LONG = 20_000  # milliseconds: the process of suggestions begins, on a machine that has much else to do


@pytest.fixture
def writer(window: MainWindow) -> MainWindow:
    """A window with a misspelt comment in hand."""
    window.desk.go_to(NODE)
    window.editor.setFocus()
    return window


def underlined(window: MainWindow) -> list[str]:
    """Return the words that are underlined now, in order."""
    found = []
    block = window.editor.document().begin()
    while block.isValid():
        for line in block.layout().formats():
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + line.start)
            cursor.setPosition(block.position() + line.start + line.length, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor.selectedText())
        block = block.next()
    return found


def wait_for(window: MainWindow, qtbot: QtBot, *words: str) -> None:
    qtbot.waitUntil(lambda: underlined(window) == list(words), timeout=_LONG)


def word_menu(qtbot: QtBot) -> QMenu:
    """Return the menu shown, once its suggestions are there."""
    found: list[QMenu] = []

    def shown() -> None:
        found[:] = [m for m in QApplication.topLevelWidgets() if isinstance(m, QMenu) and m.isVisible()]
        assert found
        assert "Looking for suggestions…" not in texts(found[0])

    qtbot.waitUntil(shown, timeout=_LONG)
    return found[0]


def texts(menu: QMenu) -> list[str]:
    return [a.text() for a in menu.actions()]


def choose(menu: QMenu, text: str) -> None:
    next(a for a in menu.actions() if a.text() == text).trigger()
    menu.close()


def named(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_unknown_words_are_underlined_soon(writer: MainWindow, qtbot: QtBot) -> None:
    wait_for(writer, qtbot, "préfetures", "préfeture", "MIPROF")


def test_the_word_being_typed_is_not(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    window.desk.go_to(EMPTY_NODE)
    window.editor.setFocus()
    type_text(window.editor, "Une fautte puis zorglub")
    wait_for(window, qtbot, "fautte")
    type_text(window.editor, " ")
    wait_for(window, qtbot, "fautte", "zorglub")
    type_text(window.editor, "kwelomi")
    wait_for(window, qtbot, "fautte", "zorglub")
    qtbot.keyClick(window.editor, Qt.Key.Key_Home)
    wait_for(window, qtbot, "fautte", "zorglub", "kwelomi")


def test_underlines_are_no_part_of_the_text(writer: MainWindow, qtbot: QtBot) -> None:
    before = reading.comment(writer.desk.session, NODE)
    wait_for(writer, qtbot, "préfetures", "préfeture", "MIPROF")
    assert writer.editor.text() == before
    assert not writer.editor.unsaved()


@menus
def test_a_correction_by_key_is_one_step_for_undo(writer: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(writer.editor, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert writer.editor.textCursor().selectedText() == "préfetures"
    menu = word_menu(qtbot)
    assert menu.accessibleName() == "Suggestions for “préfetures”"
    assert texts(menu)[0] == "préfectures"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert "les préfectures était déjà" in reading.comment(writer.desk.session, NODE).text
    wait_for(writer, qtbot, "préfeture", "MIPROF")
    qtbot.keyClick(writer.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(writer, qtbot, "préfetures", "préfeture", "MIPROF")


@menus
def test_a_demand_stays_where_its_word_is_corrected(writer: MainWindow, qtbot: QtBot) -> None:
    demands = {d.id: d.text for d in reading.demands(writer.desk.session) if d.node == NODE}
    writer.spelling.show_next()
    choose(word_menu(qtbot), "préfectures")
    after = {d.id: d.text for d in reading.demands(writer.desk.session) if d.node == NODE}
    assert after.keys() == demands.keys()
    assert next(iter(after.values())) == next(iter(demands.values())).replace("préfetures", "préfectures")


@menus
@pytest.mark.parametrize("role", [Role.REDACTION, Role.RELECTURE])
def test_who_suggests_suggests_the_correction(writer: MainWindow, qtbot: QtBot, role: Role) -> None:
    if role is Role.RELECTURE:
        writer.review.choose_role(role)
    else:
        named(writer, "suggest_changes").setChecked(True)
    writer.spelling.show_next()
    choose(word_menu(qtbot), "préfectures")
    (suggestion,) = reading.suggestions(writer.desk.session, NODE)
    text = reading.comment(writer.desk.session, NODE)
    assert "préfetures" in decided(text, "refuse").text
    assert "préfectures" in decided(text, "accept").text
    assert suggestion.author == writer.desk.session.author.name
    wait_for(writer, qtbot, "préfeture", "MIPROF")


@menus
def test_the_key_goes_on_through_the_response_and_round(writer: MainWindow, qtbot: QtBot) -> None:
    seen = []
    for _ in range(60):
        writer.spelling.show_next()
        for menu in [m for m in QApplication.topLevelWidgets() if isinstance(m, QMenu) and m.isVisible()]:
            menu.close()
        here = (writer.desk.node_id, writer.editor.textCursor().selectedText(), writer.editor.textCursor().position())
        if here in seen:
            break
        seen.append(here)
    assert here == seen[0]
    assert {("mesure-7", "ie"), ("mesure-22", "Ac.Sé"), ("mesure-20", "préfeture")} <= {(n, w) for n, w, _at in seen}


@menus
def test_the_key_leads_to_the_text_from_another_view(writer: MainWindow, qtbot: QtBot) -> None:
    writer.views.show_view(CHECKS)
    qtbot.keyClick(writer, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert writer.views.current == WRITING
    assert writer.editor.textCursor().selectedText() == "préfetures"
    word_menu(qtbot).close()


def open_context_menu(window: MainWindow, word: str) -> None:
    editor = window.editor
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.document().toRawText().index(word) + 2)
    place = editor.cursorRect(cursor).center() + QPoint(1, 0)
    QApplication.sendEvent(
        editor.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.viewport().mapToGlobal(place)),
    )


@menus
def test_the_mouse_offers_the_same_above_the_usual_entries(writer: MainWindow, qtbot: QtBot) -> None:
    wait_for(writer, qtbot, "préfetures", "préfeture", "MIPROF")
    open_context_menu(writer, "MIPROF")
    menu = word_menu(qtbot)
    shown = texts(menu)
    assert shown.index("Add to the &dossier’s glossary") < shown.index("&Demand")
    choose(menu, "Add to the &dossier’s glossary")
    wait_for(writer, qtbot, "préfetures", "préfeture")
    assert glossary.of_dossier(writer.desk.session) == (Entry("MIPROF"),)
    open_context_menu(writer, "CCEM")
    menu = next(m for m in QApplication.topLevelWidgets() if isinstance(m, QMenu) and m.isVisible())
    assert "Add to the &dossier’s glossary" not in texts(menu)
    menu.close()


@menus
def test_ones_own_glossary_and_what_is_ignored(writer: MainWindow, qtbot: QtBot) -> None:
    open_context_menu(writer, "MIPROF")
    choose(word_menu(qtbot), "Add to &my glossary")
    wait_for(writer, qtbot, "préfetures", "préfeture")
    assert glossary.own() == ("MIPROF",)
    open_context_menu(writer, "préfeture ")
    choose(word_menu(qtbot), "&Ignore everywhere in this dossier")
    wait_for(writer, qtbot, "préfetures")
    assert glossary.of_dossier(writer.desk.session) == (Entry("préfeture", ignored=True),)


def test_the_switch_is_kept(writer: MainWindow, qtbot: QtBot, open_dossier: Open, dossier: Path) -> None:
    wait_for(writer, qtbot, "préfetures", "préfeture", "MIPROF")
    named(writer, "spelling_switch").trigger()
    wait_for(writer, qtbot)
    writer.close()
    again = open_dossier(dossier)
    assert not named(again, "spelling_switch").isChecked()
    again.desk.go_to(NODE)
    found = again.spelling.underlines.after(0)  # the key leads on all the same
    assert found is not None
    assert found.word == "préfetures"
    named(again, "spelling_switch").trigger()
    wait_for(again, qtbot, "préfetures", "préfeture", "MIPROF")


def test_both_glossaries_are_edited_as_one_step_each(
    writer: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    glossary.add_own("DIHAL")
    asked: list[object] = []

    def answer(*arguments: object, **named: object) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        asked.append(arguments[1:])
        return (Entry("MIPROF"), Entry("préfeture", ignored=True)), ("OFII",)

    monkeypatch.setattr(dialogs, "ask_glossaries", answer)
    named(writer, "spelling_glossaries").trigger()
    assert asked == [((), ("DIHAL",))]
    assert glossary.own() == ("OFII",)
    wait_for(writer, qtbot, "préfetures")
    writer.node.undo()
    wait_for(writer, qtbot, "préfetures", "préfeture", "MIPROF")


def test_a_system_without_the_engine_says_so(
    open_dossier: Open, dossier: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionary, "find_spec", lambda _name: None)
    window = open_dossier(dossier)
    window.desk.go_to(NODE)
    for name in ("spelling_switch", "spelling_next"):
        assert not named(window, name).isEnabled()
        assert "does not exist for this system" in named(window, name).toolTip()
    window.spelling.underlines.refresh()
    assert underlined(window) == []
    assert window.banner.message == ""


def test_a_damaged_glossary_is_told_once(open_dossier: Open, dossier: Path, qtbot: QtBot) -> None:
    (preferences.folder() / "glossary.txt").write_bytes(b"\xff\xfe\x00")
    window = open_dossier(dossier)
    window.desk.go_to(NODE)
    wait_for(window, qtbot, "préfetures", "préfeture", "MIPROF")
    assert "Your glossary cannot be read" in window.banner.message
    window.banner.hide()
    glossary.add(window.desk.session, "MIPROF")
    window.spelling._look_again()
    wait_for(window, qtbot, "préfetures", "préfeture")
    assert window.banner.message == ""
