"""A person writes, flags, undoes, leaves and comes back; two programs share a dossier; a disk fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.autosave import Saving
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.plan.model import Role
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Absence, Author, Stance, Status
from ccem_desk.model.rich_text import plain
from ccem_desk.services import opening, reading, writing
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open

COLLEAGUE = Author("Marc Roy", "MR")


def go_to(window: MainWindow, node_id: str) -> None:
    window.plan.tree.setCurrentIndex(window.plan.model.index_of(node_id))


def stored(path: Path, node_id: str) -> str:
    with opening.open_session(path, COLLEAGUE, read_only=True) as session:
        return reading.comment(session, node_id).text


def row(window: MainWindow, node_id: str) -> object:
    return window.plan.model.index_of(node_id).data(Role.COUNTS)


def to_end(window: MainWindow) -> None:
    window.editor.moveCursor(QTextCursor.MoveOperation.End)


def test_choosing_a_measure_shows_its_comment_and_heading(window: MainWindow) -> None:
    go_to(window, "mesure-32")
    assert "circulaire de politique pénale" in window.editor.toPlainText()
    heading = window.findChild(object, "node_heading")
    assert "32" in heading.text() and "patrimoniale" in heading.text()
    assert window.findChild(object, "node_breadcrumb").text() == "Axe 4 › Action 12"


def test_words_typed_are_saved_by_themselves(window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type) -> None:
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " Déjà vu.")
    assert window.node.autosave.state is Saving.PENDING
    qtbot.waitUntil(lambda: window.node.autosave.state is Saving.SAVED, timeout=3000)
    assert "Déjà vu." in stored(dossier, "mesure-32")


def test_leaving_a_measure_saves_it_at_once(window: MainWindow, dossier: Path, type_text: Type) -> None:
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " Été.")
    go_to(window, "mesure-33")
    assert "Été." in stored(dossier, "mesure-32")
    assert "Été." not in window.editor.toPlainText()


def test_a_flagged_passage_is_counted_in_the_tree(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "mesure-32")
    before = row(window, "mesure-32").demands
    cursor = window.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: row(window, "mesure-32").demands == before + 1, timeout=3000)
    assert "demand" in window.status.findChild(object, "status_node").text()


def test_undo_takes_back_typing_and_redo_brings_it_again(window: MainWindow, type_text: Type) -> None:
    go_to(window, "mesure-32")
    before = window.editor.toPlainText()
    to_end(window)
    type_text(window.editor, " Encore.")
    window.undo_action.trigger()
    assert window.editor.toPlainText() == before
    window.redo_action.trigger()
    assert window.editor.toPlainText() == before + " Encore."


def test_undo_elsewhere_goes_where_the_change_was(window: MainWindow, type_text: Type) -> None:
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " Encore.")
    go_to(window, "mesure-1")
    window.undo_action.trigger()
    assert window.desk.node_id == "mesure-32"
    assert "Encore." not in window.editor.toPlainText()


def test_the_undo_key_works_from_the_editor(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    go_to(window, "mesure-32")
    before = window.editor.toPlainText()
    window.editor.setFocus()
    to_end(window)
    type_text(window.editor, "ê")
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.editor.toPlainText() == before


def test_status_position_and_responsible_are_kept(window: MainWindow, dossier: Path) -> None:
    go_to(window, "mesure-32")
    fields = window.node.fields
    fields.status.setCurrentText("In review")
    fields.stance.setCurrentText("Support with reservations")
    fields.responsible.setText("Zoé")
    go_to(window, "mesure-33")
    with opening.open_session(dossier, COLLEAGUE, read_only=True) as session:
        node = reading.node(session, "mesure-32")
    assert node.status is Status.EN_RELECTURE
    assert node.stance is Stance.SOUTIEN_AVEC_RESERVES
    assert node.responsible == "Zoé"


def test_a_reason_of_absence_is_offered_only_without_a_comment(window: MainWindow, dossier: Path) -> None:
    go_to(window, "mesure-32")
    assert not window.node.fields.absence.isVisible()
    go_to(window, "mesure-38")
    assert window.node.fields.absence.isVisible()
    window.node.fields.absence.setCurrentText("No observation")
    assert window.plan.model.index_of("mesure-38").data(Role.SUMMARY).node.absence is Absence.SANS_OBSERVATION


def test_closed_and_opened_again_the_window_shows_the_text_and_the_measure(
    open_dossier: Open, dossier: Path, type_text: Type
) -> None:
    window = open_dossier(dossier)
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " À suivre.")
    assert window.close()
    again = open_dossier(dossier)
    assert again.desk.node_id == "mesure-32"
    assert again.editor.toPlainText().endswith(" À suivre.")


def test_what_another_program_writes_appears_and_the_cursor_stays(
    window: MainWindow, dossier: Path, qtbot: QtBot
) -> None:
    go_to(window, "mesure-32")
    to_end(window)
    at_end = window.editor.textCursor().position()
    with opening.open_session(dossier, COLLEAGUE) as colleague:
        text = reading.comment(colleague, "mesure-32")
        writing.save_comment(colleague, "mesure-32", plain("Avant tout.\n" + text.text))
    qtbot.waitUntil(lambda: window.editor.toPlainText().startswith("Avant tout."), timeout=4000)
    assert window.editor.textCursor().position() == at_end + len("Avant tout.\n")


def test_typing_and_another_programs_words_are_both_kept(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type
) -> None:
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " Ici.")
    with opening.open_session(dossier, COLLEAGUE) as colleague:
        text = reading.comment(colleague, "mesure-32")
        writing.save_comment(colleague, "mesure-32", plain("Ailleurs.\n" + text.text))
    qtbot.waitUntil(lambda: "Ailleurs." in window.editor.toPlainText(), timeout=4000)
    assert window.editor.toPlainText().endswith(" Ici.")
    assert "Ici." in stored(dossier, "mesure-32") and "Ailleurs." in stored(dossier, "mesure-32")


@pytest.fixture
def failing_disk(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Saving fails while the list is not empty."""
    failing = [True]
    real = writing.save_comment

    def save(*arguments: object, **options: object) -> Changes:
        if failing:
            raise UserProblem("The disk is full.")
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "save_comment", save)
    return failing


