"""The plan is edited in its tree: with keys, by dragging, and by another program at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.windows import Windows
from ccem_desk.documents.plan_file import read_plan
from ccem_desk.model.review import Author, Role
from ccem_desk.services import opening, planning, reading, writing
from tests.desktop.conftest import Type

ALT, CTRL, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def go_to(window: MainWindow, node_id: str) -> None:
    window.plan.tree.setFocus()
    window.plan.tree.setCurrentIndex(window.plan.model.index_of(node_id))


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(window.plan.tree, key, modifier)


def children(window: MainWindow, node_id: str) -> list[str]:
    return [s.node.id for s in window.desk.summaries if s.node.parent == node_id]


def field(window: MainWindow, name: str) -> QLineEdit:
    (found,) = (f for f in window.plan.tree.viewport().findChildren(QLineEdit, name) if f.isVisible())
    return found


def editor(window: MainWindow) -> QWidget | None:
    editors = window.plan.tree.viewport().findChildren(QWidget, "place_editor")
    return next((e for e in editors if e.isVisible()), None)


def text(window: MainWindow, node_id: str) -> str:
    return str(window.plan.model.index_of(node_id).data())


def undo(window: MainWindow) -> None:
    window.undo_action.trigger()


def test_a_place_is_added_named_and_undone(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    go_to(window, "mesure-32")
    before = children(window, "action-12")
    press(qtbot, window, Qt.Key.Key_Insert)
    new = window.desk.node_id
    after = children(window, "action-12")
    assert after.index(new) == after.index("mesure-32") + 1
    assert QApplication.focusWidget() is field(window, "place_title")
    type_text(field(window, "place_title"), "Étendre l’usage\n")
    assert editor(window) is None
    assert text(window, new).endswith("Étendre l’usage")
    assert window.plan.tree.hasFocus()
    undo(window)
    assert text(window, new).endswith("title not available")
    undo(window)
    assert children(window, "action-12") == before
    assert window.desk.node_id != new and window.desk.node_id in before


def test_a_place_is_added_below_and_first_of_all(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "action-12")
    press(qtbot, window, Qt.Key.Key_Insert, ALT)
    assert children(window, "action-12")[-1] == window.desk.node_id
    assert window.desk.summary.node.level == "mesure"
    qtbot.keyClick(field(window, "place_title"), Qt.Key.Key_Escape)
    assert editor(window) is None
    go_to(window, "front")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert window.desk.summary.node.level == "axe"


def test_number_and_title_are_changed_in_the_row(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    go_to(window, "mesure-32")
    press(qtbot, window, Qt.Key.Key_F2)
    number, title = field(window, "place_number"), field(window, "place_title")
    assert (number.text(), title.hasFocus(), title.hasSelectedText()) == ("32", True, True)
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert number.hasFocus()
    number.clear()
    type_text(number, "32 bis\n")
    assert text(window, "mesure-32").startswith("32 bis Optimiser")
    undo(window)
    assert text(window, "mesure-32").startswith("32 Optimiser")


def test_a_number_that_is_taken_is_told_and_can_be_mended(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    go_to(window, "mesure-32")
    press(qtbot, window, Qt.Key.Key_F2)
    number = field(window, "place_number")
    number.clear()
    type_text(number, "33\n")
    assert window.banner.isVisible()
    assert editor(window) is not None and number.hasFocus()
    number.clear()
    type_text(number, "320\n")
    assert editor(window) is None
    assert text(window, "mesure-32").startswith("320 ")


def test_what_is_typed_is_kept_when_the_focus_goes_and_given_up_by_escape(
    window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    go_to(window, "mesure-32")
    press(qtbot, window, Qt.Key.Key_F2)
    type_text(field(window, "place_title"), "Gardé")
    window.editor.setFocus(Qt.FocusReason.MouseFocusReason)
    assert text(window, "mesure-32") == "32 Gardé"
    go_to(window, "mesure-33")
    press(qtbot, window, Qt.Key.Key_F2)
    type_text(field(window, "place_title"), "Gardé aussi")
    window.plan.tree.setCurrentIndex(window.plan.model.index_of("mesure-31"))
    assert text(window, "mesure-33") == "33 Gardé aussi"
    assert editor(window) is None
    go_to(window, "mesure-33")
    press(qtbot, window, Qt.Key.Key_F2)
    type_text(field(window, "place_title"), "Perdu")
    qtbot.keyClick(field(window, "place_title"), Qt.Key.Key_Escape)
    assert "Perdu" not in text(window, "mesure-33")


def test_places_move_with_the_keys_and_back_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "mesure-32")
    first = children(window, "action-12")
    at = first.index("mesure-32")
    press(qtbot, window, Qt.Key.Key_Down, ALT)
    assert children(window, "action-12").index("mesure-32") == at + 1
    press(qtbot, window, Qt.Key.Key_Up, ALT)
    assert children(window, "action-12") == first
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.desk.summary.node.parent == "axe-4"
    assert children(window, "axe-4").index("mesure-32") == children(window, "axe-4").index("action-12") + 1
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert children(window, "action-12")[-1] == "mesure-32"
    for _step in range(4):
        undo(window)
    assert children(window, "action-12") == first
    assert window.desk.node_id == "mesure-32"


def test_a_place_that_would_go_too_deep_stays_and_says_why(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "mesure-32")
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert window.banner.isVisible()
    assert window.desk.summary.node.parent == "action-12"


def test_removing_names_what_goes_and_undo_brings_it_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    answers = [False, True]

    def ask(parent: QWidget, place: str, held: str) -> bool:
        asked.append((place, held))
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "ask_removal", ask)
    held = planning.holdings(window.desk.session, "action-12")
    nodes, comments = reading.nodes(window.desk.session), reading.comments(window.desk.session)
    go_to(window, "action-12")
    press(qtbot, window, Qt.Key.Key_Delete)
    ((_level, measures),) = held.places
    assert f"{measures} mesures, " in asked[0][1]
    assert f"{held.words} words" in asked[0][1]
    assert f"{held.demands} demand" in asked[0][1]
    assert window.desk.knows("action-12")
    press(qtbot, window, Qt.Key.Key_Delete)
    assert not window.desk.knows("mesure-32")
    assert window.desk.node_id != "front"
    assert not window.plan.model.index_of("action-12").isValid()
    undo(window)
    assert reading.nodes(window.desk.session) == nodes
    assert reading.comments(window.desk.session) == comments
    assert window.desk.node_id == "action-12"


def test_an_empty_place_goes_unasked(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "mesure-38")
    press(qtbot, window, Qt.Key.Key_Delete)
    assert not window.desk.knows("mesure-38")


def test_del_in_the_text_and_in_a_title_removes_no_place(window: MainWindow, qtbot: QtBot) -> None:
    count = len(window.desk.summaries)
    go_to(window, "mesure-38")
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_Delete)
    go_to(window, "mesure-38")
    press(qtbot, window, Qt.Key.Key_F2)
    qtbot.keyClick(field(window, "place_title"), Qt.Key.Key_Delete)
    qtbot.keyClick(field(window, "place_title"), Qt.Key.Key_Left, ALT)
    assert len(window.desk.summaries) == count


# Dragging


def centre(window: MainWindow, node_id: str) -> QPoint:
    index = window.plan.model.index_of(node_id)
    window.plan.tree.scrollTo(index)
    return window.plan.tree.visualRect(index).center()


def drop(window: MainWindow, node_id: str, at: QPoint) -> bool:
    """Send what a drag of a place to a point sends; say whether it was taken."""
    tree, model = window.plan.tree, window.plan.model
    data: QMimeData = model.mimeData([model.index_of(node_id)])
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(tree.viewport(), QDragEnterEvent(at, move, data, Qt.MouseButton.LeftButton, none))
    over = QDragMoveEvent(at, move, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(tree.viewport(), over)
    taken = over.isAccepted()
    event = QDropEvent(QPointF(at), move, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(tree.viewport(), event)
    model.end_drag()
    return taken


def test_a_place_is_dropped_on_another_and_between_two(window: MainWindow) -> None:
    assert drop(window, "mesure-32", centre(window, "action-1"))
    assert window.desk.summary_of("mesure-32").node.parent == "action-1"
    assert window.desk.node_id == "mesure-32"
    at = centre(window, "mesure-2")
    at.setY(window.plan.tree.visualRect(window.plan.model.index_of("mesure-2")).top() + 1)
    assert drop(window, "mesure-32", at)
    assert children(window, "action-1")[:3] == ["mesure-1", "mesure-32", "mesure-2"]


def test_only_legal_places_take_a_drop(window: MainWindow) -> None:
    before = reading.nodes(window.desk.session)
    for node, onto in (("mesure-32", "mesure-33"), ("axe-4", "action-12"), ("axe-4", "mesure-32"), ("axe-1", "axe-4")):
        assert not drop(window, node, centre(window, onto)), (node, onto)
    above_all = centre(window, "front")
    above_all.setY(1)
    assert not drop(window, "mesure-32", above_all)
    assert reading.nodes(window.desk.session) == before


def test_a_drag_from_elsewhere_is_not_taken(window: MainWindow) -> None:
    data = window.plan.model.mimeData([window.plan.model.index_of("mesure-32")])
    window.plan.model.end_drag()
    here = window.plan.model.index_of("action-1")
    assert not window.plan.model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, here)


def test_a_filtered_tree_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    before = reading.nodes(window.desk.session)
    window.plan.filter.setText("32")
    go_to(window, "mesure-32")
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert not drop(window, "mesure-32", centre(window, "axe-4"))
    assert reading.nodes(window.desk.session) == before


# What stays as it was


def test_what_is_folded_chosen_and_in_sight_stays_when_another_program_changes_the_tree(
    window: MainWindow, dossier: Path, qtbot: QtBot
) -> None:
    tree, model = window.plan.tree, window.plan.model
    tree.collapse(model.index_of("action-1"))
    go_to(window, "mesure-32")
    tree.verticalScrollBar().setValue(tree.verticalScrollBar().maximum() // 2)
    top = tree.indexAt(QPoint(5, 5)).data()
    with opening.open_session(dossier, Author("Marc Roy", "MR")) as other:
        planning.add_node(other, "axe", after="axe-1", title="Nouvel axe")
        planning.move_node(other, "mesure-31", "axe-1")
        planning.remove_node(other, "mesure-38")
    assert window.desk.knows("mesure-38")
    qtbot.waitUntil(lambda: not window.desk.knows("mesure-38"), timeout=5000)
    assert tree.indexAt(QPoint(5, 5)).data() == top
    assert not tree.isExpanded(model.index_of("action-1"))
    assert tree.isExpanded(model.index_of("action-12"))
    assert tree.currentIndex() == model.index_of("mesure-32")


def test_a_title_being_typed_stays_when_another_program_changes_the_tree(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type
) -> None:
    go_to(window, "mesure-32")
    press(qtbot, window, Qt.Key.Key_F2)
    type_text(field(window, "place_title"), "Moitié")
    with opening.open_session(dossier, Author("Marc Roy", "MR")) as other:
        planning.rename(other, "mesure-32", "Autre")
        planning.remove_node(other, "mesure-38")
    qtbot.waitUntil(lambda: not window.desk.knows("mesure-38"), timeout=5000)
    assert field(window, "place_title").text() == "Moitié"
    type_text(field(window, "place_title"), "\n")
    assert text(window, "mesure-32") == "32 Moitié"


def test_words_typed_while_a_colleague_removes_the_place_are_kept(
    window: MainWindow, dossier: Path, qtbot: QtBot, type_text: Type
) -> None:
    go_to(window, "mesure-32")
    window.editor.setFocus()
    with opening.open_session(dossier, Author("Marc Roy", "MR")) as other:
        type_text(window.editor, "Urgent. ")
        planning.remove_node(other, "action-12")
    qtbot.waitUntil(lambda: not window.desk.knows("mesure-31"), timeout=5000)
    assert window.desk.node_id == "mesure-32"
    assert reading.comment(window.desk.session, "mesure-32").text.startswith("Urgent. ")


def test_a_place_in_hand_that_a_colleague_removes_gives_way_to_its_neighbour(
    window: MainWindow, dossier: Path, qtbot: QtBot
) -> None:
    go_to(window, "mesure-32")
    with opening.open_session(dossier, Author("Marc Roy", "MR")) as other:
        planning.remove_node(other, "mesure-32")
    qtbot.waitUntil(lambda: not window.desk.knows("mesure-32"), timeout=5000)
    assert window.desk.node_id == "mesure-33"
    assert window.plan.tree.currentIndex() == window.plan.model.index_of("mesure-33")


def test_a_filter_that_is_cleared_leaves_what_was_folded_folded(window: MainWindow) -> None:
    tree, model = window.plan.tree, window.plan.model
    tree.collapse(model.index_of("action-1"))
    window.plan.filter.setText("32")
    window.plan.filter.setText("321")
    window.plan.filter.clear()
    assert not tree.isExpanded(model.index_of("action-1"))
    assert tree.isExpanded(model.index_of("axe-1"))


def test_the_title_of_an_axis_changed_under_a_filter_is_right_when_it_is_cleared(window: MainWindow) -> None:
    window.plan.filter.setText("32")
    window.plan.editing.relabel("axe-4", "4", "Autre axe")
    assert "Autre axe" in text(window, "axe-4")
    window.plan.filter.clear()
    assert "Autre axe" in text(window, "axe-4")


def test_the_model_is_sound_through_changes(window: MainWindow, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(window.plan.model, force_py=True)
    session, model = window.desk.session, window.plan.model
    for change in (
        lambda: planning.move_node(session, "action-12", "axe-1"),
        lambda: planning.remove_node(session, "action-1"),
        lambda: planning.add_node(session, "axe", title="Neuf")[1],
        lambda: writing.undo(session),
    ):
        window.desk.do(change)
        assert sorted(model.node_ids()) == sorted(s.node.id for s in window.desk.summaries)
        assert all(model.index_of(i).data() for i in model.node_ids())
    assert not model.parent(QModelIndex()).isValid()


def test_a_dossier_that_is_read_only_is_not_edited(dossier: Path, qtbot: QtBot) -> None:
    windows = Windows()
    window = windows.add(opening.open_session(dossier, windows.preferences.author, read_only=True))
    qtbot.addWidget(window)
    window.activateWindow()
    plan = next(a.menu() for a in window.menuBar().actions() if a.text() == "Pla&n")
    assert isinstance(plan, QMenu)
    usable = [a.text() for a in plan.actions() if a.isEnabled() and not a.isSeparator()]
    assert usable == ["&Save the plan as a file…", "Unfold a&ll", "&Fold all"]
    go_to(window, "mesure-38")
    for key, modifier in (
        (Qt.Key.Key_Insert, NONE),
        (Qt.Key.Key_F2, NONE),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_Left, ALT),
    ):
        press(qtbot, window, key, modifier)
    assert window.desk.knows("mesure-38") and window.desk.node_id == "mesure-38"
    assert editor(window) is None
    assert not window.plan.model.flags(window.plan.tree.currentIndex()) & Qt.ItemFlag.ItemIsDragEnabled
    assert not drop(window, "mesure-38", centre(window, "action-1"))


def test_a_reviewer_does_not_edit_the_plan(window: MainWindow, qtbot: QtBot) -> None:
    window.review.choose_role(Role.RELECTURE)
    go_to(window, "mesure-38")
    for key in (Qt.Key.Key_Insert, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        press(qtbot, window, key)
    assert window.desk.node_id == "mesure-38"
    assert editor(window) is None
    assert not drop(window, "mesure-38", centre(window, "action-1"))
    window.review.choose_role(Role.REDACTION)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert not window.desk.knows("mesure-38")


def test_the_plan_is_saved_as_a_file(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_plan_to_save", lambda parent, suggestion: tmp_path / "plan.yaml")
    window.plan.editing.save_as()
    plan = read_plan((tmp_path / "plan.yaml").read_bytes(), "plan.yaml")
    assert [n.id for n in plan.nodes] == [s.node.id for s in window.desk.summaries][1:]
