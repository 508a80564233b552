"""When the text is handed over, and the keys that belong to the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.model.diff import diff
from ccem_desk.model.rich_text import plain
from tests.desktop.editor.conftest import Answers

Type = Callable[[CommentEditor, str], None]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_text_is_due_soon_after_the_last_key(editor: CommentEditor, qtbot: QtBot, type_text: Type) -> None:
    clock = QElapsedTimer()
    clock.start()
    with qtbot.waitSignal(editor.save_due, timeout=2000):
        type_text(editor, "é")
    assert 250 <= clock.elapsed() < 650
    assert editor.unsaved()
    editor.mark_saved()
    assert not editor.unsaved()


def test_the_text_is_due_while_someone_types_on_and_on(editor: CommentEditor, qtbot: QtBot, type_text: Type) -> None:
    keys = QTimer(editor, interval=100)
    keys.timeout.connect(lambda: type_text(editor, "a"))
    clock = QElapsedTimer()
    with qtbot.waitSignal(editor.save_due, timeout=3000):
        type_text(editor, "a")
        clock.start()
        keys.start()
    keys.stop()
    assert 600 <= clock.elapsed() < 1200


def test_flush_hands_over_at_once_and_only_what_is_unsaved(
    editor: CommentEditor, qtbot: QtBot, type_text: Type
) -> None:
    with qtbot.assertNotEmitted(editor.save_due):
        editor.flush()
    type_text(editor, "a")
    with qtbot.waitSignal(editor.save_due, timeout=0):
        editor.flush()


def test_a_text_shown_or_changed_elsewhere_is_no_edit_of_the_users(editor: CommentEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_text(plain("un"))
        editor.apply(diff(plain("un"), plain("un deux\ntrois")))
        editor.set_zoom(2)
        editor.resize(900, 500)
    assert editor.text() == plain("un deux\ntrois")
    assert not editor.unsaved()


@pytest.mark.parametrize(
    ("key", "modifiers", "undo"),
    [(Qt.Key.Key_Z, CTRL, True), (Qt.Key.Key_Y, CTRL, False), (Qt.Key.Key_Z, CTRL | SHIFT, False)],
)
def test_undo_and_redo_reach_the_windows_actions(
    qtbot: QtBot, answers: Answers, key: Qt.Key, modifiers: Qt.KeyboardModifier, undo: bool
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    editor = CommentEditor(window, ask_address=answers.ask_address)
    window.setCentralWidget(editor)
    done: list[bool] = []
    for value, keys in ((True, ["Ctrl+Z"]), (False, ["Ctrl+Y", "Ctrl+Shift+Z"])):
        action = QAction(window)
        action.setShortcuts([QKeySequence(k) for k in keys])
        action.triggered.connect(lambda _checked, value=value: done.append(value))
        window.addAction(action)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.keyClick(editor, key, modifiers)
    assert done == [undo]


def test_undo_and_redo_are_signalled_where_no_action_takes_them(editor: CommentEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.undo_requested, timeout=0):
        qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    with qtbot.waitSignal(editor.redo_requested, timeout=0):
        qtbot.keyClick(editor, Qt.Key.Key_Y, CTRL)
