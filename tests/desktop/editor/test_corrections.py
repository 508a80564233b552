"""Typography while typing, in the editor alone: the cursor, the marks, input methods, emoji, and one undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.footnote_dialog import FootnoteDialog
from ccem_desk.model.rich_text import Kind, Marks, RichText, paragraph, plain, rich_text, run
from ccem_desk.model.typography.edits import applied
from ccem_desk.model.typography.french import french
from tests.desktop.conftest import Compose, Type
from tests.desktop.editor.conftest import Select

keys = st.lists(
    st.sampled_from([*" :;!?\"'.,-«»%€°()/Ae1é", "1er ", "n°", "M. ", "« ", "\N{GRINNING FACE}"]), max_size=20
).map("".join)

RAISED = Marks(superscript=True)


@pytest.fixture
def editor(make_editor: Callable[[], CommentEditor]) -> CommentEditor:
    made = make_editor()
    made.corrections.language = "fr"
    return made


def shown(editor: CommentEditor) -> str:
    """The text, a no-break space as ~, the cursor as |."""
    text = editor.document().toRawText()
    wide = text.encode("utf-16-le")
    at = editor.textCursor().position() * 2
    parts = [half.decode("utf-16-le") for half in (wide[:at], wide[at:])]
    return "|".join(parts).replace("\u00a0", "~").replace("\u2029", "\n")


def test_a_paragraph_typed_without_a_thought(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, 'L\'État: "oui", n° 5; etc... Vrai?')
    assert shown(editor) == "L’État~: «~oui~», n°~5~; etc… Vrai~?|"


def test_an_english_dossier_gets_english_habits(editor: CommentEditor, type_text: Type) -> None:
    editor.corrections.language = "en"
    type_text(editor, 'The State\'s "plan": yes?')
    assert shown(editor) == "The State’s “plan”: yes?|"


@pytest.mark.parametrize("language", ["", "de"])
def test_switched_off_or_of_no_known_language_all_stays_as_typed(
    editor: CommentEditor, type_text: Type, language: str
) -> None:
    editor.corrections.language = language
    type_text(editor, 'L\'État: "oui"... 1er ')
    assert editor.text() == plain('L\'État: "oui"... 1er ')


def test_an_ordinal_is_raised_and_what_follows_is_not(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "Le 1er mai")
    assert editor.text() == rich_text([paragraph(run("Le 1"), run("er", RAISED), run(" mai"))])


def test_enter_ends_an_ordinal_too(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, "Le 1er\nMesure 3:\n")
    first, second, _last = editor.text().paragraphs
    assert first == paragraph(run("Le 1"), run("er", RAISED))
    assert second.text == "Mesure 3\u00a0:"


def test_in_the_middle_of_a_text_after_an_emoji(editor: CommentEditor, type_text: Type, select: Select) -> None:
    editor.set_text(plain("Avant\n\N{GRINNING FACE} Quoi suite"))
    select(editor, 13)
    type_text(editor, "?")
    assert shown(editor) == "Avant\n\N{GRINNING FACE} Quoi~?| suite"
    type_text(editor, " l'")
    assert shown(editor) == "Avant\n\N{GRINNING FACE} Quoi~? l’| suite"


def test_over_a_selection(editor: CommentEditor, type_text: Type, select: Select) -> None:
    editor.set_text(plain("Quoi donc"))
    select(editor, 4, 9)
    type_text(editor, "!")
    assert shown(editor) == "Quoi~!|"


def test_in_a_list(editor: CommentEditor, type_text: Type) -> None:
    type_text(editor, '- "Oui"!\n')
    assert editor.text().paragraphs[0] == paragraph(run("«\u00a0Oui\u00a0»\u00a0!"), kind=Kind.BULLET)


def test_marks_stay_and_go_on(editor: CommentEditor, type_text: Type, qtbot: QtBot) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    type_text(editor, "L'État n'agit? ")
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    type_text(editor, "Si!")
    demand, rest = editor.text().paragraphs[0].runs
    assert (demand.text, rest.text) == ("L’État n’agit\u00a0? ", "Si\u00a0!")
    assert demand.marks == Marks(demand=demand.marks.demand) and demand.marks.demand
    assert rest.marks == Marks()


def test_a_note_on_a_space_stays_on_it(editor: CommentEditor, type_text: Type, select: Select) -> None:
    noted = Marks(notes=frozenset({"n"}), strong=True)
    editor.set_text(rich_text([paragraph(run("Quoi", noted), run(" ", noted))]))
    select(editor, 5)
    type_text(editor, "?")
    assert editor.text() == rich_text([paragraph(run("Quoi\u00a0", noted), run("?", Marks(strong=True)))])


def test_struck_words_and_words_beside_a_suggestion_stay_as_they_are(
    editor: CommentEditor, type_text: Type, select: Select
) -> None:
    struck, mine = Marks(deleted=frozenset({"s"})), Marks(inserted=frozenset({"s"}))
    before = rich_text([paragraph(run("Quoi"), run(" ", struck))])
    editor.set_text(before)
    select(editor, 5)
    type_text(editor, "?")
    assert editor.text() == rich_text([paragraph(run("Quoi"), run(" ", struck), run("?"))])
    editor.set_text(rich_text([paragraph(run("Quoi "), run("ab", mine))]))
    select(editor, 6)
    type_text(editor, "?'")
    assert editor.text() == rich_text([paragraph(run("Quoi "), run("a\u00a0?'b", mine))])
    editor.set_text(rich_text([paragraph(run("Quoi "), run("? b", mine))]))
    select(editor, 5)
    editor.corrections.language = "en"
    type_text(editor, '"')
    assert editor.text() == rich_text([paragraph(run("Quoi “"), run("? b", mine))])


def test_suggested_words_are_corrected_inside_their_suggestion(editor: CommentEditor, type_text: Type) -> None:
    editor.set_text(plain("Le plan 1er et"))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.suggest(True)
    type_text(editor, ' l\'État: "oui", 2e...?')
    kept, *put_in = editor.text().paragraphs[0].runs
    assert kept == run("Le plan 1er et")
    assert "".join(r.text for r in put_in) == " l’État\u00a0: «\u00a0oui\u00a0», 2e…\u00a0?"
    assert len({r.marks.inserted for r in put_in}) == 1 and put_in[0].marks.inserted
    assert editor.textCursor().atEnd()
    assert not any(r.marks.deleted for r in put_in)


def test_what_stood_there_is_not_changed_by_what_is_suggested_beside_it(
    editor: CommentEditor, type_text: Type, select: Select
) -> None:
    editor.set_text(plain("Le 1er"))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.suggest(True)
    type_text(editor, " mai")
    kept, put_in = editor.text().paragraphs[0].runs
    assert (kept, put_in.text) == (run("Le 1er"), " mai")


def test_an_input_methods_sign_is_corrected_and_its_composition_is_not(
    editor: CommentEditor, compose: Compose, type_text: Type
) -> None:
    compose(editor, preedit="^")
    compose(editor, commit="ê")
    type_text(editor, "tre")
    compose(editor, preedit="?")
    assert shown(editor) == "être|"
    compose(editor, commit="?")
    assert shown(editor) == "être~?|"
    compose(editor, commit=" vrai: \N{GRINNING FACE}")
    assert shown(editor) == "être~? vrai: \N{GRINNING FACE}|"
    compose(editor, preedit="x", commit="'")
    assert editor.text() == plain("être\u00a0? vrai: \N{GRINNING FACE}'")


def test_a_key_in_a_read_only_text_changes_nothing(editor: CommentEditor, type_text: Type, compose: Compose) -> None:
    editor.set_text(plain("Quoi ?"))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setReadOnly(True)
    type_text(editor, "?'")
    compose(editor, commit="?")
    assert editor.text() == plain("Quoi ?")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(keys=keys)
def test_the_editor_writes_what_the_habits_say(editor: CommentEditor, type_text: Type, keys: str) -> None:
    editor.set_text(plain("\N{GRINNING FACE}m suite"))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, keys)
    written = "\N{GRINNING FACE}m suite"
    for character in keys:
        edits = french(written, character, "")
        written = applied(written + character, edits)
    assert editor.text().text == written + "\n"
    assert editor.textCursor().atEnd()


def test_a_footnote_is_corrected_and_undone_in_its_own_dialog(
    editor: CommentEditor, qtbot: QtBot, type_text: Type
) -> None:
    dialog = FootnoteDialog(editor, RichText())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    type_text(dialog.editor, "Voir l'art. 5?")
    assert shown(dialog.editor) == "Voir l’art.~5~?|"
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog.editor) == "Voir l’art.~5?|"
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog.editor) == "Voir l’art.~5~?|"
