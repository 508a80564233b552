"""The program's window: `open_window` builds it for a dossier, `run` is the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from ccem_desk import translation
from ccem_desk.desktop import crash, dialogs
from ccem_desk.desktop.application import application
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.picture import save_picture
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import opening, preferences
from ccem_desk.translation import gettext as _


def open_window(path: str | Path) -> QMainWindow:
    """Return the window of a dossier, shown; it opens no dialog. UserProblem where the path is no sound dossier."""
    running = application()
    windows = Windows(running)
    return windows.add(opening.open_session(path, windows.preferences.author))


def run(path: Path | None, *, example: bool = False, picture: Path | None = None, language: str | None = None) -> int:
    """Run the program and return its exit code: on a dossier, on the example, or on the start page.

    With `picture` the window is rendered into that PNG file, its place is printed, and nothing waits for anyone.
    UserProblem where the dossier or the picture's file is at fault.
    """
    chosen = preferences.load()
    translation.use(language or chosen.language or translation.system_language())
    if picture is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _require_screen()
    running = application()
    windows = Windows(running)
    crash.install(lambda message: dialogs.tell_problem(None, message))
    window = _first_window(windows, path, example)
    if picture is None:
        return running.exec()
    try:
        if isinstance(window, MainWindow) and example:
            window.show_a_note()
        save_picture(window, picture)
    finally:
        windows.quit()
    sys.stdout.write(f"{picture}\n")
    return 0


def _require_screen() -> None:
    """Raise UserProblem where there is no screen to open a window on: Qt itself would abort."""
    screens = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        raise UserProblem(
            _("There is no screen to open a window on. Give a command (see --help), or save a picture with --picture.")
        )


def _first_window(windows: Windows, path: Path | None, example: bool) -> QMainWindow:
    author = windows.preferences.author
    if example:
        return windows.add(opening.open_example(author))
    if path is not None:
        return windows.add(opening.open_session(path, author))
    return windows.show_start()
