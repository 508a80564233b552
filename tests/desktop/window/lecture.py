"""What a person does on the reading page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.reading.page import Page
from ccem_desk.desktop.reading.view import ReadingView

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def read(window: MainWindow, qtbot: QtBot) -> ReadingView:
    """Open the view with its key; the whole page stands."""
    qtbot.keyClick(window.editor, Qt.Key.Key_R, CONTROL | SHIFT)
    view = window.views.reading
    assert view is not None and view.isVisible() and view.page.hasFocus()
    qtbot.waitUntil(lambda: view.page.complete, timeout=5000)
    return view


def put_cursor(page: Page, words: str, select: bool = False) -> None:
    """Put the cursor before words, or select them, in view."""
    start = page.document().toRawText().index(words)
    page.go_to(start, start + len(words) if select else None)


def place_of(page: Page, words: str) -> QPoint:
    """Return where the middle of a word's second letter stands, in view."""
    put_cursor(page, words)
    cursor = QTextCursor(page.textCursor())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=2)
    return page.cursorRect(cursor).center() - QPoint(2, 0)
