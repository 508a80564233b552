"""A dossier of the observation, its window, and what a person does with them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.export import questions
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.services.importing import import_source

AUTHOR = Author("Élodie Dupont", "ÉD")

Open = Callable[[Path], MainWindow]


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a dossier of the observation on its plan, imported once."""
    from ccem_desk.resources import example

    path = tmp_path_factory.mktemp("imported") / "d.ccem"
    import_source(path, example("observation-ccem-2019.md"), AUTHOR, plan=example("plan-traite-2019-2021.yaml"))
    return path.read_bytes()


@pytest.fixture
def dossier(tmp_path: Path, imported: bytes) -> Path:
    path = tmp_path / "observation.ccem"
    path.write_bytes(imported)
    return path


@pytest.fixture(autouse=True)
def no_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a dialog would wait for somebody."""

    def refuse(*arguments: object) -> None:
        raise AssertionError(f"a dialog was opened: {arguments}")

    for module in (dialogs, questions):
        for name in vars(module):
            if name.startswith(("ask_", "tell_")):
                monkeypatch.setattr(module, name, refuse)


@pytest.fixture
def open_dossier(qtbot: QtBot) -> Iterator[Open]:
    """Open the window of a dossier; it is closed at the end where the test left it open."""
    windows: list[MainWindow] = []

    def opened(path: Path) -> MainWindow:
        window = open_window(path)
        assert isinstance(window, MainWindow)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield opened
    for window in windows:
        if window.isVisible():
            window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def window(open_dossier: Open, dossier: Path) -> MainWindow:
    return open_dossier(dossier)
