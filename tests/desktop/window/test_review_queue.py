"""The review queue, with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.review.queue import ReviewQueue
from ccem_desk.model.review import Author, Role
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, suggestions

MARC = Author("Marc Roy", "MR")


def queue(window: MainWindow, qtbot: QtBot) -> ReviewQueue:
    window.show_author(MARC)
    for node in ("mesure-5", "mesure-10"):
        window.desk.do(lambda n=node: suggestions.suggest_comment(window.desk.session, n, plain("Autre chose")))
    window.show_author(Author("Élodie Dupont", "ÉD"))
    qtbot.keyClick(window.editor, Qt.Key.Key_F8, Qt.KeyboardModifier.AltModifier)
    panel = window.review.queue
    assert panel is not None and panel.isVisible()
    return panel


def rows(panel: ReviewQueue) -> list[QListWidgetItem]:
    return [panel.list.item(row) for row in range(panel.list.count())]


def test_all_that_waits_is_listed_in_order_and_led_to(window: MainWindow, qtbot: QtBot) -> None:
    panel = queue(window, qtbot)
    texts = [row.text() for row in rows(panel)]
    assert [text.split()[0] for text in texts[::2]] == ["5", "10", "32"]
    assert "2 suggestions" in panel.said.text() and "1 open note" in panel.said.text()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.desk.node_id == "mesure-10"
    assert window.margin.current in {s.id for s in reading.suggestions(window.desk.session, "mesure-10")}


def test_keys_decide_and_the_next_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    panel = queue(window, qtbot)
    before = reading.comment(window.desk.session, "mesure-10")
    qtbot.keyClick(panel.list, Qt.Key.Key_A)
    assert reading.comment(window.desk.session, "mesure-5") == plain("Autre chose")
    assert len(panel.list.selectedItems()) == 1
    qtbot.keyClick(panel.list, Qt.Key.Key_R)
    assert reading.suggestions(window.desk.session) == ()
    assert reading.comment(window.desk.session, "mesure-10") != before
    window.node.undo()
    window.node.undo()
    qtbot.waitUntil(lambda: "2 suggestions" in panel.said.text(), timeout=2000)


def test_all_that_is_shown_is_decided_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    panel = queue(window, qtbot)
    qtbot.mouseClick(panel.accept_all, Qt.MouseButton.LeftButton)
    assert reading.suggestions(window.desk.session) == ()
    window.node.undo()
    assert len(reading.suggestions(window.desk.session)) == 2
    panel.kinds.setFocus()
    qtbot.keyClick(panel.kinds, Qt.Key.Key_Down)
    qtbot.keyClick(panel.kinds, Qt.Key.Key_Down)
    panel.show_waiting()
    assert panel.said.text().startswith("0 suggestions") and not panel.accept_all.isEnabled()


def test_a_reviewer_accepts_nothing(window: MainWindow, qtbot: QtBot) -> None:
    panel = queue(window, qtbot)
    window.review.choose_role(Role.RELECTURE)
    assert not panel.accept.isEnabled() and not panel.accept_all.isEnabled() and not panel.refuse_all.isEnabled()
    qtbot.keyClick(panel.list, Qt.Key.Key_A)
    assert len(reading.suggestions(window.desk.session)) == 2
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible() and window.editor.hasFocus()
