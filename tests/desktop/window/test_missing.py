"""The status bar's facts, and the way to the next measure without a comment or a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.views import CHECKS, DEMANDS, HISTORY, READING, WRITING
from ccem_desk.model.review import Absence
from ccem_desk.services import progress, writing
from ccem_desk.services.reading import Summary
from tests.desktop.conftest import Type

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def waiting(window: MainWindow) -> list[str]:
    """The measures without a comment and without a reason, worked out plainly."""
    return [
        s.node.id
        for s in window.desk.summaries
        if s.node.level == "mesure" and not s.commented and s.node.absence in (None, Absence.PAS_ENCORE)
    ]


def explain(window: MainWindow, *but: str) -> None:
    """Give each measure that waits a reason, but these."""
    for node_id in waiting(window):
        if node_id not in but:
            window.desk.do(partial(writing.set_absence, window.desk.session, node_id, Absence.HORS_CHAMP))


def button(window: MainWindow) -> QToolButton:
    return window.findChild(QToolButton, "status_missing")


def fact(window: MainWindow, name: str) -> str:
    return window.findChild(QLabel, name).text()


def next_by_key(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.keyClick(window.editor, Qt.Key.Key_PageDown, BOTH)
    return window.desk.node_id


def test_the_bar_counts_what_waits_and_leads_through_it_and_round_again(window: MainWindow, qtbot: QtBot) -> None:
    expected = waiting(window)
    assert len(expected) == 10
    assert button(window).text() == "To do: 10 mesures"
    window.editor.setFocus()
    assert [next_by_key(window, qtbot) for _ in expected] == expected
    assert next_by_key(window, qtbot) == expected[0]
    qtbot.mouseClick(button(window), Qt.MouseButton.LeftButton)
    assert window.desk.node_id == expected[1]
    assert window.focusWidget() is window.editor


def test_a_reason_or_a_comment_settles_a_measure_and_not_yet_does_not(window: MainWindow, type_text: Type) -> None:
    first, second, *rest = waiting(window)
    explain(window, first, second)
    assert waiting(window) == [first, second]
    window.desk.do(partial(writing.set_absence, window.desk.session, first, Absence.PAS_ENCORE))
    assert button(window).text() == "To do: 2 mesures"
    window.desk.go_to(first)
    type_text(window.editor, "Une remarque.")
    window.editor.flush()
    assert button(window).text() == "To do: 1 mesure"
    window.desk.go_to(rest[0])
    button(window).click()
    assert window.desk.node_id == second


def test_words_typed_just_before_count_as_a_comment(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    first, second, *_rest = waiting(window)
    explain(window, first, second)
    window.desk.go_to(first)
    type_text(window.editor, "Une remarque.")
    assert next_by_key(window, qtbot) == second
    assert next_by_key(window, qtbot) == second
    assert "only one left" in window.status.currentMessage()


def test_where_nothing_is_missing_it_says_so_and_stays(window: MainWindow, qtbot: QtBot) -> None:
    explain(window)
    assert button(window).text() == "Nothing is missing"
    assert not button(window).isEnabled()
    window.desk.go_to("mesure-32")
    assert next_by_key(window, qtbot) == "mesure-32"
    assert "Nothing is missing" in window.status.currentMessage()


def test_an_undone_reason_waits_again(window: MainWindow) -> None:
    before = button(window).text()
    first = waiting(window)[0]
    window.desk.do(partial(writing.set_absence, window.desk.session, first, Absence.SANS_OBSERVATION))
    assert button(window).text() != before
    window.node.undo()
    assert button(window).text() == before


def test_words_of_the_measure_of_the_whole_and_of_what_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-32")
    words = window.desk.summary.words
    assert fact(window, "status_node").startswith(f"{words} words · 1 min to read · ")
    whole = sum(s.words for s in window.desk.summaries)
    assert f"{whole:,} words" in fact(window, "status_overall")
    assert f"{-(-whole // 200)} min to read" in fact(window, "status_overall")
    assert "200 words a minute" in window.findChild(QLabel, "status_overall").toolTip()
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(3):
        qtbot.keyClick(window.editor, Qt.Key.Key_Right, BOTH)
    qtbot.waitUntil(lambda: fact(window, "status_node").startswith(f"3 of {words} words"), timeout=2000)
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: fact(window, "status_node").startswith(f"{words} words"), timeout=2000)


def test_facts_of_one_measure_stand_only_beside_its_text(window: MainWindow) -> None:
    for view, seen in ((CHECKS, False), (READING, True), (DEMANDS, False), (HISTORY, False), (WRITING, True)):
        window.views.show_view(view)
        assert bool(fact(window, "status_node")) is seen
        assert fact(window, "status_overall")


def test_a_begun_minute_counts() -> None:
    assert [progress.minutes_to_read(words) for words in (0, 1, 200, 201)] == [0, 1, 1, 2]


def test_the_next_one_from_a_place_that_is_gone_is_the_first(window: MainWindow) -> None:
    summaries: tuple[Summary, ...] = window.desk.summaries
    assert progress.next_missing(summaries, "mesure", "mesure-999") == waiting(window)[0]
    assert progress.next_missing(summaries, "axe", "front") == "axe-1"
