"""A long comment with 200 notes and 200 suggestions: a key typed in it, and its margin scrolled."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Paragraph, RichText, paragraph, plain, run
from ccem_desk.services import notes, writing
from ccem_desk.services.opening import open_session
from ccem_desk.services.session import Session
from tests.bench import example
from tests.bench.timing import Row, milliseconds, side_by_side
from tests.bench.typing import press_key

NODE = "mesure-23"
_LINES = 200
_FRAME = 16.0  # milliseconds
_SAVE = 100.0  # milliseconds: a pause that one does not notice while typing


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of a margin that is full."""
    path = example.dossier(folder)
    line = "Le CCEM sollicite que les acteurs associatifs soient associés à la rédaction de cette circulaire. " * 2
    text = plain("\n".join(f"{number} {line[:170]}" for number in range(_LINES)))
    with open_session(path, Author("Marie Rouge", "MR")) as session:
        writing.put(session, NODE, text)
        suggestions_of(session, text)
        for number in range(_LINES):
            notes.add_note(session, NODE, f"{number} Le CCEM", "À vérifier avec les personnes concernées.")
    window = open_window(path)
    assert isinstance(window, MainWindow)
    window.resize(1440, 900)
    window.show()
    window.desk.go_to(NODE)
    until = time.monotonic() + 20
    while len(window.margin.cards) + len(window.margin.suggestion_cards) < 2 * _LINES and time.monotonic() < until:
        QApplication.processEvents()
    bare = QTextEdit()
    bare.setPlainText(text.text)
    bare.resize(window.editor.size())
    bare.show()
    ours, theirs = side_by_side(lambda: press_key(window.editor, "a"), lambda: press_key(bare, "a"), 200)
    yield Row("a key typed beside 200 notes and 200 suggestions", ours, "bare QTextEdit", theirs, 3)
    yield from _suggesting(window, bare)
    bar = window.editor.verticalScrollBar()
    frames = [milliseconds(lambda: _scroll(window, bar.value() + 90)) for _ in range(100)]
    yield Row("their margin scrolled: a frame, p95", statistics.quantiles(frames, n=20)[-1], "allowed", _FRAME, 1)
    window.close()


def _suggesting(window: MainWindow, bare: QTextEdit) -> Iterator[Row]:
    """Yield what a key costs where what it does becomes a suggestion: one that writes, and one that takes out."""
    window.review.suggest(True)
    ours, theirs = side_by_side(lambda: press_key(window.editor, "a"), lambda: press_key(bare, "a"), 200)
    yield Row("the same in suggestion mode", ours, "bare QTextEdit", theirs, 3)
    for edit in (window.editor, bare):
        cursor = edit.textCursor()
        cursor.setPosition(edit.document().characterCount() // 2)
        edit.setTextCursor(cursor)
    ours, theirs = side_by_side(lambda: _take_out(window.editor), lambda: _take_out(bare), 200)
    yield Row("a letter taken out in suggestion mode", ours, "bare QTextEdit", theirs, 3)
    window.review.suggest(False)
    saves = [_saving(window) for _ in range(15)]
    yield Row("their comment saved after a key, and all views told", statistics.median(saves), "allowed", _SAVE, 1)


def _saving(window: MainWindow) -> float:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(window.editor, event)  # and nothing else, or it would be saved already
    return milliseconds(window.node.autosave.save)


def _take_out(edit: QTextEdit) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(edit, QKeyEvent(kind, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "\b"))
    QApplication.processEvents()


def suggestions_of(session: Session, text: RichText) -> None:
    """Suggest an edit in each paragraph, each on its own."""
    edited: list[Paragraph] = list(text.paragraphs)
    for number, old in enumerate(text.paragraphs):
        words = old.runs[0]
        marked = replace(words.marks, inserted=frozenset({f"bench{number:03}"}))
        edited[number] = paragraph(words, run(" et suivis", marked))
    writing.put(session, NODE, RichText(tuple(edited)))


def _scroll(window: MainWindow, to: int) -> None:
    window.editor.verticalScrollBar().setValue(to)
    QApplication.processEvents()
