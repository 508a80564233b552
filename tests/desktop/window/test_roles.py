"""Reviewing in the window: whatever one does, with keys or mouse, the text itself stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.autosave import Saving
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author, Role
from ccem_desk.model.rich_text import Kind, ParagraphEnd, paragraph, rich_text, run
from ccem_desk.model.suggestions import decided
from ccem_desk.services import reading, writing
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
NODE = "mesure-32"
LIST = rich_text(
    [paragraph(run("Le CCEM demande :")), *(paragraph(run(w), end=ParagraphEnd(Kind.BULLET)) for w in "ab")]
)


@pytest.fixture
def reviewer(window: MainWindow) -> MainWindow:
    """The window of somebody who reviews measure 32, a list."""
    window.desk.go_to(NODE)
    window.desk.do(lambda: writing.put(window.desk.session, NODE, LIST))
    window.show_author(Author("Marc Roy", "MR"))
    window.review.choose_role(Role.RELECTURE)
    window.editor.setFocus()
    return window


def put_cursor(window: MainWindow, at: int, to: int | None = None) -> None:
    cursor = window.editor.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at if to is None else to, QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)


def saved(window: MainWindow) -> None:
    """Hold that what is shown is saved, and that the text behind the suggestions is the one from before."""
    window.node.autosave.save()
    assert window.node.autosave.state is Saving.SAVED, window.node.autosave.reason
    text = reading.comment(window.desk.session, NODE)
    assert text == window.editor.text()
    assert decided(text, "refuse") == LIST


def test_a_list_is_left_by_no_key(reviewer: MainWindow, qtbot: QtBot) -> None:
    put_cursor(reviewer, reviewer.editor.toPlainText().index("a\n"))
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_Backspace)
    saved(reviewer)
    assert len(reading.suggestions(reviewer.desk.session, NODE)) == 1
    put_cursor(reviewer, reviewer.editor.document().characterCount() - 1)
    for _ in range(3):
        qtbot.keyClick(reviewer.editor, Qt.Key.Key_Return)
        saved(reviewer)


def test_pasting_and_dropping_become_suggestions(reviewer: MainWindow, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setHtml("<p>un <b>mot</b></p><ol><li>deux</li></ol>")
    QApplication.clipboard().setMimeData(mime)
    put_cursor(reviewer, 3, 7)
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_V, CONTROL)
    saved(reviewer)
    put_cursor(reviewer, 0)
    dropped = QMimeData()
    dropped.setText("lâché\nici")
    where = QPointF(reviewer.editor.viewport().rect().center())
    event = QDropEvent(where, Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, NONE)
    reviewer.editor.dropEvent(event)
    saved(reviewer)
    assert "lâché" in reading.comment(reviewer.desk.session, NODE).text
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_Z, CONTROL)
    assert reading.comment(reviewer.desk.session, NODE) == LIST
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_Z, CONTROL)  # before it there is nothing of the reviewer's
    assert reading.comment(reviewer.desk.session, NODE) == LIST


def test_replacing_all_suggests(reviewer: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_H, CONTROL)
    bar = reviewer.finding.bar
    assert bar is not None
    type_text(bar.field, "CCEM")
    type_text(bar.words, "Comité")
    qtbot.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    saved(reviewer)
    (waiting,) = reading.suggestions(reviewer.desk.session, NODE)
    assert (waiting.text, waiting.replacement) == ("CCEM", "Comité")


@pytest.mark.parametrize("clean", [False, True])
def test_no_formatting_is_offered(reviewer: MainWindow, qtbot: QtBot, clean: bool) -> None:
    if clean:  # and back again
        reviewer.review.show_clean(True)
        reviewer.review.show_clean(False)
    put_cursor(reviewer, 0, 7)
    for key, modifiers in ((Qt.Key.Key_B, CONTROL), (Qt.Key.Key_I, CONTROL), (Qt.Key.Key_L, CONTROL | SHIFT)):
        qtbot.keyClick(reviewer.editor, key, modifiers)
    saved(reviewer)
    assert reading.comment(reviewer.desk.session, NODE) == LIST
    enabled = {name for name, command in reviewer.editor.actions_by_name.items() if command.isEnabled()}
    assert enabled == {"footnote"}


def test_who_suggested_already_may_do_no_more_as_a_reviewer(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to(NODE)
    window.desk.do(lambda: writing.put(window.desk.session, NODE, LIST))
    window.review.suggest(True)
    window.review.choose_role(Role.RELECTURE)
    put_cursor(window, window.editor.toPlainText().index("a\n"))
    qtbot.keyClick(window.editor, Qt.Key.Key_Backspace)
    saved(window)


def test_titles_and_plan_are_not_offered(reviewer: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_F2)
    reviewer.node.heading.edit_title()
    assert not reviewer.node.heading.title.isVisible()
    assert not reviewer.node.title_action.isEnabled()
    entries = {e.text().replace("&", ""): e for e in reviewer.menuBar().actions()[0].menu().actions()}  # type: ignore[union-attr]
    assert not entries["Import into this dossier…"].isEnabled()
    assert not entries["Dossier properties…"].isEnabled()
    reviewer.review.choose_role(Role.REDACTION)
    assert entries["Dossier properties…"].isEnabled()
    qtbot.keyClick(reviewer.editor, Qt.Key.Key_F2)
    assert reviewer.node.heading.title.isVisible()


def test_what_was_typed_just_before_is_the_drafters(window: MainWindow, type_text: Type) -> None:
    window.desk.go_to(NODE)
    put_cursor(window, 0)
    type_text(window.editor, "Tiens. ")
    window.review.choose_role(Role.RELECTURE)
    assert window.node.autosave.state is Saving.SAVED, window.node.autosave.reason
    assert reading.comment(window.desk.session, NODE).text.startswith("Tiens. ")
    assert reading.suggestions(window.desk.session, NODE) == ()
    assert window.desk.session.role is Role.RELECTURE


def test_a_dossier_reviewed_before_opens_for_review(reviewer: MainWindow, open_dossier: Open) -> None:
    path = reviewer.desk.session.path
    reviewer.close()
    window = open_dossier(path)
    assert window.node.suggests and window.editor.suggestions.only
    assert window.desk.session.role is Role.RELECTURE


def test_preferences_changed_leave_the_role(
    reviewer: MainWindow, open_dossier: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Author("Zoé Petit", "ZP")
    monkeypatch.setattr(
        dialogs, "ask_preferences", lambda _parent, known: (replace(known, author=asked), Qt.ColorScheme.Light)
    )
    reviewer.status.author_clicked.emit()
    path = reviewer.desk.session.path
    reviewer.close()
    window = open_dossier(path)
    assert window.desk.session.author == asked
    assert window.desk.session.role is Role.RELECTURE


def test_another_role_is_not_taken_while_something_is_unsaved(window: MainWindow, type_text: Type) -> None:
    window.desk.go_to(NODE)
    with closing(sqlite3.connect(window.desk.session.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        window.desk.session.wait_at_most(1)
        type_text(window.editor, "Tiens. ")
        window.review.choose_role(Role.RELECTURE)
        assert "not saved yet" in window.banner.message
        assert window.desk.session.role is Role.REDACTION
        other.execute("ROLLBACK")
    window.review.choose_role(Role.RELECTURE)
    assert window.desk.session.role is Role.RELECTURE
    assert "Tiens. " in reading.comment(window.desk.session, NODE).text
