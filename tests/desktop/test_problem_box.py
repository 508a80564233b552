"""The box that tells a problem can be closed: a person is never caught in it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs


def test_a_problem_is_told_in_a_box_with_a_button(qtbot: QtBot) -> None:
    buttons: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons.extend(button.text() for button in box.buttons())
        box.done(0)

    QTimer.singleShot(0, close)
    dialogs.tell_problem(None, "There is no file “x”.")
    assert len(buttons) == 1
