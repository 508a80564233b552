"""What leaves through the window: exports, pictures; and a fault of the program that loses nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import app, crash, dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.receipts_dialog import ReceiptsDialog
from ccem_desk.model.errors import UserProblem
from tests.desktop.conftest import Type


def test_an_export_holds_what_was_typed_a_moment_before(
    window: MainWindow, tmp_path: Path, type_text: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sortie.md"
    monkeypatch.setattr(dialogs, "ask_export", lambda parent, suggestion, form: out)
    window.desk.go_to("mesure-32")
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(window.editor, " Tout à l'heure.")
    assert window.export(".md", "Markdown") == out
    text = out.read_text(encoding="utf-8")
    assert "Tout à l'heure." in text.replace("’", "'")
    assert "CONSULTÉS" not in text


def test_a_refused_export_is_told_and_writes_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "ask_export", lambda parent, suggestion, form: tmp_path / "none" / "a.docx")
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    assert window.export(".docx", "Word") is None
    assert len(told) == 1
    assert not window.desk.busy


def test_a_picture_of_the_window_is_written_and_nothing_waits(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    picture = tmp_path / "window.png"
    assert app.run(dossier, picture=picture, language="fr") == 0
    assert str(picture) in capsys.readouterr().out
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1440, 900)


def test_a_picture_that_cannot_be_written_is_the_users_problem(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with pytest.raises(UserProblem):
        app.run(dossier, picture=tmp_path / "none" / "window.png", language="en")


def test_a_fault_is_told_and_its_log_holds_none_of_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(told.append)
    try:
        raise KeyError("une phrase du dossier")
    except KeyError:
        sys.excepthook(*sys.exc_info())
    assert len(told) == 1
    log = crash.log_path().read_text(encoding="utf-8")
    assert "KeyError" in log and __name__.rsplit(".", 1)[-1] in log
    assert "une phrase" not in log


def test_a_pdf_without_libreoffice_is_told_what_to_do_instead(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setenv("CCEM_DESK_SOFFICE", str(tmp_path / "nowhere"))
    monkeypatch.setattr(dialogs, "ask_export", lambda parent, suggestion, form: tmp_path / "a.pdf")
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    assert window.export(".pdf", "PDF") is None
    assert ["LibreOffice" in message for message in told] == [True]
    assert not (tmp_path / "a.pdf").exists()
    assert not window.desk.busy


def test_what_is_submitted_leaves_a_receipt_to_copy(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "envoi.docx"
    shown: list[str] = []
    monkeypatch.setattr(dialogs, "ask_submission", lambda parent, suggestion: out)
    monkeypatch.setattr(dialogs, "show_receipts", lambda parent, words: shown.append(words))
    for name in ("receipts", "submit", "receipts"):
        found = window.findChild(QAction, name)
        assert isinstance(found, QAction)
        found.trigger()
    assert out.exists()
    assert "Nothing has been submitted" in shown[0]
    assert shown[1] == shown[2] and "envoi.docx" in shown[1] and "SHA-256" in shown[1]


def test_the_receipts_are_read_and_copied(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ReceiptsDialog("envoi.docx", window)
    dialog.open()
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Co&py")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "envoi.docx"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
