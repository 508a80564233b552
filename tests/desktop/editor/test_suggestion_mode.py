"""Typing, deleting, pasting and dropping in suggestion mode: the text itself stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.diff import diff
from ccem_desk.model.rich_text import RichText, plain
from ccem_desk.model.suggestions import decided, suggestion_ids
from tests.desktop.conftest import Compose, Type
from tests.desktop.editor.conftest import Answers, Select
from tests.strategies import rich_texts

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def suggesting(editor: CommentEditor) -> CommentEditor:
    editor.suggest(True)
    return editor


def shown(text: RichText) -> str:
    """The text with what is put in between + and what is struck between -."""
    parts = []
    for p in text.paragraphs:
        for r in p.runs:
            words = f"-{r.text}-" if r.marks.deleted else r.text
            parts.append(f"+{words}+" if r.marks.inserted else words)
        parts.append("-¶-" if p.end.deleted else "+¶+" if p.end.inserted else "¶")
    return "".join(parts).removesuffix("¶")


def test_what_is_typed_in_a_row_is_one_suggestion(suggesting: CommentEditor, type_text: Type, select: Select) -> None:
    suggesting.set_text(plain("Le plan prévoit."))
    select(suggesting, 15)
    type_text(suggesting, " été 😀")
    assert shown(suggesting.text()) == "Le plan prévoit+ été 😀+."
    assert len(suggestion_ids(suggesting.text())) == 1
    select(suggesting, 2)
    type_text(suggesting, "x")
    assert len(suggestion_ids(suggesting.text())) == 2


def test_backspace_strikes_backwards_and_delete_forwards(
    suggesting: CommentEditor, qtbot: QtBot, select: Select
) -> None:
    suggesting.set_text(plain("aaaa"))
    select(suggesting, 2)
    for _ in range(2):
        qtbot.keyClick(suggesting, Qt.Key.Key_Backspace)
    assert shown(suggesting.text()) == "-aa-aa"
    assert suggesting.textCursor().position() == 0
    for _ in range(3):
        qtbot.keyClick(suggesting, Qt.Key.Key_Delete)
    assert shown(suggesting.text()) == "-aaa-a"
    assert suggesting.textCursor().position() == 3
    assert len(suggestion_ids(suggesting.text())) == 1


def test_what_one_has_put_in_oneself_goes_for_good(
    suggesting: CommentEditor, qtbot: QtBot, type_text: Type, select: Select
) -> None:
    suggesting.set_text(plain("ab"))
    select(suggesting, 1)
    type_text(suggesting, "xy")
    qtbot.keyClick(suggesting, Qt.Key.Key_Backspace)
    assert shown(suggesting.text()) == "a+x+b"
    qtbot.keyClick(suggesting, Qt.Key.Key_Backspace)
    assert suggesting.text() == plain("ab")


def test_what_another_has_put_in_is_struck(
    suggesting: CommentEditor, qtbot: QtBot, type_text: Type, select: Select
) -> None:
    suggesting.set_text(plain("ab"))
    select(suggesting, 1)
    type_text(suggesting, "x")
    suggesting.suggestions.is_own = lambda _suggestion: False
    qtbot.keyClick(suggesting, Qt.Key.Key_Backspace)
    assert shown(suggesting.text()) == "a+-x-+b"
    assert len(suggestion_ids(suggesting.text())) == 2


def test_typing_over_a_selection_is_one_replacement(suggesting: CommentEditor, type_text: Type, select: Select) -> None:
    suggesting.set_text(plain("soient associés à sa rédaction"))
    select(suggesting, 7, 17)
    type_text(suggesting, "consultés sur")
    assert shown(suggesting.text()) == "soient -associés à-+consultés sur+ sa rédaction"
    assert len(suggestion_ids(suggesting.text())) == 1
    assert suggesting.textCursor().position() == 30
    assert decided(suggesting.text(), "accept") == plain("soient consultés sur sa rédaction")


@pytest.mark.parametrize(
    ("position", "key", "expected", "cursor"),
    [
        (8, Qt.Key.Key_Backspace, "un -mot- ici", 3),
        (3, Qt.Key.Key_Delete, "un -mot -ici", 7),
    ],
)
def test_a_whole_word_is_struck_with_control(
    suggesting: CommentEditor, qtbot: QtBot, select: Select, position: int, key: Qt.Key, expected: str, cursor: int
) -> None:
    suggesting.set_text(plain("un mot ici"))
    select(suggesting, min(position, 6))
    if key is Qt.Key.Key_Delete:
        select(suggesting, 3)
    qtbot.keyClick(suggesting, key, CONTROL)
    assert shown(suggesting.text()) == expected
    assert suggesting.textCursor().position() == cursor


def test_paragraphs_are_split_and_joined_in_suggestion(suggesting: CommentEditor, qtbot: QtBot, select: Select) -> None:
    suggesting.set_text(plain("ab\ncd"))
    select(suggesting, 1)
    qtbot.keyClick(suggesting, Qt.Key.Key_Return)
    assert shown(suggesting.text()) == "a+¶+b¶cd"
    select(suggesting, 4)
    qtbot.keyClick(suggesting, Qt.Key.Key_Backspace)
    assert shown(suggesting.text()) == "a+¶+b-¶-cd"
    assert suggesting.textCursor().position() == 3
    assert decided(suggesting.text(), "refuse") == plain("ab\ncd")
    assert decided(suggesting.text(), "accept") == plain("a\nbcd")


def test_what_is_cut_stays_struck_and_what_is_pasted_is_put_in(
    suggesting: CommentEditor, qtbot: QtBot, select: Select
) -> None:
    suggesting.set_text(plain("un deux trois"))
    select(suggesting, 3, 8)
    qtbot.keyClick(suggesting, Qt.Key.Key_X, CONTROL)
    assert shown(suggesting.text()) == "un -deux -trois"
    select(suggesting, 13)
    qtbot.keyClick(suggesting, Qt.Key.Key_V, CONTROL)
    assert shown(suggesting.text()) == "un -deux -trois+deux +"
    select(suggesting, 0, 2)
    suggesting.cut()
    assert shown(suggesting.text()) == "-un- -deux -trois+deux +"


def test_an_input_methods_word_is_put_in(suggesting: CommentEditor, compose: Compose, select: Select) -> None:
    suggesting.set_text(plain("a b"))
    select(suggesting, 0, 1)
    compose(suggesting, preedit="^")
    compose(suggesting, commit="ê")
    assert shown(suggesting.text()) == "-a-+ê+ b"
    compose(suggesting, commit="t")
    assert shown(suggesting.text()) == "-a-+êt+ b"
    assert len(suggestion_ids(suggesting.text())) == 1


def test_a_list_does_not_begin_by_itself(suggesting: CommentEditor, type_text: Type) -> None:
    suggesting.set_text(plain(""))
    type_text(suggesting, "- x")
    assert shown(suggesting.text()) == "+- x+"


def test_somebody_elses_edit_that_comes_while_a_dialog_is_open_is_not_ones_own(
    suggesting: CommentEditor, answers: Answers, select: Select, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggesting.set_text(plain("un mot"))
    select(suggesting, 6)

    def ask(parent: object, current: str) -> str:
        suggesting.apply(diff(suggesting.text(), plain("Tiens, un mot")))
        return "https://example.org"

    monkeypatch.setattr(suggesting, "_ask_address", ask)
    suggesting.change_link()
    assert shown(suggesting.text()) == "Tiens, un mot+https://example.org+"


def test_off_the_text_itself_is_edited(suggesting: CommentEditor, type_text: Type, select: Select) -> None:
    suggesting.set_text(plain("ab"))
    suggesting.suggest(False)
    select(suggesting, 1)
    type_text(suggesting, "x\b\b")
    assert suggesting.text() == plain("b")


Step = tuple[str, int, int]
KEYS = {
    "backspace": (Qt.Key.Key_Backspace, NONE),
    "delete": (Qt.Key.Key_Delete, NONE),
    "enter": (Qt.Key.Key_Return, NONE),
    "line": (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
    "word back": (Qt.Key.Key_Backspace, CONTROL),
    "word on": (Qt.Key.Key_Delete, CONTROL),
    "to the end": (Qt.Key.Key_K, CONTROL),
    "tab": (Qt.Key.Key_Tab, NONE),
}
HTML = "<p>un</p><ul><li><b>p</b></li><li>q</li></ul>"
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [*KEYS, "type", "cut", "paste", "paste rich", "paste plain", "drop", "é", "list", "bold", "list"]
        ),
        st.integers(0, 40),
        st.integers(0, 6),
    ),
    max_size=8,
)
TEXTS = st.lists(st.sampled_from("aab é😀-\n"), max_size=25).map("".join).map(plain) | rich_texts(suggestions=False)


def choose(editor: CommentEditor, at: int, more: int) -> None:
    """Put the cursor somewhere, or select a few characters."""
    places, last = OffsetMap(editor.toPlainText()), editor.document().characterCount() - 1
    cursor = editor.textCursor()
    cursor.setPosition(min(places.to_utf16(at), last))
    cursor.setPosition(min(places.to_utf16(at + more % 4), last), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(TEXTS, STEPS)
def test_whatever_is_done_refusing_it_gives_the_text_from_before(
    make_editor: Callable[[], CommentEditor], type_text: Type, qtbot: QtBot, before: RichText, steps: list[Step]
) -> None:
    editor = make_editor()
    editor.set_text(before)
    editor.suggest(True)
    for what, at, more in steps:
        choose(editor, at, more)
        _do(editor, qtbot, type_text, what)
    after = editor.text()
    assert (decided(after, "refuse").text or "\n") == (before.text or "\n")
    assert not suggestion_ids(decided(after, "accept"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(TEXTS, STEPS)
def test_who_may_only_suggest_changes_no_mark_and_no_kind_either(
    make_editor: Callable[[], CommentEditor], type_text: Type, qtbot: QtBot, before: RichText, steps: list[Step]
) -> None:
    editor = make_editor()
    editor.set_text(before)
    before = editor.text()
    editor.suggest(True, only=True)
    for what, at, more in steps:
        choose(editor, at, more)
        _do(editor, qtbot, type_text, what)
        assert decided(editor.text(), "refuse") == before, what


def _do(editor: CommentEditor, qtbot: QtBot, type_text: Type, what: str) -> None:
    clipboard = QApplication.clipboard()
    if what in KEYS:
        qtbot.keyClick(editor, *KEYS[what])
    elif what == "cut":
        editor.cut()
    elif what in ("paste", "paste rich", "paste plain"):
        mime = QMimeData()
        mime.setHtml(HTML) if what == "paste rich" else mime.setText("p\nq")
        clipboard.setMimeData(mime)
        editor.paste_plain() if what == "paste plain" else editor.paste()
    elif what == "drop":
        drop(editor, "d\ne")
    elif what == "list":
        qtbot.keyClick(editor, Qt.Key.Key_Home)
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    elif what == "bold":
        editor.actions_by_name["strong"].trigger()
    else:
        type_text(editor, "é" if what == "é" else "t")


def drop(editor: CommentEditor, words: str) -> None:
    """Drop words from elsewhere into the middle of what is seen."""
    mime = QMimeData()
    mime.setText(words)
    where = QPointF(editor.viewport().rect().center())
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(where, copy, mime, Qt.MouseButton.LeftButton, NONE)
    editor.dropEvent(event)
