"""What the dossier says of itself is edited in one dialog, as one step; the deadline is told quietly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop import dialogs
from ccem_desk.desktop.export import questions
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.plan.deadline import deadline_words
from ccem_desk.desktop.properties.dialog import PropertiesDialog
from ccem_desk.desktop.properties.editing import edit_properties
from ccem_desk.model.plan import DEFAULT_LEVELS, HeadingLayout, Level
from ccem_desk.model.review import Author, Properties
from ccem_desk.services import opening, properties, reading, templates, writing
from tests.desktop.conftest import Type
from tests.documents.letterhead import letterhead

Fill = Callable[[PropertiesDialog], None]


@pytest.fixture
def dialog(qtbot: QtBot) -> PropertiesDialog:
    dialog = PropertiesDialog(Properties("Réponse", deadline="2027-02-01"), DEFAULT_LEVELS, {"mesure": "Former"})
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def answer(monkeypatch: pytest.MonkeyPatch, fill: Fill) -> None:
    """Let the dialog be filled in as a person would, and accepted."""

    def ask(*arguments: object) -> tuple[Properties, tuple[Level, ...]] | None:
        parent, *rest = arguments
        dialog = PropertiesDialog(*rest, parent)  # type: ignore[arg-type]
        fill(dialog)
        dialog.accept()
        return (dialog.dossier.properties, dialog.levels.levels) if dialog.result() else None

    monkeypatch.setattr(dialogs, "ask_properties", ask)


def test_all_of_it_is_one_step(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: PropertiesDialog) -> None:
        dialog.dossier.organisation.setText("CCEM")
        dialog.dossier.signatory.setText("La présidente")
        dialog.dossier.has_deadline.setChecked(True)
        dialog.dossier.deadline.setDate(QDate(2030, 3, 1))
        dialog.levels.rows[2].name.setText("Fiche")
        dialog.levels.rows[2].heading.setText("Fiche {number} – {title}")

    answer(monkeypatch, fill)
    before = reading.properties(window.desk.session)
    window.desk.go_to("mesure-32")
    edit_properties(window, window.desk)
    now = reading.properties(window.desk.session)
    assert (now.organisation, now.signatory, now.deadline) == ("CCEM", "La présidente", "2030-03-01")
    assert window.desk.levels["mesure"].name == "Fiche"
    heading = window.findChild(QLabel, "node_heading")
    assert isinstance(heading, QLabel) and heading.text().startswith("Fiche 32 – ")
    deadline = window.findChild(QLabel, "plan_deadline")
    assert isinstance(deadline, QLabel) and deadline.isVisible() and "2030" in deadline.text()
    window.undo_action.trigger()
    assert reading.properties(window.desk.session) == before
    assert heading.text().startswith("Mesure 32")
    assert not deadline.isVisible()


def test_nothing_changed_is_no_step(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, lambda _dialog: None)
    edit_properties(window, window.desk)
    assert not writing.can_undo(window.desk.session)


def test_the_deadline_can_be_taken_away(dialog: PropertiesDialog, qtbot: QtBot) -> None:
    assert dialog.dossier.properties.deadline == "2027-02-01"
    qtbot.keyClick(dialog.dossier.has_deadline, Qt.Key.Key_Space)
    assert dialog.dossier.properties.deadline == ""
    assert not dialog.dossier.deadline.isEnabled()


def test_the_example_follows_the_typing(dialog: PropertiesDialog, type_text: Type) -> None:
    row = dialog.levels.rows[2]
    assert row.example.text() == "• Mesure 12 : Former"
    row.heading.clear()
    type_text(row.heading, "Fiche {number} – {title}")
    row.layout.setCurrentIndex(0)
    assert row.example.text() == "Fiche 12 – Former"
    assert row.level.layout is HeadingLayout.RULE


def test_a_level_that_cannot_be_is_told_and_the_dialog_stays(dialog: PropertiesDialog) -> None:
    dialog.levels.rows[2].code.setText("A")
    dialog.accept()
    problem = dialog.findChild(QLabel, "dossier_properties_problem")
    assert isinstance(problem, QLabel) and "“A”" in problem.text()
    assert dialog.isVisible()
    dialog.levels.rows[2].code.setText("M")
    dialog.accept()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 31), "Due in 1 day (1 January 2027)"),
        (date(2026, 12, 20), "Due in 12 days (1 January 2027)"),
        (date(2027, 1, 1), "Due today"),
        (date(2027, 1, 2), "Was due on 1 January 2027"),
    ],
)
def test_days_are_counted(today: date, words: str) -> None:
    assert deadline_words(date(2027, 1, 1), today) == words


def test_the_deadline_is_said_in_french() -> None:
    translation.use("fr")
    assert deadline_words(date(2027, 1, 1), date(2026, 12, 20)) == "À déposer dans 12 jours (1er janvier 2027)"


def test_a_deadline_that_another_program_sets_is_shown(window: MainWindow, dossier: Path, qtbot: QtBot) -> None:
    with opening.open_session(dossier, Author("Marc Roy", "MR")) as other:
        properties.set_properties(other, Properties(deadline="2031-05-06"))
    line = window.findChild(QLabel, "plan_deadline")
    assert isinstance(line, QLabel)
    qtbot.waitUntil(line.isVisible, timeout=5000)
    assert "6 May 2031" in line.text()


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the list that opens, offscreen
def test_names_that_stand_elsewhere_are_offered(window: MainWindow, type_text: Type) -> None:
    window.desk.go_to("mesure-32")
    field = window.node.fields.responsible
    type_text(field, "Élodie Dupont\n")
    window.desk.go_to("mesure-33")
    type_text(field, "dup")
    completer = field.completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Élodie Dupont"


def test_a_long_title_shows_its_start_and_is_replaced_by_what_is_typed(qtbot: QtBot, type_text: Type) -> None:
    long = "Observation du CCEM sur le deuxième plan d’action national " * 4
    dialog = PropertiesDialog(Properties(long.strip()), DEFAULT_LEVELS, {})
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    title = dialog.dossier.title
    assert dialog.focusWidget() is title
    assert title.cursorPosition() == 0 and title.selectedText() == long.strip()
    type_text(title, "Avis")
    assert dialog.dossier.properties.title == "Avis"


def test_the_template_has_a_page_of_its_own(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lettre.docx").write_bytes(letterhead())
    monkeypatch.setattr(questions, "ask_template", lambda _parent: tmp_path / "lettre.docx")
    session = window.desk.session
    dialog = PropertiesDialog(Properties("Réponse"), DEFAULT_LEVELS, {}, session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.pages.setCurrentIndex(2)
    choose = dialog.findChild(QPushButton, "export_template_choose")
    assert isinstance(choose, QPushButton)
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert (kept := templates.kept(session)) is not None and kept.name == "lettre.docx"
    qtbot.mouseClick(dialog.findChild(QToolButton, "export_template_forget"), Qt.MouseButton.LeftButton)
    assert templates.kept(session) is None
