"""What leaves through the window: the dialog worked with mouse and keys, what is written, what is told of a problem."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop import dialogs
from ccem_desk.desktop.export import questions
from ccem_desk.desktop.export.dialog import ExportDialog
from ccem_desk.desktop.export.done_dialog import DoneDialog
from ccem_desk.desktop.export.kinds import Kind
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.views import CHECKS
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, suggestions, templates
from ccem_desk.services.opening import open_session
from ccem_desk.services.outgoing import Outgoing
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import AUTHOR, Open
from tests.documents.letterhead import letterhead


def words(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


ASK_EXPORT = questions.ask_export  # the real one: the windows' tests put another in its stead


def trigger(window: MainWindow, name: str) -> None:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    found.trigger()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said in a box of its own: problems, and receipts of what was written."""
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell_problem", lambda _parent, message: said.append(message))
    monkeypatch.setattr(
        questions, "tell_exported", lambda _parent, path, receipt: said.append(f"{path.name} {receipt}")
    )
    return said


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(window.desk, None, window)
    qtbot.addWidget(made)
    made.show()
    return made


def wish(monkeypatch: pytest.MonkeyPatch, outgoing: Outgoing | None) -> None:
    monkeypatch.setattr(questions, "ask_export", lambda *_asked: outgoing)


def test_the_usual_is_a_submission_in_word_beside_the_dossier(dialog: ExportDialog, dossier: Path) -> None:
    assert dialog.outgoing == Outgoing(dossier.resolve().with_suffix(".docx"))
    assert dialog.go.isDefault()


