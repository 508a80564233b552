"""A window rendered into a file, without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer
from PySide6.QtWidgets import QMainWindow

from ccem_desk.services.files import replace_file

SIZE: Final = (1440, 900)  # pixels
_SETTLES_AFTER: Final = 250  # milliseconds: cards of the margin follow the text


def save_picture(window: QMainWindow, path: Path, size: tuple[int, int] = SIZE) -> None:
    """Render a window into a PNG file; UserProblem where that cannot be written."""
    window.resize(*size)
    window.show()
    waiting = QEventLoop()
    QTimer.singleShot(_SETTLES_AFTER, waiting.quit)
    waiting.exec()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    replace_file(path, bytes(buffer.data().data()))
