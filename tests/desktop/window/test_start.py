"""The start page, and everything that begins there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.import_report import ImportReport
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.new_dossier.wanted import NewDossier
from ccem_desk.desktop.start_window import StartWindow
from ccem_desk.desktop.theme import DARK, Scheme, colours_of
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.review import Author
from ccem_desk.services import preferences, reading


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Windows]:
    from ccem_desk.desktop.application import application

    application()
    made = Windows()
    yield made
    made.quit()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow | StartWindow):
            widget.deleteLater()


@pytest.fixture
def start(desk: Windows, qtbot: QtBot) -> StartWindow:
    window = desk.show_start()
    qtbot.waitUntil(window.isVisible)
    return window


def opened() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())


def press(start: StartWindow, name: str) -> None:
    next(b for b in start.findChildren(QPushButton) if b.accessibleName() == name).click()


def test_the_example_opens_from_the_start_page(start: StartWindow) -> None:
    assert start.findChild(QWidget, "start_page") is start.page
    press(start, "Open the example")
    assert opened().windowTitle().startswith("Observation du CCEM")
    assert not start.isVisible()


@pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)")
def test_a_dossier_is_opened_and_remembered(
    start: StartWindow, desk: Windows, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_dossier_to_open", lambda parent: dossier)
    press(start, "Open a dossier")
    assert opened().desk.session.path == dossier
    assert preferences.load().recent == (dossier.resolve(),)
    assert desk.open_path(dossier) is opened()  # not twice


def test_a_new_dossier_is_made_from_a_plan(
    start: StartWindow, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = NewDossier(tmp_path / "Notre réponse.ccem", plan, "Notre réponse")
    monkeypatch.setattr(dialogs, "ask_new_dossier", lambda parent, make: make(wanted, parent))
    press(start, "New dossier")
    assert (tmp_path / "Notre réponse.ccem").is_file()
    assert reading.properties(opened().desk.session).title == "Notre réponse"
    assert len(opened().plan.model.node_ids()) > 45


def test_a_dropped_observation_becomes_a_dossier_with_a_report(
    start: StartWindow, tmp_path: Path, observation: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = NewDossier(tmp_path / "made.ccem", plan)
    monkeypatch.setattr(dialogs, "ask_new_dossier", lambda parent, make, source: make(wanted, parent))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(observation))])
    start.page.dropEvent(
        QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    report = opened().findChild(ImportReport)
    assert report is not None and report.isVisible()
    assert report.table.rowCount() > 39


@pytest.mark.parametrize(("names", "offered"), [(["a.md", "b.md"], ["a.md"]), (["photo.png"], [])])
def test_what_is_not_taken_of_a_drop_is_told(
    start: StartWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], offered: list[str]
) -> None:
    told: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    monkeypatch.setattr(dialogs, "ask_new_dossier", lambda parent, make, source: asked.append(source.name))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    start.page.dropEvent(
        QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert asked == offered
    assert len(told) == 1 and names[0] in told[0]


def test_a_missing_recent_dossier_is_shown_as_such_and_can_be_removed(
    desk: Windows, qtbot: QtBot, tmp_path: Path, dossier: Path
) -> None:
    preferences.remember(dossier)
    preferences.remember(tmp_path / "gone.ccem")
    desk.preferences = preferences.load()
    start = desk.show_start()
    recent = start.page.recent
    assert "(missing)" in recent.item(0).text() and "(missing)" not in recent.item(1).text()
    recent.setCurrentRow(0)
    qtbot.keyClick(recent, Qt.Key.Key_Delete)
    assert recent.count() == 1
    assert preferences.load().recent == (dossier.resolve(),)


def test_a_bad_dossier_is_told_and_the_start_page_stays(
    start: StartWindow, desk: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    assert desk.open_path(tmp_path / "none.ccem", start) is None
    assert len(told) == 1 and "none.ccem" in told[0]
    assert start.isVisible()


def test_the_name_given_on_the_start_page_is_kept(start: StartWindow, qtbot: QtBot) -> None:
    start.page.name.setText("Élodie Dupont")
    start.page.name.editingFinished.emit()
    author = preferences.load().author
    assert (author.name, author.initials) == ("Élodie Dupont", "ÉD")


def test_preferences_change_name_and_window_at_once(
    start: StartWindow, desk: Windows, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = replace(desk.preferences, author=Author("Zoé Ah"))
    monkeypatch.setattr(dialogs, "ask_preferences", lambda parent, preferences: (changed, Scheme.Dark))
    window = desk.open_path(dossier)
    assert window is not None
    desk.edit_preferences(window)
    assert window.desk.session.author.initials == "ZA"
    assert colours_of(window.palette()) is DARK
    assert "Zoé Ah (ZA)" in window.status.findChild(object, "status_author").text()


def test_who_is_known_begins_with_the_work_and_not_with_the_name(desk: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    def focused(window: StartWindow) -> str:
        qtbot.waitUntil(lambda: window.focusWidget() is not None)
        return str(window.focusWidget().objectName())

    preferences.save(replace(preferences.load(), author=Author("", "")))
    assert focused(Windows().show_start()) == "start_name"
    preferences.save(replace(preferences.load(), author=Author("Élodie Dupont", "ÉD")))
    known = Windows().show_start()
    assert focused(known) == "start_action"
    recent = tmp_path / "d.ccem"
    recent.touch()
    preferences.remember(recent)
    back = Windows().show_start()
    assert focused(back) == "recent_list"
    qtbot.keyClick(back.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(back.focusWidget(), Qt.Key.Key_Tab)
    assert back.focusWidget() is back.page.name
