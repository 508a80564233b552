"""The footnotes of the whole response: listed as printed, jumped to, edited from the list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.footnotes.model import Role
from ccem_desk.desktop.footnotes.panel import FootnotesPanel
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import RichText, footnote, paragraph, plain, rich_text, run
from ccem_desk.services import exporting, opening, writing
from ccem_desk.services import footnotes as service
from ccem_desk.services.footnotes import Call, Footnote
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import AUTHOR, Open

NONE = Qt.KeyboardModifier.NoModifier


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def show(window: MainWindow, qtbot: QtBot) -> FootnotesPanel:
    """Press the key of the list in the text."""
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_F7, Qt.KeyboardModifier.AltModifier)
    panel = window.findChild(FootnotesPanel)
    assert panel is not None and panel.isVisible()
    return panel


def rows(panel: FootnotesPanel) -> list[tuple[str, str, str]]:
    model = panel.model
    indexes = [model.index(row) for row in range(model.rowCount())]
    return [(i.data(Role.NUMBER), i.data(Role.PLACE), i.data()) for i in indexes]


def with_note(words: str, note: str) -> RichText:
    return rich_text([paragraph(run(words), footnote(plain(note)), run("."))])


@pytest.fixture
def noted(window: MainWindow) -> MainWindow:
    """A footnote more on measure 31 and one on measure 38, beside those of the example."""
    session = window.desk.session
    for node, note in (("mesure-31", "La première."), ("mesure-38", "La dernière.")):
        window.desk.do(lambda n=node, t=note: writing.save_comment(session, n, with_note("Des mots", t), typing=False))
    return window


def test_the_list_has_number_place_and_text_as_the_export_has_them(
    noted: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    listed = rows(show(noted, qtbot))
    assert [number for number, _place, _text in listed] == [str(n) for n in range(1, len(listed) + 1)]
    assert ("Mesure 31", "La première.") in [row[1:] for row in listed]
    assert listed[-1][1:] == ("Mesure 38", "La dernière.")
    out = tmp_path / "sortie.md"
    exporting.export(noted.desk.session, out)
    printed = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", out.read_text(encoding="utf-8"), flags=re.M))
    assert len(printed) == len(listed)
    for number, _place, text in listed:
        assert re.sub(r"\W", "", printed[number])[:40] == re.sub(r"\W", "", text)[:40]


def test_enter_and_a_double_click_go_to_the_call(noted: MainWindow, qtbot: QtBot) -> None:
    panel = show(noted, qtbot)
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert noted.desk.node_id == "mesure-38"
    assert noted.focusWidget() is noted.editor
    assert noted.editor.textCursor().selectionStart() == noted.editor.footnote_positions()[0]
    first = panel.list.visualRect(panel.model.index(0)).center()
    panel.list.scrollToTop()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, NONE, first)
    qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, NONE, first)
    assert noted.desk.node_id == panel.model.footnote(0).node


def test_the_list_is_renumbered_as_the_text_is_written(
    noted: MainWindow, qtbot: QtBot, type_text: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted.desk.go_to("front")
    monkeypatch.setattr(noted.editor, "_edit_footnote", lambda parent, body: plain("Tout au début."))
    panel = show(noted, qtbot)
    before = rows(panel)
    noted.editor.setFocus()
    noted.editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(noted.editor, "Un mot")
    qtbot.keyClick(noted.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(rows(panel)) == len(before) + 1, timeout=3000)
    after = rows(panel)
    assert after[0][0] == "1" and after[0][2] == "Tout au début."
    assert [(str(int(n) + 1), place, text) for n, place, text in before] == after[1:]
    noted.node.undo()
    assert rows(panel) == before


def test_a_footnote_is_edited_from_the_list_and_undone(
    noted: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def edit(parent: object, body: RichText) -> RichText:
        asked.append(body.text.strip())
        return plain("Tout autre chose.")

    monkeypatch.setattr(noted.editor, "_edit_footnote", edit)
    panel = show(noted, qtbot)
    before = rows(panel)
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    assert asked == ["La dernière."]
    assert rows(panel)[-1][2] == "Tout autre chose."
    assert panel.list.hasFocus() and panel.list.currentIndex().row() == len(before) - 1
    noted.node.undo()
    assert rows(panel) == before
    qtbot.mouseClick(panel.edit, Qt.MouseButton.LeftButton)
    assert asked == ["La dernière."] * 2


def test_an_emptied_footnote_leaves_list_and_text(
    noted: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noted.editor, "_edit_footnote", lambda parent, body: plain(""))
    panel = show(noted, qtbot)
    before = rows(panel)
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    assert rows(panel) == before[:-1]
    assert noted.editor.footnote_positions() == ()


def test_f8_goes_from_footnote_to_footnote_and_round_again(noted: MainWindow, qtbot: QtBot) -> None:
    calls = [(f.node, f.index) for f in service.footnotes(noted.desk.session)]

    def here() -> tuple[str, int]:
        return noted.desk.node_id, noted.editor.footnote_positions().index(noted.editor.textCursor().selectionStart())

    noted.desk.go_to("front")
    noted.editor.setFocus()
    noted.editor.moveCursor(QTextCursor.MoveOperation.Start)
    visited = []
    for _ in range(len(calls) + 1):
        qtbot.keyClick(noted.editor, Qt.Key.Key_F7, CONTROL)
        visited.append(here())
    assert visited == [*calls, calls[0]]
    qtbot.keyClick(noted.editor, Qt.Key.Key_F7, CONTROL | SHIFT)
    assert here() == calls[-1]
    qtbot.keyClick(noted.editor, Qt.Key.Key_F7, CONTROL | SHIFT)
    assert here() == calls[-2]


def test_without_a_footnote_it_says_so(open_dossier: Open, tmp_path: Path, qtbot: QtBot) -> None:
    opening.new_dossier(tmp_path / "d.ccem", AUTHOR, title="Vide").close()
    window = open_dossier(tmp_path / "d.ccem")
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_F7, CONTROL)
    assert "no footnote yet" in window.status.currentMessage()
    panel = show(window, qtbot)
    assert "No footnote yet" in panel.findChild(QLabel, "footnotes_said").text()
    assert not panel.edit.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert window.plan.tree.isVisible() and window.focusWidget() is window.editor


def test_a_read_only_dossier_lists_and_edits_nothing(dossier: Path, qtbot: QtBot) -> None:
    from ccem_desk.desktop.windows import Windows

    window = Windows().add(opening.open_session(dossier, Author(), read_only=True))
    window.footnotes.show_all()
    assert window.footnotes.panel is not None
    assert rows(window.footnotes.panel)
    assert not window.footnotes.panel.edit.isEnabled()
    window.close()


def test_a_footnote_that_is_only_suggested_has_no_number_yet() -> None:
    calls = {"a": (Call("un", True), Call("proposé", False)), "b": (Call("deux", True),)}
    assert service.numbered(["a", "b", "c"], calls) == (
        Footnote("a", 0, 1, "un"),
        Footnote("a", 1, 0, "proposé"),
        Footnote("b", 0, 2, "deux"),
    )


def test_the_signs_in_the_text_show_the_printed_numbers(noted: MainWindow, dossier: Path, qtbot: QtBot) -> None:
    before = noted.desk.footnotes_before("mesure-38")
    assert before == len(service.footnotes(noted.desk.session)) - 1 > 0
    noted.desk.go_to("mesure-38")
    sign = noted.editor.footnote_positions()[0]
    assert noted.editor._footnotes._number(sign) == str(before + 1)
    with opening.open_session(dossier, AUTHOR) as other:
        writing.save_comment(other, "mesure-32", with_note("Des mots", "Venue d’ailleurs."))
    qtbot.waitUntil(lambda: noted.editor._footnotes._number(sign) == str(before + 2), timeout=3000)
    noted.desk.go_to("front")
    noted.editor.set_zoom(2)
    assert noted.editor._footnotes._number(noted.editor.footnote_positions()[0]) == "1"
