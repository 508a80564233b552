"""An editor whose dialogs answer what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.formats import Formats
from ccem_desk.model.rich_text import RichText

Select = Callable[[CommentEditor, int, int], None]


class Answers:
    """What the dialogs are asked, and what they answer."""

    def __init__(self) -> None:
        self.address: str | None = None
        self.footnote: RichText | None = None
        self.asked: list[str | RichText] = []

    def ask_address(self, parent: QWidget, current: str) -> str | None:
        self.asked.append(current)
        return self.address

    def edit_footnote(self, parent: QWidget, body: RichText) -> RichText | None:
        self.asked.append(body)
        return self.footnote


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def make_editor(qtbot: QtBot, answers: Answers) -> Callable[[], CommentEditor]:
    def make() -> CommentEditor:
        editor = CommentEditor(ask_address=answers.ask_address, edit_footnote=answers.edit_footnote)
        qtbot.addWidget(editor)
        editor.resize(700, 400)
        with qtbot.waitExposed(editor):
            editor.show()
        editor.setFocus()
        return editor

    return make


@pytest.fixture
def editor(make_editor: Callable[[], CommentEditor]) -> CommentEditor:
    return make_editor()


@pytest.fixture
def select() -> Select:
    """Put the cursor somewhere, or select (UTF-16 positions)."""

    def choose(editor: CommentEditor, start: int, end: int | None = None) -> None:
        cursor = editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return choose


@pytest.fixture
def formats(qapp: QApplication) -> Formats:
    return Formats(EditorColours.from_palette(qapp.palette()), 15.0)