def test_a_failing_disk_is_told_and_nothing_is_lost(
    window: MainWindow, dossier: Path, failing_disk: list[bool], type_text: Type
) -> None:
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " Gardé.")
    go_to(window, "mesure-33")
    assert "The disk is full." in window.banner.message
    assert "Not saved" in window.status.findChild(object, "status_saving").text()
    go_to(window, "mesure-32")
    assert window.editor.toPlainText().endswith(" Gardé.")
    failing_disk.clear()
    assert window.node.autosave.save()
    assert window.banner.message == ""
    assert "Gardé." in stored(dossier, "mesure-32")


def test_closing_on_a_failing_disk_asks_and_saves_a_copy_elsewhere(
    window: MainWindow,
    tmp_path: Path,
    failing_disk: list[bool],
    type_text: Type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tmp_path / "copie.ccem"

    def choose_copy(parent: object, suggestion: str) -> Path:
        failing_disk.clear()  # the other disk is sound
        return copy

    monkeypatch.setattr(dialogs, "ask_what_of_unsaved", lambda parent, reason: "copy")
    monkeypatch.setattr(dialogs, "ask_dossier_to_make", choose_copy)
    go_to(window, "mesure-32")
    to_end(window)
    type_text(window.editor, " Sauvé.")
    assert window.close()
    assert "Sauvé." in stored(copy, "mesure-32")


def test_a_field_that_cannot_be_kept_shows_what_the_dossier_holds(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> Changes:
        raise UserProblem("The disk is full.")

    monkeypatch.setattr(writing, "set_status", refuse)
    go_to(window, "mesure-32")
    window.node.fields.status.setCurrentText("Approved")
    assert window.banner.message == "The disk is full."
    assert window.node.fields.status.value is Status.BROUILLON


def test_a_window_closed_twice_is_closed(window: MainWindow) -> None:
    assert window.close()
    assert window.close()


def test_a_window_with_unsaved_text_may_be_kept_open(
    window: MainWindow, failing_disk: list[bool], type_text: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_what_of_unsaved", lambda parent, reason: "stay")
    to_end(window)
    type_text(window.editor, " Non.")
    assert not window.close()
    assert window.isVisible()
    failing_disk.clear()
    assert window.node.autosave.save()
