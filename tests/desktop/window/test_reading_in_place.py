"""A comment is edited where it stands on the reading page, with mouse and keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.reading.view import ReadingView
from ccem_desk.desktop.views import READING, WRITING
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.rich_text import plain
from ccem_desk.services import opening, planning, reading, writing
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import AUTHOR
from tests.desktop.window.lecture import CONTROL, SHIFT, place_of, put_cursor, read

LEFT = Qt.MouseButton.LeftButton


def text_of(window: MainWindow, node: str) -> str:
    return reading.comment(window.desk.session, node).text


def covered(window: MainWindow, view: ReadingView) -> tuple[QPoint, QPoint]:
    """Where the editor's first letter stands, and the page's below it (pixels of the page)."""
    section = view.page.index_of(window.desk.node_id)
    assert section is not None
    cursor = view.page.textCursor()
    cursor.setPosition(view.page.text_start_of(section))
    own = window.editor.textCursor()
    own.setPosition(0)
    there = window.editor.viewport().mapTo(view.page.viewport(), window.editor.cursorRect(own).topLeft())
    return there, view.page.cursorRect(cursor).topLeft()


def test_a_click_edits_there_and_escape_reads_on(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    place = place_of(view.page, "associés à sa rédaction")
    scrolled = view.page.verticalScrollBar().value()
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place)
    assert window.views.current == READING
    assert window.focusWidget() is window.editor and window.editor.isVisible()
    at = window.editor.textCursor().position()
    assert window.editor.toPlainText()[at - 2 : at + 6] == "associés"
    type_text(window.editor, "XY")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert view.page.hasFocus() and "asXYsociés à sa" in text_of(window, "mesure-32")
    assert "asXYsociés à sa" in view.page.document().toPlainText()
    assert view.page.verticalScrollBar().value() == scrolled > 0
    assert view.page.textCursor().block().text().startswith("Ainsi si une circulaire")


def test_the_editor_lies_line_on_line_over_the_page(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "Cette mesure présente"))
    over, below = covered(window, view)
    assert abs(over.x() - below.x()) <= 1 and abs(over.y() - below.y()) <= 1
    following = view.page.index_of("mesure-33")
    assert following is not None
    heading = view.page.textCursor()
    heading.setPosition(view.page.start_of(following))
    before = view.page.cursorRect(heading).top()
    type_text(window.editor, "Une ligne.\nUne autre.\nUne troisième. ")
    heading.setPosition(view.page.start_of(following))
    grown = view.page.cursorRect(heading).top()
    assert grown > before + 40  # before anything is saved: what follows gives way to what is typed
    window.editor.flush()
    heading.setPosition(view.page.start_of(following))
    assert abs(view.page.cursorRect(heading).top() - grown) <= 2
    over, below = covered(window, view)
    assert abs(over.y() - below.y()) <= 1
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    heading.setPosition(view.page.start_of(following))
    assert abs(view.page.cursorRect(heading).top() - grown) <= 2


def test_undo_and_what_comes_from_elsewhere_reach_it(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "associés à sa rédaction")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "bien ")
    window.editor.flush()
    assert "bien associés" in view.page.document().toPlainText()
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert "bien associés" not in window.editor.toPlainText() + view.page.document().toPlainText()
    assert window.views.current == READING and window.editor.hasFocus()
    window.desk.do(lambda: writing.put(window.desk.session, "mesure-32", plain("Tout autre.")))
    assert window.editor.toPlainText() == "Tout autre." and window.editor.hasFocus()
    assert view.in_place.node == "mesure-32"


def test_another_click_edits_another_comment(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "Cette mesure présente"))
    type_text(window.editor, "Z")
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "Si une meilleure"))
    type_text(window.editor, "Y")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert "CeZtte mesure" in text_of(window, "mesure-32") and "SiY une" in text_of(window, "mesure-33")
    assert "CeZtte mesure" in view.page.document().toPlainText()


def test_the_arrows_lead_from_comment_to_comment(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "Ainsi si une circulaire")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    assert view.in_place.node == "mesure-32"
    qtbot.keyClick(window.editor, Qt.Key.Key_Down)
    column = window.editor.cursorRect().x()
    qtbot.keyClick(window.editor, Qt.Key.Key_Down)
    assert (view.in_place.node, window.desk.node_id) == ("mesure-33", "mesure-33")
    assert window.editor.cursorRect().x() == column
    qtbot.keyClick(window.editor, Qt.Key.Key_Up)
    assert view.in_place.node == "mesure-32"
    assert window.editor.textCursor().block() == window.editor.document().lastBlock()
    assert window.views.current == READING


def test_a_selection_is_no_click(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    start = place_of(view.page, "Cette mesure présente")
    viewport = view.page.viewport()
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(90, 0))
    qtbot.mouseRelease(viewport, LEFT, pos=start + QPoint(90, 0))
    assert view.page.textCursor().hasSelection() and view.in_place.node == ""


def test_a_place_without_a_comment_gets_one(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    qtbot.mouseClick(view.everything, LEFT, pos=QPoint(8, view.everything.height() // 2))
    qtbot.waitUntil(lambda: view.page.complete, timeout=5000)
    empty = next(s for s in view.page.sections if s.node.startswith("mesure") and not s.text_length)
    view.page.show_node(empty.node)
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "Du neuf.\nEncore.")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert text_of(window, empty.node) == "Du neuf.\nEncore.\n"
    assert f"{empty.heading}\nDu neuf.\nEncore.\n" in view.page.document().toPlainText()


def test_leaving_the_view_takes_the_editor_back(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "associés à sa rédaction")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "bien ")
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL)
    assert window.views.current == WRITING and window.node.isAncestorOf(window.editor)
    bar = window.finding.bar
    assert bar is not None and bar.isVisible() and bar.geometry().bottom() <= window.editor.geometry().top()
    assert "bien associés" in text_of(window, "mesure-32")
    window.views.show_view(READING)
    assert "bien associés" in view.page.document().toPlainText()
    put_cursor(view.page, "bien associés")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    window.desk.go_to("mesure-5")
    assert window.views.current == WRITING and window.node.isAncestorOf(window.editor)
    assert window.editor.isVisible() and window.editor.hasFocus()


def test_another_size_of_text_keeps_the_place_that_is_edited(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "Cette mesure présente"))
    window.zoom(2)
    assert view.in_place.node == "mesure-32"
    over, below = covered(window, view)
    assert abs(over.y() - below.y()) <= 1
    type_text(window.editor, "W")
    window.editor.flush()
    assert "CeWtte" in view.page.document().toPlainText()


def test_suggestions_are_typed_in_place(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "associés à sa rédaction")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    qtbot.keyClick(window.editor, Qt.Key.Key_E, CONTROL | SHIFT)
    type_text(window.editor, "bien ")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    (waiting,) = reading.suggestions(window.desk.session)
    assert waiting.text == "bien " and waiting.node == "mesure-32"
    qtbot.waitUntil(lambda: [c.key for c in view.margin.suggestion_cards] == [waiting.id], timeout=2000)


def test_the_clean_text_is_not_edited(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    window.review.show_clean(True)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "Cette mesure présente"))
    assert view.in_place.node == "" and window.views.current == READING


def test_the_wheel_over_the_page_sizes_the_editor_too(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    view.page.set_zoom(2)  # what Ctrl and the wheel do
    assert window.editor.zoom() == 2
    qtbot.waitUntil(lambda: view.page.complete, timeout=5000)
    put_cursor(view.page, "Cette mesure présente")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    over, below = covered(window, view)
    assert abs(over.y() - below.y()) <= 1 and abs(over.x() - below.x()) <= 1


def test_a_place_removed_elsewhere_ends_what_is_edited(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "Cette mesure présente")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "Q")
    window.desk.do(lambda: planning.remove_node(window.desk.session, "mesure-32"))
    assert view.in_place.node == "" and window.node.isAncestorOf(window.editor)
    assert window.views.current == WRITING  # the neighbour is in hand now, and nothing is said to be edited
    window.views.show_view(READING)
    assert "Cette mesure présente" not in view.page.document().toPlainText()


def test_a_step_to_a_heading_and_the_next_note_leave_the_editor(window: MainWindow, qtbot: QtBot) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "Si une meilleure coopération")
    for keys in ((Qt.Key.Key_PageDown, CONTROL), (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)):
        view.edit("mesure-33", 3)
        assert window.editor.hasFocus()
        qtbot.keyClick(window.editor, *keys)
        assert view.in_place.node == "" and view.page.hasFocus() and window.views.current == READING


def test_the_page_scrolls_with_what_is_written(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "Cette mesure présente")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "Une ligne.\n" * 40)
    caret = window.editor.viewport().mapTo(view.page.viewport(), window.editor.cursorRect().center())
    assert view.page.viewport().rect().contains(caret)
    qtbot.keyClick(window.editor, Qt.Key.Key_PageUp)
    moved = window.editor.viewport().mapTo(view.page.viewport(), window.editor.cursorRect().center())
    assert view.page.viewport().rect().contains(moved)
    assert 10 < window.editor.textCursor().blockNumber() < 35  # by what is seen, not to the very start


def test_a_dossier_that_may_only_be_read_is_opened_beside_the_plan(dossier: Path, qtbot: QtBot) -> None:
    windows = Windows()
    window = windows.add(opening.open_session(dossier, windows.preferences.author, read_only=True))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view = read(window, qtbot)
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "Cette mesure présente"))
    assert view.in_place.node == "" and window.views.current == READING
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    assert window.views.current == WRITING and window.desk.node_id == "mesure-32"
    qtbot.keyClick(window.editor, Qt.Key.Key_R, CONTROL | SHIFT)
    qtbot.keyClick(view.page, Qt.Key.Key_M, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert view.margin.drafts == []


def test_what_an_undo_changes_comes_into_view(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "Cette mesure présente")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "Ici. ")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    view.page.show_node("front")
    assert "mesure-32" not in [view.page.sections[i].node for i in view.page.visible()]
    qtbot.keyClick(view.page, Qt.Key.Key_Z, CONTROL)
    assert "Ici. " not in text_of(window, "mesure-32") and window.views.current == READING
    assert "mesure-32" in [view.page.sections[i].node for i in view.page.visible()]


def test_what_was_typed_in_place_is_saved_when_the_window_closes(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    view = read(window, qtbot)
    put_cursor(view.page, "Cette mesure présente")
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    type_text(window.editor, "Dernière heure. ")
    path = window.desk.session.path
    window.close()
    with opening.open_session(path, AUTHOR) as session:
        assert "Dernière heure. Cette mesure" in reading.comment(session, "mesure-32").text
