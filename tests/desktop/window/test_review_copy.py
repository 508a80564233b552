"""A review copy from the menu: what is asked, what goes out, what stays."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.review.copy_dialog import ReviewCopyDialog, Wanted
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, suggestions
from ccem_desk.services.opening import open_session
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import AUTHOR, Open


def words(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


@pytest.fixture
def command(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "export_review_copy")
    assert isinstance(found, QAction)
    return found


def test_the_copy_holds_what_was_typed_a_moment_before_and_the_dossier_its_state(
    window: MainWindow, command: QAction, tmp_path: Path, type_text: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, asked = tmp_path / "copie.docx", []
    monkeypatch.setattr(dialogs, "ask_review_copy", lambda parent, notes, waiting: asked.append(notes) or Wanted("all"))
    monkeypatch.setattr(dialogs, "ask_export", lambda parent, suggestion, form: out)
    window.desk.go_to("mesure-32")
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Tout juste tapé.")
    command.trigger()
    assert "Tout juste tapé." in words(out, "word/document.xml")
    assert "VAUDRAIT MIEUX ECRIRE" in words(out, "word/comments.xml")
    assert [len(notes) for notes in asked] == [1]
    assert [v.name for v in reading.versions(window.desk.session)]
    assert not window.desk.busy


def test_nothing_is_written_where_it_was_cancelled(
    window: MainWindow, command: QAction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_review_copy", lambda parent, notes, waiting: None)
    command.trigger()
    monkeypatch.setattr(dialogs, "ask_review_copy", lambda parent, notes, waiting: Wanted())
    monkeypatch.setattr(dialogs, "ask_export", lambda parent, suggestion, form: None)
    command.trigger()
    assert not list(tmp_path.glob("*.docx"))
    assert reading.versions(window.desk.session) == ()


def test_a_copy_that_cannot_be_written_is_told(
    window: MainWindow, command: QAction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "ask_review_copy", lambda parent, notes, waiting: Wanted())
    monkeypatch.setattr(dialogs, "ask_export", lambda parent, suggestion, form: tmp_path / "none" / "a.docx")
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    command.trigger()
    assert len(told) == 1
    assert reading.versions(window.desk.session) == ()
    assert not window.desk.busy


def test_a_dossier_that_is_only_read_sends_no_copy(open_dossier: Open, dossier: Path) -> None:
    dossier.chmod(0o444)
    with open_session(dossier, AUTHOR) as session:
        if not session.read_only:
            pytest.skip("whoever runs this may write any file")
    command = open_dossier(dossier).findChild(QAction, "export_review_copy")
    assert isinstance(command, QAction)
    assert not command.isEnabled()


def test_the_dialog_is_worked_with_keys_and_says_when_the_copy_is_internal(qtbot: QtBot, dossier: Path) -> None:
    with open_session(dossier, AUTHOR) as session:
        suggestions.suggest_comment(session, "mesure-11", plain("proposé"))
        dialog = ReviewCopyDialog(reading.notes(session), reading.suggestions(session))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.wanted == Wanted("open", None)
    assert "(1)" in dialog.notes.itemText(0) and "(1)" in dialog.suggestions.itemText(0)
    with_remarks = dialog.internal.text()
    dialog.notes.setFocus()
    qtbot.keyClick(dialog.notes, Qt.Key.Key_Down)
    assert dialog.wanted.notes == "all"
    qtbot.keyClick(dialog.notes, Qt.Key.Key_Down)
    assert dialog.wanted.notes == "none"
    assert dialog.internal.text() == with_remarks, "suggestions have their authors' names"
    dialog.suggestions.setFocus()
    qtbot.keyClick(dialog.suggestions, Qt.Key.Key_Down)
    assert dialog.wanted == Wanted("none", "accept")
    assert dialog.internal.text() != with_remarks
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ReviewCopyDialog.DialogCode.Accepted


def test_the_dialog_asks_nothing_of_suggestions_where_none_wait(qtbot: QtBot) -> None:
    dialog = ReviewCopyDialog((), ())
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.suggestions.isVisible()
    assert not [label for label in dialog.findChildren(QLabel) if label.buddy() is dialog.suggestions]
