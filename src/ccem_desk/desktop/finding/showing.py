"""Showing in the window what a search found: the measure, and its words selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.mark_commands import placed_runs
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.finding import Place
from ccem_desk.model.query import Query
from ccem_desk.model.rich_text import Marks
from ccem_desk.model.searched import Where
from ccem_desk.services.searching import Passage

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow

_ENOUGH = 500
"""Passages of one comment among which the nearest is looked for."""


def show_passage(window: MainWindow, passage: Passage, query: Query) -> None:
    """Go to a passage's measure and select its words, as far as they still stand there."""
    window.desk.go_to(passage.node)
    if window.desk.node_id != passage.node:
        return
    editor = window.editor
    match passage.where:
        case Where.COMMENT:
            place = _place_now(editor, passage, query)
            if place:
                select(editor, *place)
        case Where.FOOTNOTE:
            signs = editor.footnote_positions()
            if int(passage.id) < len(signs):
                select_units(editor, signs[int(passage.id)], signs[int(passage.id)] + 1)
        case Where.NOTE:
            _select_marked(editor, lambda marks: passage.id in marks.notes)
        case Where.DEMAND:
            _select_marked(editor, lambda marks: marks.demand == passage.id)
        case Where.PLAN:
            window.node.official_text.show_words(*passage.place)
        case Where.TITLE | Where.PLAN_TITLE:
            select_units(editor, 0, 0)


def flat_text(editor: CommentEditor) -> str:
    """Return the editor's characters as the model counts them, a newline between paragraphs."""
    return editor.document().toRawText().replace("\u2029", "\n")


def select(editor: CommentEditor, start: int, end: int) -> None:
    """Select what stands between two positions (code points) and bring it into view."""
    offsets = OffsetMap(editor.document().toRawText())
    select_units(editor, offsets.to_utf16(start), offsets.to_utf16(end))


def select_units(editor: CommentEditor, start: int, end: int) -> None:
    """Select what stands between two positions (UTF-16 units) and bring it into view, with some text around it."""
    last = editor.document().characterCount() - 1
    cursor = editor.textCursor()
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    place, height = editor.cursorRect(cursor), editor.viewport().height()
    if place.top() < 0 or place.bottom() > height:
        bar = editor.verticalScrollBar()
        bar.setValue(bar.value() + place.center().y() - height // 3)


def _place_now(editor: CommentEditor, passage: Passage, query: Query) -> Place | None:
    """Return where a passage's words stand in the text as it is now."""
    text = flat_text(editor)
    start, end = passage.place
    if text[start:end] == passage.text[start:end]:
        return passage.place
    return min(query.passages(text, _ENOUGH), key=lambda place: abs(place[0] - start), default=None)


def _select_marked(editor: CommentEditor, holds: Callable[[Marks], bool]) -> None:
    document = editor.document()
    runs = [(low, high) for low, high, r in placed_runs(document, 0, document.characterCount() - 1) if holds(r.marks)]
    if runs:
        select_units(editor, runs[0][0], runs[-1][1])
