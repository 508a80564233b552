"""The past in the window: a version is named, compared with now, and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.history.name_dialog import NameDialog
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, versions, writing

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_version_is_compared_with_now_and_brought_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.desk.session
    window.desk.go_to("mesure-32")
    before = reading.comment(session, "mesure-32")
    monkeypatch.setattr(dialogs, "ask_version_name", lambda _parent, make: make("envoyé au bureau"))
    said: list[str] = []
    monkeypatch.setattr(dialogs, "ask_restore", lambda _parent, words: not said.append(words))
    qtbot.keyClick(window.editor, Qt.Key.Key_Y, CONTROL | SHIFT)
    view = window.views.history
    assert view is not None and window.focusWidget() is view.list
    qtbot.mouseClick(view.name, Qt.MouseButton.LeftButton)
    assert "envoyé au bureau" in view.list.item(0).text()
    window.desk.do(lambda: writing.put(session, "mesure-32", plain("Un tout autre texte.")))
    rows = [view.list.item(i).text() for i in range(view.list.count())]
    row = next(i for i, text in enumerate(rows) if "envoyé au bureau" in text)
    qtbot.mouseClick(
        view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.visualItemRect(view.list.item(row)).center()
    )
    qtbot.waitUntil(lambda: "tout autre" in view.text.toPlainText(), timeout=3000)
    assert "associés" in view.text.toPlainText()
    qtbot.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    assert "[+Un tout autre texte+]" in QApplication.clipboard().text()
    qtbot.mouseClick(view.bring, Qt.MouseButton.LeftButton)
    assert said == ["1 place becomes what it was."]
    assert reading.comment(session, "mesure-32").text == before.text
    assert "associés à sa rédaction" in window.editor.toPlainText()
    window.node.undo()
    assert reading.comment(session, "mesure-32").text.strip() == "Un tout autre texte."


def test_a_name_taken_is_told_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    versions.name_version(session, "déposé")
    dialog = NameDialog(window, lambda name: versions.name_version(session, name))
    qtbot.addWidget(dialog)
    dialog.name.setText("Déposé")
    dialog.accept()
    assert dialog.changes is None and "already" in dialog.said.text()
