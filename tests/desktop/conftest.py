"""Windows are tested without a screen, and with the keys a person would press."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

Type = Callable[[QWidget, str], None]
Compose = Callable[..., None]

_NAMED = {"\n": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}
_CARRIAGE = {"\n": "\r"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass the one thing that the offscreen platform says of every window with a least size."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """Fail where no font is installed: all text would be boxes, and nothing would say so."""
    assert QFontInfo(qapp.font()).family()


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: data made in Python must not outlive it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def type_text(qtbot: QtBot) -> Type:
    """Type characters into a widget, whatever they are (`qtbot.keyClicks` aborts on « é »).

    A newline is the Enter key, a backspace character the Backspace key.
    """

    def type_into(widget: QWidget, text: str) -> None:
        for character in text:
            key = _NAMED.get(character, Qt.Key.Key_unknown)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                words = _CARRIAGE.get(character, character)
                QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, words))

    return type_into


@pytest.fixture
def compose() -> Compose:
    """Send what an input method sends: a composition shown (`preedit`), then characters (`commit`)."""

    def send(widget: QWidget, *, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(widget, event)

    return send
