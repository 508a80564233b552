"""Typing: which marks the typed characters carry, characters of every kind, input methods."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.typing_marks import typed_marks
from ccem_desk.model.rich_text import (
    EMPTY,
    PLAIN,
    Marks,
    Paragraph,
    ParagraphEnd,
    RichText,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)

Type = Callable[[CommentEditor, str], None]
Select = Callable[..., None]
Compose = Callable[..., None]

DEMAND = Marks(demand="d1")
NOTE = Marks(notes=frozenset(["n1"]))
DELETED = Marks(deleted=frozenset(["s1"]))
LINK = Marks(link="https://example.org")


def _one(*runs: tuple[str, Marks]) -> RichText:
    return rich_text([paragraph(*(run(text, marks) for text, marks in runs))])


def test_accents_emoji_and_no_break_spaces_are_typed_as_they_are(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "é œ «\N{NO-BREAK SPACE}ê\N{NO-BREAK SPACE}» \N{GRINNING FACE}")
    assert editor.text() == plain("é œ «\N{NO-BREAK SPACE}ê\N{NO-BREAK SPACE}» \N{GRINNING FACE}")


def test_enter_makes_a_paragraph_and_shift_enter_a_line_break(
    editor: CommentEditor, qtbot: QtBot, type_text: Type
) -> None:
    type_text(editor, "un\ndeux")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(editor, "trois")
    assert editor.text() == rich_text([paragraph(run("un")), paragraph(run("deux\u2028trois"))])


@pytest.mark.parametrize("marks", [DEMAND, NOTE, DELETED, LINK, Marks(superscript=True)])
@pytest.mark.parametrize("at", [0, 4])
def test_what_is_typed_at_the_edge_of_a_mark_is_outside_it(
    editor: CommentEditor, type_text: Type, select: Select, marks: Marks, at: int
) -> None:
    editor.set_text(_one(("mots", marks)))
    select(editor, at)
    type_text(editor, "xy")
    words = [("mots", marks)]
    words.insert(0 if at == 0 else 1, ("xy", PLAIN))
    assert editor.text() == _one(*words)


@pytest.mark.parametrize("marks", [DEMAND, NOTE, LINK, Marks(strong=True)])
def test_what_is_typed_inside_a_mark_is_of_it(
    editor: CommentEditor, type_text: Type, select: Select, marks: Marks
) -> None:
    editor.set_text(_one(("mots", marks)))
    select(editor, 2)
    type_text(editor, "é")
    assert editor.text() == _one(("moéts", marks))


def test_nobody_suggests_to_delete_what_is_only_being_typed(
    editor: CommentEditor, type_text: Type, select: Select
) -> None:
    editor.set_text(_one(("mots", DELETED)))
    select(editor, 2)
    type_text(editor, "x")
    assert editor.text() == _one(("mo", DELETED), ("x", PLAIN), ("ts", DELETED))


def test_emphasis_runs_on_at_its_end(editor: CommentEditor, type_text: Type, select: Select) -> None:
    italic = Marks(emphasis=True)
    editor.set_text(_one(("mots", italic), (" droits", PLAIN)))
    select(editor, 4)
    type_text(editor, "x")
    assert editor.text() == _one(("motsx", italic), (" droits", PLAIN))


def test_marks_between_two_demands_are_those_of_neither() -> None:
    assert typed_marks(Marks(demand="a", strong=True), Marks(demand="b")) == Marks(strong=True)


def test_typing_over_a_selection_takes_its_first_characters_marks(
    editor: CommentEditor, type_text: Type, select: Select
) -> None:
    noted = Marks(demand="d1", notes=frozenset(["n1"]))
    editor.set_text(_one(("soient ", PLAIN), ("associés", noted), (" à", PLAIN)))
    select(editor, 7, 15)
    type_text(editor, "consultés")
    assert editor.text() == _one(("soient ", PLAIN), ("consultés", noted), (" à", PLAIN))


def test_typing_beside_a_footnote_makes_no_second_one(editor: CommentEditor, type_text: Type, select: Select) -> None:
    note = footnote(plain("Voir."), DEMAND)
    editor.set_text(rich_text([paragraph(run("mot", DEMAND), note)]))
    select(editor, 4)
    type_text(editor, "ab")
    assert editor.text() == rich_text([paragraph(run("mot", DEMAND), note, run("ab"))])


def test_an_accent_composed_by_an_input_method_enters_when_it_is_committed(
    editor: CommentEditor, compose: Compose, select: Select
) -> None:
    editor.set_text(_one(("ple", DEMAND)))
    select(editor, 3)
    compose(editor, preedit="´")
    assert editor.text() == _one(("ple", DEMAND))
    compose(editor, commit="é")
    assert editor.text() == _one(("ple", DEMAND), ("é", PLAIN))


def test_composing_over_a_selection_keeps_its_marks(editor: CommentEditor, compose: Compose, select: Select) -> None:
    editor.set_text(_one(("mots", NOTE)))
    select(editor, 0, 4)
    compose(editor, preedit="´")
    compose(editor, commit="é")
    assert editor.text() == _one(("é", NOTE))


def test_what_an_input_method_may_not_bring_in_is_left_out(editor: CommentEditor, compose: Compose) -> None:
    compose(editor, commit="a\x00\ufffcb")
    assert editor.text() == plain("ab")


def test_enter_leaves_a_suggested_join_with_the_second_part(
    editor: CommentEditor, type_text: Type, select: Select
) -> None:
    end = ParagraphEnd(deleted=frozenset(["s1"]))
    editor.set_text(rich_text([paragraph(run("undeux"), end=end), paragraph(run("trois"))]))
    select(editor, 2)
    type_text(editor, "\n")
    first, second, _ = editor.text().paragraphs
    assert (first.end, second.end) == (Paragraph().end, end)


def test_deleting_everything_leaves_the_empty_text(editor: CommentEditor, type_text: Type) -> None:
    editor.set_text(_one(("mots", DEMAND)))
    editor.selectAll()
    type_text(editor, "\b")
    assert editor.text() == EMPTY
    type_text(editor, "x")
    assert editor.text() == plain("x")
