"""Copy, cut, paste: marks go along, what is internal does not, and nothing foreign is trusted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from PySide6.QtCore import QMimeData, QUrl

from ccem_desk.desktop.editor import clipboard
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.model.marks import demand_passages
from ccem_desk.model.rich_text import (
    EMPTY,
    Kind,
    Marks,
    ParagraphEnd,
    RichText,
    flatten,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from tests.strategies import rich_texts

Select = Callable[..., None]
DEMAND = Marks(demand="d1")


def _copied(editor: CommentEditor, start: int, end: int) -> QMimeData:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return editor.createMimeDataFromSelection()


def test_a_copied_demand_is_a_new_one_where_the_original_still_stands(editor: CommentEditor, select: Select) -> None:
    editor.set_text(rich_text([paragraph(run("places ", Marks(emphasis=True)), run("sûres", DEMAND))]))
    mime = _copied(editor, 0, 12)
    select(editor, 12)
    editor.insertFromMimeData(mime)
    found = demand_passages(editor.text())
    assert list(found.values()) == ["sûres", "sûres"]
    assert len(found) == 2
    assert editor.text().paragraphs[0].runs[2].marks == Marks(emphasis=True)


def test_a_cut_demand_is_the_same_where_it_is_put_down_in_its_text(editor: CommentEditor, select: Select) -> None:
    editor.set_text(rich_text([paragraph(run("sûres", DEMAND), run(" places"))]))
    mime = _copied(editor, 0, 5)
    editor.textCursor().removeSelectedText()
    select(editor, 7)
    editor.insertFromMimeData(mime)
    assert demand_passages(editor.text()) == {"d1": "sûres"}


def test_a_demand_from_another_text_is_a_new_one(make_editor: Callable[[], CommentEditor]) -> None:
    one, two = make_editor(), make_editor()
    one.set_text(rich_text([paragraph(run("sûres", DEMAND))]))
    two.insertFromMimeData(_copied(one, 0, 5))
    found = demand_passages(two.text())
    assert list(found.values()) == ["sûres"]
    assert "d1" not in found


def test_notes_and_suggestions_are_not_pasted_and_footnotes_are(make_editor: Callable[[], CommentEditor]) -> None:
    one, two = make_editor(), make_editor()
    ids = frozenset(["x"])
    internal = Marks(strong=True, notes=ids, inserted=ids, deleted=ids)
    end = ParagraphEnd(Kind.BULLET, inserted=ids)
    one.set_text(rich_text([paragraph(run("mot", internal), footnote(plain("Voir."), internal), end=end)]))
    two.insertFromMimeData(_copied(one, 0, 4))
    strong = Marks(strong=True)
    expected = paragraph(run("mot", strong), footnote(plain("Voir."), strong), kind=Kind.BULLET)
    assert two.text() == rich_text([expected])


def test_several_paragraphs_are_pasted_into_the_middle_of_one(editor: CommentEditor, select: Select) -> None:
    editor.set_text(plain("début fin"))
    piece = rich_text([paragraph(run("un"), kind=Kind.BULLET), paragraph(run("deux"))])
    select(editor, 6)
    editor.insertFromMimeData(clipboard.to_mime(clipboard.Clipping(piece, "elsewhere", whole=False)))
    assert [(p.text, p.kind) for p in editor.text().paragraphs] == [
        ("début un", Kind.BULLET),
        ("deuxfin", Kind.PARAGRAPH),
    ]


def test_plain_text_takes_the_marks_of_its_place(editor: CommentEditor, select: Select) -> None:
    editor.set_text(rich_text([paragraph(run("mots", DEMAND))]))
    select(editor, 2)
    mime = QMimeData()
    mime.setText("é\x00à")
    editor.insertFromMimeData(mime)
    assert editor.text() == rich_text([paragraph(run("moéàts", DEMAND))])


def test_html_is_read_by_our_own_rules_and_loads_nothing(editor: CommentEditor) -> None:
    mime = QMimeData()
    mime.setHtml("<p>du <b>gras</b><img src='file:///etc/passwd'></p>")
    mime.setText("du gras")
    editor.insertFromMimeData(mime)
    assert editor.text() == rich_text([paragraph(run("du "), run("gras", Marks(strong=True)))])


def test_files_are_refused(editor: CommentEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    mime.setText("file:///etc/passwd")
    assert not editor.canInsertFromMimeData(mime)
    editor.insertFromMimeData(mime)
    assert editor.text() == EMPTY


@pytest.mark.parametrize("value", [b"", b"[]", b'{"text": 3}', b'{"source": "", "whole": true, "text": [{}]}', b"\xff"])
def test_our_own_type_written_wrongly_falls_back_to_its_words(editor: CommentEditor, value: bytes) -> None:
    mime = QMimeData()
    mime.setData(clipboard.RICH_TEXT_TYPE, value)
    mime.setText("mots")
    editor.insertFromMimeData(mime)
    assert editor.text() == plain("mots")


def test_what_goes_out_as_text_and_html_holds_nothing_internal() -> None:
    noted = Marks(demand="secretid", notes=frozenset(["secretnote"]), link="https://example.org/?a=1&b=2")
    text = rich_text([paragraph(run("a < b", noted), footnote(plain("note"))), paragraph(run("c"), kind=Kind.BULLET)])
    mime = clipboard.to_mime(clipboard.clipping(flatten(text), "here"))
    assert mime.text() == "a < b\nc\n"
    assert "secret" not in mime.html()
    assert '<p><a href="https://example.org/?a=1&amp;b=2"><strong>a &lt; b</strong></a>' in mime.html()
    assert "<ul><li>c</li></ul>" in mime.html()


@given(rich_texts())
def test_a_whole_text_copied_within_our_own_type_comes_back(text: RichText) -> None:
    piece = clipboard.clipping(flatten(text), "here")
    assert clipboard.own_piece(clipboard.to_mime(piece)) == piece


def test_a_program_that_ends_with_our_copy_on_the_clipboard_ends_well() -> None:
    code = """
from PySide6.QtWidgets import QApplication
from ccem_desk.desktop.editor import clipboard
from ccem_desk.model.rich_text import flatten, plain
application = QApplication([])
application.clipboard().setMimeData(clipboard.to_mime(clipboard.clipping(flatten(plain("mots")), "here")))
assert application.clipboard().text() == "mots\\n"
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
