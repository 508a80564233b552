"""Small things that were seen, and are not to be seen again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.services import preferences
from tests.desktop.window.conftest import Open


def left_of_text(window: MainWindow) -> int:
    cursor = window.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    return window.editor.viewport().mapTo(window, QPoint(window.editor.cursorRect(cursor).left(), 0)).x()


def test_the_heading_begins_where_the_text_does_with_and_without_a_scroll_bar(window: MainWindow, qtbot: QtBot) -> None:
    heading = window.findChild(QLabel, "node_heading")
    lefts = set()
    for width in (1280, 1920):
        window.resize(width, 720)
        for node_id, scrolls in (("mesure-33", False), ("front", True), ("mesure-33", False)):
            window.desk.go_to(node_id)
            qtbot.waitUntil(lambda s=scrolls: window.editor.verticalScrollBar().isVisible() is s, timeout=1000)
            left = heading.mapTo(window, QPoint()).x()
            assert abs(left - left_of_text(window)) <= 1
            lefts.add((width, left))
    assert len(lefts) == 2


def test_the_margin_never_says_that_it_is_empty_before_its_cards_come(window: MainWindow, qtbot: QtBot) -> None:
    empty = window.findChild(QLabel, "margin_empty")
    window.desk.go_to("mesure-33")
    qtbot.waitUntil(empty.isVisible, timeout=1000)
    window.desk.go_to("mesure-32")
    assert not empty.isVisible()
    qtbot.waitUntil(lambda: len(window.margin.cards) == 1, timeout=1000)
    window.desk.go_to("mesure-33")
    assert empty.isVisible()


def test_two_recent_dossiers_of_one_name_are_told_apart(open_dossier: Open, dossier: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre" / dossier.name
    other.parent.mkdir()
    other.write_bytes(dossier.read_bytes())
    window = open_dossier(dossier)
    window._windows.preferences = preferences.remember(other)
    recent = next(m for m in window.findChildren(QMenu) if m.title() == "&Recent dossiers")
    recent.aboutToShow.emit()
    assert recent.toolTipsVisible()
    names = [a.text() for a in recent.actions()]
    assert names == [dossier.stem] * 2
    assert {a.toolTip() for a in recent.actions()} == {str(dossier), str(other)}
