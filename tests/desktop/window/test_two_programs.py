"""Two programs on one dossier: two windows, and the command line as a process of its own against an open window."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import crash, dialogs
from ccem_desk.desktop.autosave import Saving
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.plan.model import Role
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Author, Stance, Status
from ccem_desk.services import opening, reading, writing
from tests.desktop.conftest import Compose, Type
from tests.desktop.window.conftest import Open

MARC = Author("Marc Roy", "MR")
SOON = 2000  # milliseconds
MODIFIER = Qt.KeyboardModifier


def cli(*arguments: str | Path, text: str = "") -> None:
    """Run the command line in a process of its own."""
    words = [str(a) for a in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "ccem_desk", *words], input=text.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def stored(path: Path, node_id: str) -> str:
    with opening.open_session(path, MARC, read_only=True) as session:
        return reading.comment(session, node_id).text


def at(window: MainWindow, words: str) -> QTextCursor:
    """A cursor on words of the editor's text."""
    found = window.editor.document().find(words)
    assert not found.isNull(), words
    return found


def heading(window: MainWindow) -> str:
    return window.findChild(QLabel, "node_heading").text()


@pytest.fixture
def pair(open_dossier: Open, dossier: Path) -> tuple[MainWindow, MainWindow]:
    """Two windows on one file, as two programs have it."""
    mine, theirs = open_dossier(dossier), open_dossier(dossier)
    for window in (mine, theirs):
        window.resize(1280, 500)
        window.desk.go_to("mesure-32")
    return mine, theirs


