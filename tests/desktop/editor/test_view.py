"""What the reader sees stays where it is: cursor, selection, composition, scroll; footnotes, links, colours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextCursor
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.document import blocks
from ccem_desk.desktop.editor.footnote_dialog import FootnoteDialog
from ccem_desk.desktop.editor.link import LinkDialog, checked_address
from ccem_desk.desktop.editor.markers import numbered
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.diff import diff
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.rich_text import (
    EMPTY,
    Kind,
    Marks,
    RichText,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from tests.desktop.editor.conftest import Answers
from tests.strategies import edited, rich_texts

Select = Callable[..., None]
Type = Callable[[CommentEditor, str], None]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
OLD = plain("un\ndeux \N{GRINNING FACE} trois\nquatre")


def _place_cursor(editor: CommentEditor, data: st.DataObject) -> None:
    raw = editor.document().toRawText()
    cursor = editor.textCursor()
    cursor.setPosition(OffsetMap(raw).to_utf16(data.draw(st.integers(0, len(raw)))))
    editor.setTextCursor(cursor)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), rich_texts())
def test_the_editor_shows_what_another_persons_edit_makes(
    editor: CommentEditor, data: st.DataObject, old: RichText
) -> None:
    new = data.draw(edited(old))
    editor.set_text(old)
    _place_cursor(editor, data)
    editor.apply(diff(old, new))
    assert editor.text() == new


def test_cursor_and_selection_stay_on_the_same_words(editor: CommentEditor, select: Select) -> None:
    editor.set_text(OLD)
    select(editor, 11, 16)
    assert editor.textCursor().selectedText() == "trois"
    editor.apply(diff(OLD, plain("zéro \N{GRINNING FACE}\nun\ndeux et \N{GRINNING FACE} trois\nquatre cinq")))
    assert editor.textCursor().selectedText() == "trois"


def test_a_cursor_at_the_end_is_not_carried_off(editor: CommentEditor, type_text: Type) -> None:
    editor.set_text(plain("un"))
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.apply(diff(plain("un"), plain("un\ndeux")))
    type_text(editor, "!")
    assert editor.text() == plain("un!\ndeux")


def test_a_composition_goes_on_through_another_persons_edit(
    editor: CommentEditor, select: Select, compose: Callable[..., None]
) -> None:
    editor.set_text(OLD)
    select(editor, 7)
    compose(editor, preedit="´")
    editor.apply(diff(OLD, plain("zéro\nun\ndeux \N{GRINNING FACE} trois\nquatre cinq\nsix")))
    assert editor.textCursor().block().layout().preeditAreaText() == "´"
    compose(editor, commit="é")
    assert editor.text() == plain("zéro\nun\ndeuxé \N{GRINNING FACE} trois\nquatre cinq\nsix")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), rich_texts())
def test_a_composition_is_at_the_cursor_and_nowhere_else_whatever_comes_in(
    editor: CommentEditor, compose: Callable[..., None], data: st.DataObject, old: RichText
) -> None:
    new = data.draw(edited(old))
    editor.set_text(old)
    _place_cursor(editor, data)
    compose(editor, preedit="´")
    editor.apply(diff(old, new))
    composing = [b for b in blocks(editor.document()) if b.layout().preeditAreaText()]
    assert composing == [editor.textCursor().block()]
    compose(editor, commit="Q")
    assert editor.text().text.replace("Q", "", 1) == (new.text or "\n")


def test_an_undo_shows_where_it_changed_something(editor: CommentEditor) -> None:
    new = plain("un\ndeux \N{GRINNING FACE} et trois\nquatre")
    editor.set_text(OLD)
    editor.apply(diff(OLD, new), follow=True)
    cursor = editor.textCursor()
    assert cursor.block().text()[: cursor.positionInBlock() - 1] in (
        "deux \N{GRINNING FACE} et",
        "deux \N{GRINNING FACE} et ",
    )


def test_what_is_read_stays_in_place_when_something_comes_in_above(editor: CommentEditor) -> None:
    old = plain("\n".join(f"paragraphe {n}" for n in range(200)))
    editor.set_text(old)
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum() // 2)
    top = editor.cursorForPosition(editor.viewport().rect().topLeft())
    words, at = top.block().text(), editor.cursorRect(top).top()
    editor.apply(diff(old, plain("\n".join(["nouveau"] * 9) + "\n" + old.text)))
    top = editor.cursorForPosition(editor.viewport().rect().topLeft())
    assert (top.block().text(), editor.cursorRect(top).top()) == (words, at)


def test_items_are_numbered_from_wherever_one_looks(editor: CommentEditor) -> None:
    n, p, b = Kind.NUMBERED, Kind.PARAGRAPH, Kind.BULLET
    kinds = [n, n, p, n, n, n, b, n]
    editor.set_text(rich_text(paragraph(run("x"), kind=kind) for kind in kinds))
    there = list(blocks(editor.document()))
    for first in range(len(there)):
        assert [number for _, _, number in numbered(there[first:])] == [1, 2, 0, 1, 2, 3, 0, 1][first:]


def test_footnotes_are_numbered_in_the_order_of_the_text(
    editor: CommentEditor, select: Select, answers: Answers
) -> None:
    one, two = plain("Un."), plain("Deux.")
    editor.set_text(rich_text([paragraph(run("a"), footnote(two), run("b"))]))
    assert editor.footnote_positions() == (1,)
    answers.footnote = one
    select(editor, 0)
    editor.actions_by_name["footnote"].trigger()
    assert editor.text() == rich_text([paragraph(footnote(one), run("a"), footnote(two), run("b"))])
    assert editor.footnote_positions() == (0, 2)
    select(editor, 0, 1)
    editor.textCursor().removeSelectedText()
    assert editor.footnote_positions() == (1,)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), rich_texts())
def test_footnotes_are_found_again_after_any_edit(editor: CommentEditor, data: st.DataObject, old: RichText) -> None:
    new = data.draw(edited(old))
    editor.set_text(old)
    editor.apply(diff(old, new))
    followed = editor.footnote_positions()
    editor.set_text(new)
    assert followed == editor.footnote_positions()


def test_a_footnote_is_opened_by_enter_on_its_sign_and_by_its_key(
    editor: CommentEditor, qtbot: QtBot, select: Select, answers: Answers
) -> None:
    body = plain("Voir.")
    editor.set_text(rich_text([paragraph(run("a"), footnote(body))]))
    answers.footnote = plain("Voir ici.")
    select(editor, 1, 2)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == rich_text([paragraph(run("a"), footnote(plain("Voir ici.")))])
    answers.footnote = EMPTY
    select(editor, 2)
    qtbot.keyClick(editor, Qt.Key.Key_F, CTRL | ALT)
    assert editor.text() == plain("a")
    assert answers.asked == [body, plain("Voir ici.")]


def test_a_link_is_put_on_a_selection_changed_from_inside_and_taken_off(
    editor: CommentEditor, qtbot: QtBot, select: Select, answers: Answers
) -> None:
    editor.set_text(plain("voir le site"))
    select(editor, 5, 12)
    answers.address = "example.org"
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL)
    linked = rich_text([paragraph(run("voir "), run("le site", Marks(link="https://example.org")))])
    assert editor.text() == linked
    select(editor, 8)
    answers.address = None
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL)
    assert editor.text() == linked
    answers.address = ""
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL)
    assert editor.text() == plain("voir le site")
    assert answers.asked == ["", "https://example.org", "https://example.org"]


def test_without_a_selection_the_address_itself_is_put_in(
    editor: CommentEditor, qtbot: QtBot, answers: Answers
) -> None:
    answers.address = "ccem@example.org"
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL)
    link = Marks(link="mailto:ccem@example.org")
    assert editor.text() == rich_text([paragraph(run("ccem@example.org", link))])


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.org", "mots seuls", "https://", "data:text/html,x"]
)
def test_other_addresses_are_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(UserProblem, match="cannot be linked to"):
        checked_address(typed)


def test_the_link_dialog_waits_for_a_right_address(qtbot: QtBot, editor: CommentEditor) -> None:
    dialog = LinkDialog(editor, "javascript:x")
    assert not dialog.ready()
    dialog = LinkDialog(editor, "www.example.org/é")
    assert dialog.ready()
    assert dialog.address() == "https://www.example.org/%C3%A9"


def test_the_footnote_dialog_has_an_undo_of_its_own(qtbot: QtBot, editor: CommentEditor, type_text: Type) -> None:
    dialog = FootnoteDialog(editor, plain("Voir"))
    dialog.editor.selectAll()
    type_text(dialog.editor, "\b")
    assert dialog.body() == EMPTY
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Z, CTRL)
    assert dialog.body() == plain("Voir")


def test_another_palette_and_size_change_what_is_seen_and_not_the_text(editor: CommentEditor, select: Select) -> None:
    text = rich_text([paragraph(run("un "), run("deux", Marks(demand="d1")), kind=Kind.NUMBERED)])
    editor.set_text(text)
    select(editor, 3, 7)
    light = editor.grab().toImage()
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Base, QColor("#1e1f22"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#e6e6e6"))
    editor.setPalette(dark)
    editor.set_zoom(3)
    assert editor.text() == text
    assert editor.textCursor().selectedText() == "deux"
    assert editor.grab().toImage() != light


def test_the_column_is_narrower_than_a_wide_window(editor: CommentEditor) -> None:
    editor.set_text(plain("mot " * 200))
    editor.resize(1600, 500)
    block = editor.document().begin()
    lines = [block.layout().lineAt(n).textLength() for n in range(block.layout().lineCount())]
    assert 55 <= max(lines) <= 85


def test_an_empty_comment_shows_what_it_invites_to(editor: CommentEditor, type_text: Type) -> None:
    bare = editor.grab().toImage()
    editor.set_placeholder("Write the comment…")
    assert editor.grab().toImage() != bare


def test_the_editor_can_be_found_by_tests_and_by_assistive_tools(editor: CommentEditor) -> None:
    assert editor.objectName() == "comment_editor"
    assert editor.accessibleName() == "Comment"


def test_a_letter_paints_its_paragraph_and_nothing_above_it(editor: CommentEditor, qtbot: QtBot) -> None:
    editor.set_text(plain("\n".join(f"{number} {'mot ' * 30}" for number in range(200))))
    editor.show()
    layout = editor.document().documentLayout()
    qtbot.waitUntil(lambda: layout.blockBoundingRect(editor.document().lastBlock()).height() > 0)
    tops: list[float] = []
    layout.update.connect(lambda rect: tops.append(rect.top()))
    for block in blocks(editor.document()):
        tops.clear()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + 9)
        cursor.insertText("x")
        assert tops and min(tops) >= layout.blockBoundingRect(block.previous()).top()
