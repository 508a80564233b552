"""Wavy lines stay under their words, whatever is typed before, in and behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from ccem_desk.desktop.spelling.lines import move_along, underline

RED = QColor("red")
TEXT = "un mott et deux faauts"


def lined(document: QTextDocument, paragraph: int = 0) -> list[str]:
    """Return the underlined words of a paragraph."""
    block = document.findBlockByNumber(paragraph)
    found = []
    for line in block.layout().formats():
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + line.start)
        cursor.setPosition(block.position() + line.start + line.length, QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText())
    return found


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    return made()


def made() -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(TEXT)
    document.documentLayout()  # without one, changes are not told
    underline(document.firstBlock(), [(3, 7), (16, 22)], RED)
    document.contentsChange.connect(lambda at, removed, added: move_along(document, at, removed, added))
    return document


def edit(document: QTextDocument, start: int, end: int, words: str) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words)


@pytest.mark.parametrize(
    ("start", "end", "words", "left"),
    [
        (0, 0, "Voici ", ["mott", "faauts"]),
        (0, 3, "", ["mott", "faauts"]),
        (7, 7, "s", ["mott", "faauts"]),
        (3, 3, "x", ["mott", "faauts"]),
        (5, 5, "é", ["moétt", "faauts"]),
        (4, 6, "", ["mt", "faauts"]),
        (2, 8, " ", ["faauts"]),
        (22, 22, " bien", ["mott", "faauts"]),
        (0, 22, "", []),
        (10, 10, "\n", ["mott"]),
        (10, 10, "😀", ["mott", "faauts"]),
    ],
)
def test_lines_move_with_their_words(
    document: QTextDocument, start: int, end: int, words: str, left: list[str]
) -> None:
    edit(document, start, end, words)
    assert lined(document) == left


def test_the_text_is_not_touched(document: QTextDocument) -> None:
    changed: list[object] = []
    document.contentsChange.connect(lambda at, removed, added: changed.append((at, removed, added)))
    underline(document.firstBlock(), [(0, 2)], RED)
    assert lined(document) == ["un"]
    assert changed == []
    assert document.firstBlock().begin().fragment().charFormat().properties() == {}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text("ab \n", max_size=4)), max_size=12))
def test_no_line_leaves_its_paragraph(edits: list[tuple[int, int, str]]) -> None:
    document = made()
    for start, length, words in edits:
        last = document.characterCount() - 1
        edit(document, min(start, last), min(start + length, last), words)
        block = document.firstBlock()
        while block.isValid():
            places = [(r.start, r.start + r.length) for r in block.layout().formats()]
            assert all(0 <= low < high < block.length() for low, high in places)
            block = block.next()
