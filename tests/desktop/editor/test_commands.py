"""Demands, simple marks and lists: by key, with and without a selection."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.model.marks import demand_passages
from ccem_desk.model.rich_text import Kind, Marks, paragraph, plain, rich_text, run

Type = Callable[[CommentEditor, str], None]
Select = Callable[..., None]

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SENTENCE = "Le plan doit prévoir des places et des moyens."


def _passages(editor: CommentEditor) -> list[str]:
    return list(demand_passages(editor.text()).values())


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_G])
def test_a_selection_is_flagged_as_a_demand_and_unflagged_again(
    editor: CommentEditor, qtbot: QtBot, select: Select, key: Qt.Key
) -> None:
    editor.set_text(plain(SENTENCE))
    select(editor, 8, 21)
    qtbot.keyClick(editor, key, CTRL)
    assert _passages(editor) == ["doit prévoir"]  # the blank that was swept over is left out
    qtbot.keyClick(editor, key, CTRL)
    assert editor.text() == plain(SENTENCE)


def test_without_a_selection_what_is_typed_next_is_the_demand(
    editor: CommentEditor, qtbot: QtBot, type_text: Type
) -> None:
    type_text(editor, "Nous ")
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    type_text(editor, "demandéX\b")
    type_text(editor, "ons")
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    type_text(editor, " ceci")
    assert _passages(editor) == ["demandéons"]
    assert editor.text().text == "Nous demandéons ceci\n"


def test_moving_the_cursor_forgets_a_mark_that_nothing_was_typed_under(
    editor: CommentEditor, qtbot: QtBot, type_text: Type, select: Select
) -> None:
    editor.set_text(plain(SENTENCE))
    select(editor, 4)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    select(editor, 2)
    type_text(editor, "x")
    assert _passages(editor) == []


def test_flagging_at_a_demands_end_writes_on_in_it(
    editor: CommentEditor, qtbot: QtBot, type_text: Type, select: Select
) -> None:
    editor.set_text(rich_text([paragraph(run("places", Marks(demand="d1")))]))
    select(editor, 6)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    type_text(editor, " sûres")
    assert demand_passages(editor.text()) == {"d1": "places sûres"}


def test_unflagging_words_in_the_middle_makes_two_demands(editor: CommentEditor, qtbot: QtBot, select: Select) -> None:
    editor.set_text(rich_text([paragraph(run("un deux trois", Marks(demand="d1")))]))
    select(editor, 2, 8)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    found = demand_passages(editor.text())
    assert list(found.values()) == ["un", "trois"]
    assert "d1" in found


def test_unflagging_a_blank_in_the_middle_leaves_one_demand(
    editor: CommentEditor, qtbot: QtBot, select: Select
) -> None:
    editor.set_text(rich_text([paragraph(run("un deux", Marks(demand="d1")))]))
    select(editor, 2, 3)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert demand_passages(editor.text()) == {"d1": "undeux"}


def test_unflagging_the_beginning_keeps_the_demand(editor: CommentEditor, qtbot: QtBot, select: Select) -> None:
    editor.set_text(rich_text([paragraph(run("un deux", Marks(demand="d1")))]))
    select(editor, 0, 3)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert demand_passages(editor.text()) == {"d1": "deux"}


def test_flagging_over_two_demands_makes_them_one(editor: CommentEditor, qtbot: QtBot, select: Select) -> None:
    one, two = Marks(demand="d1"), Marks(demand="d2")
    editor.set_text(rich_text([paragraph(run("un deux", one), run(" et "), run("trois quatre", two))]))
    select(editor, 3, 16)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert demand_passages(editor.text()) == {"d1": "un deux et trois quatre"}


def test_a_demand_further_on_is_another(editor: CommentEditor, qtbot: QtBot, select: Select) -> None:
    editor.set_text(plain(SENTENCE))
    for start, end in ((0, 7), (25, 31)):
        select(editor, start, end)
        qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert _passages(editor) == ["Le plan", SENTENCE[25:31]]


@pytest.mark.parametrize(
    ("key", "modifiers", "marks"),
    [
        (Qt.Key.Key_I, CTRL, Marks(emphasis=True)),
        (Qt.Key.Key_B, CTRL | SHIFT, Marks(strong=True)),
        (Qt.Key.Key_Equal, CTRL | SHIFT, Marks(superscript=True)),
        (Qt.Key.Key_Plus, CTRL | SHIFT, Marks(superscript=True)),
    ],
)
def test_a_simple_mark_goes_on_a_selection_and_off_again(
    editor: CommentEditor,
    qtbot: QtBot,
    select: Select,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    marks: Marks,
) -> None:
    editor.set_text(plain("un deux"))
    select(editor, 3, 7)
    qtbot.keyClick(editor, key, modifiers)
    assert editor.text() == rich_text([paragraph(run("un "), run("deux", marks))])
    qtbot.keyClick(editor, key, modifiers)
    assert editor.text() == plain("un deux")


def test_actions_are_checked_as_the_cursor_goes(editor: CommentEditor, select: Select) -> None:
    editor.set_text(
        rich_text([paragraph(run("un "), run("deux", Marks(demand="d1")), run(" trois"), kind=Kind.BULLET)])
    )
    demand, bullets = editor.actions_by_name["demand"], editor.actions_by_name["bullets"]
    select(editor, 1)
    assert not demand.isChecked()
    assert bullets.isChecked()
    select(editor, 5)
    assert demand.isChecked()
    select(editor, 3, 7)
    assert demand.isChecked()
    select(editor, 1, 7)
    assert not demand.isChecked()


def test_a_read_only_comment_is_not_changed_by_keys(editor: CommentEditor, qtbot: QtBot, type_text: Type) -> None:
    editor.set_text(plain(SENTENCE))
    editor.setReadOnly(True)
    editor.selectAll()
    for key, modifiers in ((Qt.Key.Key_B, CTRL), (Qt.Key.Key_L, CTRL | SHIFT), (Qt.Key.Key_I, CTRL)):
        qtbot.keyClick(editor, key, modifiers)
    type_text(editor, "é\n\b")
    assert editor.text() == plain(SENTENCE)


def test_a_sign_and_a_space_begin_a_list_in_a_step_of_its_own(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "- places")
    assert editor.steps == [(plain("- "), rich_text([paragraph(kind=Kind.BULLET)]))]
    assert editor.text() == rich_text([paragraph(run("places"), kind=Kind.BULLET)])


def test_one_and_a_full_stop_begin_a_numbered_list(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "1. un\ndeux")
    assert [(p.text, p.kind) for p in editor.text().paragraphs] == [("un", Kind.NUMBERED), ("deux", Kind.NUMBERED)]


def test_a_dash_inside_a_sentence_begins_no_list(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "un - deux")
    assert editor.text() == plain("un - deux")


def test_enter_in_an_empty_item_leaves_the_list(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "- un\n\nsuite")
    assert [(p.text, p.kind) for p in editor.text().paragraphs] == [("un", Kind.BULLET), ("suite", Kind.PARAGRAPH)]


def test_backspace_at_an_items_start_makes_it_a_paragraph(
    editor: CommentEditor, type_text: Type, select: Select
) -> None:
    editor.set_text(rich_text([paragraph(run("un"), kind=Kind.BULLET), paragraph(run("deux"), kind=Kind.BULLET)]))
    select(editor, 3)
    type_text(editor, "\b")
    assert [p.kind for p in editor.text().paragraphs] == [Kind.BULLET, Kind.PARAGRAPH]
    type_text(editor, "\b")
    assert [p.text for p in editor.text().paragraphs] == ["undeux"]


def test_a_list_is_made_of_the_selected_paragraphs_and_undone_by_the_same_key(
    editor: CommentEditor, qtbot: QtBot, select: Select
) -> None:
    editor.set_text(plain("un\ndeux\ntrois"))
    select(editor, 1, 8)
    qtbot.keyClick(editor, Qt.Key.Key_L, CTRL | SHIFT)
    assert [p.kind for p in editor.text().paragraphs] == [Kind.BULLET, Kind.BULLET, Kind.PARAGRAPH]
    qtbot.keyClick(editor, Qt.Key.Key_L, CTRL | SHIFT)
    assert editor.text() == plain("un\ndeux\ntrois")
