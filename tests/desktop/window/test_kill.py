"""The power goes: what was typed and flagged a second before is in the dossier, and the dossier is sound."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ccem_desk.services import opening, reading
from tests.desktop.window.conftest import AUTHOR

_TYPE_AND_DIE = """
import os, signal, sys
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from ccem_desk.desktop.app import open_window

window = open_window(sys.argv[1])
window.desk.go_to("mesure-38")
window.editor.actions_by_name["demand"].trigger()
for letter in "Le CCEM demande à être associé.":
    key = Qt.Key.Key_Space if letter == " " else Qt.Key.Key_unknown
    QApplication.sendEvent(window.editor, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter))
waiting = QEventLoop()
QTimer.singleShot(1000, waiting.quit)
waiting.exec()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_words_typed_and_flagged_survive_a_kill_one_second_later(dossier: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _TYPE_AND_DIE, str(dossier)], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with opening.open_session(dossier, AUTHOR) as session:
        assert reading.comment(session, "mesure-38").text == "Le CCEM demande à être associé.\n"
        (demand,) = reading.demands(session, "mesure-38")
        assert demand.text == "Le CCEM demande à être associé."
