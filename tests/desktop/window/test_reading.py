"""The reading page, with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.reading.page import Page
from ccem_desk.desktop.views import READING, WRITING
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, suggestions, writing
from tests.desktop.window.lecture import CONTROL, SHIFT, read


def shown(page: Page) -> str:
    return page.document().toPlainText()


def expected(page: Page) -> str:
    return "".join(f"{s.heading}\n{s.text.text}" for s in page.sections).replace("\u2028", "\n")


def put_cursor(page: Page, words: str, select: bool = False) -> None:
    start = page.document().toRawText().index(words)
    cursor = page.textCursor()
    cursor.setPosition(start)
    if select:
        cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def test_the_whole_response_stands_on_one_page(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    assert "Mesure 32" in shown(view.page) and "AXE 4" in shown(view.page)
    assert view.page.sections[0].node == "front"
    assert shown(view.page).replace("\ufffc", "") == expected(view.page).replace("\ufffc", "")
    few = len(view.page.sections)
    qtbot.mouseClick(view.everything, Qt.MouseButton.LeftButton, pos=QPoint(8, view.everything.height() // 2))
    qtbot.waitUntil(lambda: view.page.complete, timeout=5000)
    assert len(view.page.sections) == len(reading.nodes(window.desk.session)) > few
    assert shown(view.page).replace("\ufffc", "") == expected(view.page).replace("\ufffc", "")


def test_begun_in_the_middle_it_is_the_same_page(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    view = read(window, qtbot)
    assert shown(view.page).replace("\ufffc", "") == expected(view.page).replace("\ufffc", "")
    here = view.page.section_at(view.page.textCursor().position())
    assert view.page.sections[here].node == "mesure-32"


def test_control_enter_goes_on_beside_the_plan_and_back_nothing_has_moved(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "associés à sa rédaction")
    view.page.ensureCursorVisible()
    scrolled = view.page.verticalScrollBar().value()
    qtbot.keyClick(view.page, Qt.Key.Key_Return, CONTROL)
    assert (window.views.current, window.desk.node_id) == (WRITING, "mesure-32")
    at = window.editor.textCursor().position()
    assert window.editor.toPlainText()[at:].startswith("associés à sa rédaction")
    qtbot.keyClick(window.editor, Qt.Key.Key_R, CONTROL | SHIFT)
    assert window.views.current == READING and view.page.verticalScrollBar().value() == scrolled > 0


def test_a_change_touches_its_section_and_the_scroll_stays(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    view.page.show_node("mesure-32")
    top = view.page.cursorForPosition(QPoint(0, 0))
    words, at = top.block().text(), view.page.cursorRect(top).top()
    session = window.desk.session
    window.desk.do(lambda: writing.put(session, "mesure-5", plain("Un\ntexte\ntout autre.")))
    assert "tout autre." in shown(view.page)
    assert shown(view.page).replace("\ufffc", "") == expected(view.page).replace("\ufffc", "")
    assert top.block().text() == words and abs(view.page.cursorRect(top).top() - at) <= 1
    window.desk.do(lambda: writing.put(session, "mesure-5", plain("")))
    assert shown(view.page).replace("\ufffc", "") == expected(view.page).replace("\ufffc", "")
    window.node.undo()
    assert "tout autre." in shown(view.page)
    assert window.views.current == READING
    window.desk.do(lambda: suggestions.suggest_comment(session, "mesure-5", plain("Proposé.")))
    assert "Proposé" in shown(view.page) and "tout autre" in shown(view.page)
    window.review.show_clean(True)
    assert "Proposé." in shown(view.page) and "tout autre" not in shown(view.page)


def test_keys_lead_from_heading_to_heading_and_back_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    for _ in range(3):
        qtbot.keyClick(view.page, Qt.Key.Key_PageDown, CONTROL)
    assert view.page.section_at(view.page.textCursor().position()) == 3
    qtbot.keyClick(view.page, Qt.Key.Key_PageUp, CONTROL)
    assert view.page.textCursor().block().text() == view.page.sections[2].heading
    qtbot.keyClick(view.page, Qt.Key.Key_Escape)
    assert window.views.current == WRITING and window.editor.hasFocus()