def test_what_was_typed_a_moment_before_leaves_too(
    window: MainWindow, tmp_path: Path, type_text: Type, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    out = tmp_path / "sortie.md"
    wish(monkeypatch, Outgoing(out))
    window.desk.go_to("mesure-32")
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Tout à l'heure.")
    trigger(window, "export")
    text = out.read_text(encoding="utf-8")
    assert "Tout à l'heure." in text.replace("’", "'")
    assert "CONSULTÉS" not in text
    assert told == ["sortie.md "]
    assert not window.desk.busy


def test_a_review_copy_keeps_its_state_in_the_dossier(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    out = tmp_path / "copie.docx"
    wish(monkeypatch, Outgoing(out, purpose="review", notes="all"))
    trigger(window, "export_review_copy")
    assert "VAUDRAIT MIEUX ECRIRE" in words(out, "word/comments.xml")
    assert [v.name for v in reading.versions(window.desk.session)]


def test_nothing_is_written_where_it_was_cancelled(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish(monkeypatch, None)
    trigger(window, "export")
    assert not list(tmp_path.glob("*.docx"))
    assert reading.versions(window.desk.session) == ()


@pytest.mark.parametrize("purpose", ["submission", "review"])
def test_a_place_that_cannot_be_written_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str], purpose: str
) -> None:
    wish(monkeypatch, Outgoing(tmp_path / "none" / "a.docx", purpose=purpose))  # type: ignore[arg-type]
    trigger(window, "export")
    assert len(told) == 1
    assert "does not exist" in told[0]
    assert reading.versions(window.desk.session) == ()
    assert not window.desk.busy


def test_a_submission_that_is_sent_leaves_a_receipt(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    monkeypatch.setattr(dialogs, "show_receipts", lambda _parent, said: told.append(said))
    trigger(window, "receipts")
    wish(monkeypatch, Outgoing(tmp_path / "envoi.docx", receipt=True))
    trigger(window, "export")
    trigger(window, "receipts")
    assert "Nothing has been sent" in told[0]
    assert told[1] == f"envoi.docx {told[2]}"
    assert "SHA-256" in told[2]


def test_without_libreoffice_the_window_offers_to_print(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setenv("CCEM_DESK_SOFFICE", str(tmp_path / "nowhere"))
    monkeypatch.setattr(questions, "ask_print_instead", lambda _parent, problem: bool(asked.append(problem)))
    wish(monkeypatch, Outgoing(tmp_path / "a.pdf"))
    trigger(window, "export")
    assert ["LibreOffice" in problem for problem in asked] == [True]
    assert not (tmp_path / "a.pdf").exists()


def test_a_reading_copy_without_libreoffice_is_told_of_only(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    monkeypatch.setenv("CCEM_DESK_SOFFICE", str(tmp_path / "nowhere"))
    wish(monkeypatch, Outgoing(tmp_path / "a.pdf", purpose="review"))
    trigger(window, "export")
    assert ["LibreOffice" in problem for problem in told] == [True]


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
def test_libreoffice_that_dies_is_told_and_the_earlier_file_stays(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    stand_in = tmp_path / "soffice"
    stand_in.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("CCEM_DESK_SOFFICE", str(stand_in))
    out = tmp_path / "a.pdf"
    out.write_bytes(b"the earlier one")
    wish(monkeypatch, Outgoing(out))
    trigger(window, "export")
    assert len(told) == 1
    assert "stopped before" in told[0]
    assert out.read_bytes() == b"the earlier one"


def test_each_kind_shows_what_concerns_it_and_names_its_file(dialog: ExportDialog, qtbot: QtBot) -> None:
    shown = {
        Kind.SUBMISSION: ("d.docx", {"export_form", "export_template", "export_annex", "export_receipt"}),
        Kind.REVIEW: ("d - review.docx", {"export_notes", "export_template"}),
        Kind.READING: ("d - reading.pdf", {"export_notes"}),
        Kind.GIVING: ("d - to give away.ccem", set()),
        Kind.DATA: ("d.json", set()),
    }
    every = set().union(*(names for _name, names in shown.values()))
    stem = dialog._desk.session.path.stem
    for kind, (name, fields) in shown.items():
        qtbot.mouseClick(dialog.buttons[kind], Qt.MouseButton.LeftButton)
        assert dialog.path.name == name.replace("d", stem, 1)
        seen = {field for field in every if _is_visible(dialog, field)}
        assert seen == fields
        assert dialog.check.isVisible() == (kind is Kind.SUBMISSION)
        assert bool(dialog.about.property("warning")) == kind.is_internal


def test_what_is_said_of_a_template_is_never_cut(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    translation.use("fr")  # it takes more lines
    (tmp_path / "le papier à en-tête de 2026.docx").write_bytes(letterhead())
    templates.keep(window.desk.session, tmp_path / "le papier à en-tête de 2026.docx")
    dialog = ExportDialog(window.desk, None, window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    remark = dialog.fields.template.remark
    for kind in (Kind.SUBMISSION, Kind.REVIEW, Kind.READING, Kind.SUBMISSION, Kind.REVIEW):
        qtbot.mouseClick(dialog.buttons[kind], Qt.MouseButton.LeftButton)
        for _turn in range(3):  # of the event loop: the layouts follow one after the other
            QApplication.processEvents()
        assert kind is Kind.READING or remark.height() >= remark.heightForWidth(remark.width()) > 0


def _is_visible(dialog: ExportDialog, name: str) -> bool:
    found = dialog.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found.isVisible()


def test_the_form_follows_the_name_and_the_name_the_form(
    dialog: ExportDialog, qtbot: QtBot, type_text: Type, tmp_path: Path
) -> None:
    dialog.place.selectAll()
    type_text(dialog.place, str(tmp_path / "réponse v1.2.pdf"))
    assert dialog.fields.form.value == ".pdf"
    dialog.fields.form.setFocus()
    qtbot.keyClick(dialog.fields.form, Qt.Key.Key_Down)
    assert dialog.path == tmp_path / "réponse v1.2.md"
    assert dialog.place.text() == str(dialog.path)
    assert not dialog.fields.template.isVisible()


def test_waiting_suggestions_are_decided_before_a_submission(open_dossier: Open, dossier: Path, qtbot: QtBot) -> None:
    with open_session(dossier, AUTHOR) as session:
        suggestions.suggest_comment(session, "mesure-11", plain("proposé"))
    window = open_dossier(dossier)
    dialog = ExportDialog(window.desk, None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled()
    dialog.fields.decision.setFocus()
    qtbot.keyClick(dialog.fields.decision, Qt.Key.Key_Down)
    assert dialog.go.isEnabled()
    assert dialog.outgoing.suggestions == "accept"
    qtbot.mouseClick(dialog.buttons[Kind.REVIEW], Qt.MouseButton.LeftButton)
    assert dialog.outgoing.suggestions is None
    assert "(1)" in dialog.fields.shown.currentText()
    assert dialog.go.isEnabled()


def test_a_template_is_kept_in_the_dossier_and_what_is_wrong_with_one_is_said(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "lettre.docx", tmp_path / "macros.docm"
    good.write_bytes(letterhead())
    bad.write_bytes(letterhead())
    field = dialog.fields.template
    for chosen in (good, bad):
        monkeypatch.setattr(questions, "ask_template", lambda _parent, chosen=chosen: chosen)
        qtbot.mouseClick(field.choose, Qt.MouseButton.LeftButton)
    assert "macros" in field.remark.text()
    assert field.remark.isVisible()
    kept = templates.kept(window.desk.session)
    assert kept is not None and kept.name == "lettre.docx"
    assert dialog.outgoing.template is not None
    field.box.setFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_Up)
    assert dialog.outgoing.template is None
    qtbot.mouseClick(field.forget, Qt.MouseButton.LeftButton)
    assert templates.kept(window.desk.session) is None


def test_what_was_chosen_is_remembered(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "envois").mkdir()
    monkeypatch.setattr(dialogs, "ask_place", lambda *_asked: tmp_path / "envois" / "x.pdf")
    qtbot.mouseClick(dialog.buttons[Kind.READING], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.result() == ExportDialog.DialogCode.Accepted
    again = ExportDialog(window.desk, None, window)
    qtbot.addWidget(again)
    assert again.kind is Kind.READING
    assert again.path.parent == tmp_path / "envois"


def test_a_file_that_stands_there_is_replaced_only_if_that_is_wished(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.path.write_bytes(b"precious")
    asked: list[Path] = []
    monkeypatch.setattr(questions, "ask_replace", lambda _parent, path: bool(asked.append(path)))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert asked == [dialog.path]
    assert dialog.isVisible()


@pytest.mark.parametrize("typed", ["/", "", "~nobody/x", "a" * 400, "sous/dossier/x"])
def test_any_name_that_is_typed_gives_a_place(dialog: ExportDialog, type_text: Type, typed: str) -> None:
    dialog.place.selectAll()
    type_text(dialog.place, typed or "\b")
    assert dialog.path.is_absolute()
    assert dialog.path.suffix == ".docx"
    assert not dialog._would_replace()


def test_who_was_asked_by_the_system_s_own_dialog_is_not_asked_again(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "pris.docx"
    taken.write_bytes(b"x")
    monkeypatch.setattr(dialogs, "ask_place", lambda *_asked: taken)
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.result() == ExportDialog.DialogCode.Accepted


def test_the_check_is_summed_up_and_leads_to_its_findings(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: ExportDialog) -> int:
        dialog.show()
        dialog.check.refresh()
        assert "blocking" in dialog.check.words.text()
        qtbot.mouseClick(dialog.check.show_all, Qt.MouseButton.LeftButton)
        return int(dialog.result())

    monkeypatch.setattr(questions, "ask_export", ASK_EXPORT)
    monkeypatch.setattr(ExportDialog, "exec", answer)
    trigger(window, "export")
    assert window.views.current == CHECKS


def test_what_is_written_can_be_opened_and_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    for name in ("open_file", "open_folder"):
        dialog = DoneDialog(tmp_path / "réponse.docx", "", None)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.mouseClick(getattr(dialog, name), Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
    assert opened == [str(tmp_path / "réponse.docx"), str(tmp_path)]
    assert any("réponse.docx" in label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
def test_a_pdf_that_takes_long_can_be_stopped(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    stand_in = tmp_path / "soffice"
    stand_in.write_text("#!/bin/sh\nsleep 600\n", encoding="utf-8")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("CCEM_DESK_SOFFICE", str(stand_in))
    out = tmp_path / "a.pdf"
    wish(monkeypatch, Outgoing(out))

    def stop() -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog) and w.isVisible()]
        if shown:
            shown[0].findChild(QPushButton).click()
        else:
            QTimer.singleShot(50, stop)

    QTimer.singleShot(50, stop)
    trigger(window, "export")
    assert not out.exists()
    assert told == []
    assert not window.desk.busy