@pytest.fixture
def lock(dossier: Path) -> Iterator[sqlite3.Connection]:
    """Another program's hold on the whole file, until it is committed."""
    with closing(sqlite3.connect(dossier, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")


def test_the_other_window_s_words_come_and_selection_and_scroll_stay(
    pair: tuple[MainWindow, MainWindow], qtbot: QtBot, type_text: Type
) -> None:
    mine, theirs = pair
    for window in pair:
        window.desk.go_to("front")
        window.editor.setFocus()
    bar = mine.editor.verticalScrollBar()
    assert bar.maximum() > 300
    mine.editor.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(12):
        qtbot.keyClick(mine.editor, Qt.Key.Key_Left, MODIFIER.ShiftModifier)
    selected = mine.editor.textCursor().selectedText()
    length = len(mine.editor.toPlainText())
    from_end = length - mine.editor.textCursor().anchor()
    top = mine.editor.cursorRect().top()
    theirs.editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(theirs.editor, "Ailleurs, autrement. " * 30 + "\n")
    qtbot.waitUntil(lambda: mine.editor.toPlainText().startswith("Ailleurs, autrement. Ailleurs"), timeout=2 * SOON)
    qtbot.waitUntil(lambda: mine.editor.toPlainText() == theirs.editor.toPlainText(), timeout=SOON)
    assert mine.editor.textCursor().selectedText() == selected
    assert len(mine.editor.toPlainText()) - mine.editor.textCursor().anchor() == from_end
    assert abs(mine.editor.cursorRect().top() - top) <= 1


def test_both_type_in_one_paragraph_at_once_and_nothing_is_lost(
    pair: tuple[MainWindow, MainWindow], dossier: Path, qtbot: QtBot, type_text: Type
) -> None:
    mine, theirs = pair
    mine.editor.setTextCursor(at(mine, "une bonne piste"))
    theirs.editor.setTextCursor(at(theirs, "du point de vue de l'indemnisation"))
    for window in pair:
        cursor = window.editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        window.editor.setTextCursor(cursor)
    for mine_types, theirs_types in zip(" àçé œuvré ici ÊTRE", " 1 2 3 et 4 5 6 ,7 8", strict=False):
        type_text(mine.editor, mine_types)
        type_text(theirs.editor, theirs_types)
        qtbot.wait(90)
    wanted = ("une bonne piste àçé œuvré ici ÊTRE", "l'indemnisation 1 2 3 et 4 5 6 ,7")
    qtbot.waitUntil(lambda: mine.editor.toPlainText() == theirs.editor.toPlainText(), timeout=2 * SOON)
    qtbot.waitUntil(lambda: all(words in stored(dossier, "mesure-32") for words in wanted), timeout=SOON)
    assert all(words in mine.editor.toPlainText() for words in wanted)
    assert mine.editor.textCursor().block().text()[: mine.editor.textCursor().positionInBlock()].endswith("ÊTRE")


def test_one_s_undo_leaves_the_other_s_words(
    pair: tuple[MainWindow, MainWindow], qtbot: QtBot, type_text: Type
) -> None:
    mine, theirs = pair
    before = mine.editor.toPlainText()
    theirs.editor.setFocus()
    type_text(theirs.editor, "Eux. ")
    qtbot.waitUntil(lambda: mine.editor.toPlainText().startswith("Eux. "), timeout=2 * SOON)
    mine.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(mine.editor, " Nous.")
    mine.node.undo()
    assert mine.editor.toPlainText() == "Eux. " + before


def test_a_composition_lives_on_while_words_arrive(
    pair: tuple[MainWindow, MainWindow], qtbot: QtBot, type_text: Type, compose: Compose
) -> None:
    mine, theirs = pair
    mine.editor.setFocus()
    mine.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(mine.editor, preedit="ê")
    type_text(theirs.editor, "Eux. ")
    qtbot.waitUntil(lambda: mine.editor.toPlainText().startswith("Eux. "), timeout=2 * SOON)
    assert mine.editor.textCursor().block().layout().preeditAreaText() == "ê"
    compose(mine.editor, commit="être")
    assert mine.editor.toPlainText().endswith("être")


def test_demand_title_status_and_stance_set_elsewhere_appear(pair: tuple[MainWindow, MainWindow], qtbot: QtBot) -> None:
    mine, theirs = pair
    theirs.editor.setFocus()
    theirs.editor.setTextCursor(at(theirs, "circulaire de politique pénale"))
    qtbot.keyClick(theirs.editor, Qt.Key.Key_B, MODIFIER.ControlModifier)
    theirs.node.fields.status.setCurrentText("In review")
    theirs.node.fields.stance.setCurrentText("Reservation")
    theirs.desk.do(partial(writing.set_title, theirs.desk.session, "mesure-32", "Autrement dit"))
    qtbot.waitUntil(lambda: "Autrement dit" in heading(mine), timeout=SOON)
    assert mine.node.fields.status.value is Status.EN_RELECTURE
    assert mine.node.fields.stance.value is Stance.RESERVE
    assert mine.plan.model.index_of("mesure-32").data(Role.SUMMARY).demands == 1
    assert "1 demand" in mine.findChild(QLabel, "status_node").text()
    cursor = at(mine, "circulaire de politique pénale")
    assert cursor.charFormat().fontWeight() > 400


def test_a_node_added_elsewhere_comes_into_the_tree(pair: tuple[MainWindow, MainWindow], qtbot: QtBot) -> None:
    from ccem_desk.dossier import writing as below
    from ccem_desk.model.review import Node

    mine, theirs = pair
    node = Node("mesure-99", "mesure", "99", "Venue d’ailleurs", parent="action-12")
    theirs.desk.do(lambda: below.add_node(theirs.desk.session.dossier, node, after="mesure-32"))
    qtbot.waitUntil(lambda: "mesure-99" in mine.plan.model.node_ids(), timeout=SOON)
    assert mine.desk.node_id == "mesure-32"
    assert mine.plan.tree.currentIndex() == mine.plan.model.index_of("mesure-32")


def test_the_command_line_writes_into_the_open_comment_while_it_is_typed(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type
) -> None:
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Ici aussi.")
    window.editor.flush()
    old = stored(dossier, "mesure-32")
    type_text(window.editor, " Et pas encore enregistré.")
    new = old.replace("une bonne piste", "une très bonne piste").replace("\n", "\n\n")
    cli("write", dossier, "mesure-32", text=new)
    qtbot.waitUntil(lambda: "une très bonne piste" in window.editor.toPlainText(), timeout=SOON)
    assert window.editor.toPlainText().endswith("Ici aussi. Et pas encore enregistré.")
    assert window.editor.textCursor().atEnd()
    qtbot.waitUntil(lambda: "pas encore enregistré" in stored(dossier, "mesure-32"), timeout=SOON)


def test_a_note_from_the_command_line_stands_in_the_margin(window: MainWindow, dossier: Path, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-33")
    words = window.editor.toPlainText().split(".")[0][:30].strip()
    cli("note", dossier, "mesure-33", "--quote", words, "--text", "À revoir", "--author", "Marc Roy")
    qtbot.waitUntil(lambda: [c.note.text for c in window.margin.cards] == ["À revoir"], timeout=SOON)
    qtbot.waitUntil(lambda: "1 open note" in window.findChild(QLabel, "status_node").text(), timeout=SOON)


def test_an_import_from_the_command_line_replaces_and_what_is_typed_stays(
    window: MainWindow, dossier: Path, tmp_path: Path, qtbot: QtBot, type_text: Type
) -> None:
    source = tmp_path / "autre.md"
    source.write_text("**Mesure 31 : Mobiliser autrement**\n\nUn tout autre texte.\n", encoding="utf-8")
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Gardé.")
    cli("import", dossier, source, "--replace")
    qtbot.waitUntil(lambda: window.desk.summary_of("mesure-31").words == 4, timeout=SOON)
    assert window.editor.toPlainText().endswith(" Gardé.")
    window.desk.go_to("mesure-31")
    assert window.editor.toPlainText() == "Un tout autre texte."
    assert "Gardé." in stored(dossier, "mesure-32")


def test_a_file_held_by_another_program_keeps_nobody_from_working(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type, lock: sqlite3.Connection
) -> None:
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Pendant ce temps.")
    window.node.fields.responsible.setText("Zoé")
    window.desk.go_to("mesure-33")
    assert "Poursuivre" in heading(window)
    assert "coopération internationale" in window.editor.toPlainText()
    assert "Pendant ce temps" not in window.editor.toPlainText()
    qtbot.waitUntil(lambda: window.node.autosave.state is Saving.FAILED, timeout=10_000)
    assert "held by another program" in window.banner.message
    assert not window.banner.way_out.isHidden()
    lock.execute("ROLLBACK")
    qtbot.waitUntil(lambda: window.node.autosave.state is Saving.SAVED, timeout=5000)
    qtbot.waitUntil(lambda: window.banner.message == "", timeout=5000)
    assert "Pendant ce temps." in stored(dossier, "mesure-32")
    qtbot.waitUntil(lambda: window.desk.summary_of("mesure-32").node.responsible == "Zoé", timeout=5000)


def test_a_file_held_for_a_moment_is_nobody_s_worry(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type, lock: sqlite3.Connection
) -> None:
    states: list[Saving] = []
    window.node.autosave.state_changed.connect(lambda: states.append(window.node.autosave.state))
    window.editor.setFocus()
    type_text(window.editor, "Mot. ")
    qtbot.wait(1200)
    lock.execute("ROLLBACK")
    qtbot.waitUntil(lambda: window.node.autosave.state is Saving.SAVED, timeout=3000)
    assert Saving.FAILED not in states
    assert window.banner.message == ""
    assert stored(dossier, "front").startswith("Mot. ")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_a_file_replaced_by_a_synchronising_program_is_brought_together(
    window: MainWindow, dossier: Path, tmp_path: Path, qtbot: QtBot, type_text: Type
) -> None:
    elsewhere = tmp_path / "elsewhere.ccem"
    shutil.copyfile(dossier, elsewhere)
    cli("write", elsewhere, "mesure-38", text="Écrit sur une autre machine.")
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Écrit ici.")
    window.editor.flush()
    type_text(window.editor, " À l’instant.")
    elsewhere.replace(dossier)
    qtbot.waitUntil(lambda: "brought together" in window.banner.message, timeout=SOON)
    assert window.desk.summary_of("mesure-38").words == 5
    assert window.editor.toPlainText().endswith(" Écrit ici. À l’instant.")
    assert stored(dossier, "mesure-32").rstrip().endswith(" Écrit ici. À l’instant.")
    assert stored(dossier, "mesure-38") == "Écrit sur une autre machine.\n"
    window.node.undo()
    assert "À l’instant" not in window.editor.toPlainText()


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of an open file cannot be moved there")
def test_a_folder_that_vanishes_is_told_and_its_return_too(
    open_dossier: Open, imported: bytes, tmp_path: Path, qtbot: QtBot, type_text: Type
) -> None:
    folder = tmp_path / "disque"
    folder.mkdir()
    path = folder / "d.ccem"
    path.write_bytes(imported)
    window = open_dossier(path)
    window.desk.go_to("mesure-32")
    folder.rename(tmp_path / "parti")
    qtbot.waitUntil(lambda: "no longer there" in window.banner.message, timeout=SOON)
    assert window.findChild(QLabel, "status_saving").text().startswith("Not saved")
    window.editor.setFocus()
    type_text(window.editor, "Gardé. ")
    window.desk.go_to("mesure-33")
    assert window.node.autosave.state is Saving.FAILED
    (tmp_path / "parti").rename(folder)
    qtbot.waitUntil(lambda: window.node.autosave.state is Saving.SAVED, timeout=5000)
    qtbot.waitUntil(lambda: window.banner.message == "", timeout=SOON)
    assert stored(path, "mesure-32").startswith("Gardé. ")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_deleted_file_s_dossier_is_saved_elsewhere_and_goes_on_there(
    window: MainWindow,
    dossier: Path,
    tmp_path: Path,
    qtbot: QtBot,
    type_text: Type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.desk.go_to("mesure-32")
    dossier.unlink()
    window.editor.setFocus()
    type_text(window.editor, "Gardé. ")
    qtbot.waitUntil(lambda: "no longer there" in window.banner.message, timeout=2 * SOON)
    copy = tmp_path / "copie.ccem"
    monkeypatch.setattr(dialogs, "ask_dossier_to_make", lambda parent, suggestion: copy)
    opened: list[Path] = []
    monkeypatch.setattr(type(window._windows), "open_path", lambda self, path, parent: opened.append(path))
    qtbot.mouseClick(window.banner.way_out, Qt.MouseButton.LeftButton)
    assert opened == [copy]
    assert stored(copy, "mesure-32").startswith("Gardé. ")
    monkeypatch.setattr(dialogs, "ask_what_of_unsaved", lambda parent, reason: "discard")
    assert window.close()


def test_a_file_that_becomes_read_only_is_told_and_its_text_kept(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type
) -> None:
    window.desk.prepare()
    connection = window.desk.session.dossier.connection
    connection.execute("PRAGMA query_only = ON")  # what a disk mounted anew for reading answers
    window.editor.setFocus()
    type_text(window.editor, "Gardé. ")
    window.editor.flush()
    assert "may not be written" in window.banner.message
    assert window.editor.toPlainText().startswith("Gardé. ")
    connection.execute("PRAGMA query_only = OFF")
    qtbot.waitUntil(lambda: window.node.autosave.state is Saving.SAVED, timeout=5000)
    assert window.banner.message == ""
    assert stored(dossier, "front").startswith("Gardé. ")


def test_nothing_stands_still_while_another_program_has_the_file(
    window: MainWindow, qtbot: QtBot, type_text: Type, lock: sqlite3.Connection
) -> None:
    connection = window.desk.session.dossier.connection
    # Milliseconds that one try waits for the other program: nobody feels them.
    assert connection.execute("PRAGMA busy_timeout").fetchone()[0] <= 100
    window.editor.setFocus()
    for node_id in ("mesure-31", "mesure-32", "mesure-33", "front"):
        type_text(window.editor, "é")
        window.desk.go_to(node_id)
        assert window.desk.node_id == node_id
        qtbot.wait(60)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_a_file_replaced_just_before_closing_is_followed(
    window: MainWindow, dossier: Path, tmp_path: Path, type_text: Type
) -> None:
    before = tmp_path / "before.ccem"
    shutil.copyfile(dossier, before)
    window.desk.go_to("mesure-32")
    type_text(window.editor, "Écrit ici. ")
    window.editor.flush()
    before.replace(dossier)
    assert window.close()
    assert stored(dossier, "mesure-32").startswith("Écrit ici. ")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_closing_when_the_file_is_gone_asks_and_keeps_everything(
    window: MainWindow, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copie.ccem"
    asked: list[str] = []

    def ask(parent: object, reason: str) -> str:
        asked.append(reason)
        return "copy"

    monkeypatch.setattr(dialogs, "ask_what_of_unsaved", ask)
    monkeypatch.setattr(dialogs, "ask_dossier_to_make", lambda parent, suggestion: copy)
    window.desk.go_to("mesure-32")
    window.node.fields.responsible.setText("Zoé")
    dossier.unlink()
    assert window.close()
    assert len(asked) == 1 and "no longer there" in asked[0]
    with opening.open_session(copy, MARC, read_only=True) as session:
        assert reading.node(session, "mesure-32").responsible == "Zoé"


def test_the_user_s_problem_in_a_slot_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(told.append)
    sys.excepthook(UserProblem, UserProblem("The disk is full."), None)
    assert told == ["The disk is full."]
    assert capsys.readouterr().err == ""
