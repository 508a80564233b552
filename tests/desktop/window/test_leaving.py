"""What leaves through the window: exports, pictures; and a fault of the program that loses nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import app, crash
from ccem_desk.desktop.export.receipts_dialog import ReceiptsDialog
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.errors import UserProblem


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


def test_the_receipts_are_read_and_copied(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ReceiptsDialog("envoi.docx", window)
    dialog.open()
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Co&py")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "envoi.docx"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
