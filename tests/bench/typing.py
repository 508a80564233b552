"""A key typed in a measure with demands and notes, and going to another measure: against a bare QTextEdit."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.editor.view import CommentView
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import RichText
from ccem_desk.services import notes, reading
from ccem_desk.services.opening import open_session
from tests.bench import example
from tests.bench.timing import Row, side_by_side

NODE = "mesure-23"
KEYS = 400
WORDS = "les droits des victimes sont garantis par la loi et chaque association attend une réponse claire "


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of typing and of changing the measure."""
    path = example.dossier(folder)
    with open_session(path, Author("Marie Rouge", "MR")) as session:
        for quote in ("dispositifs de droit commun", "structures non-spécialisées", "DRIHL ou la DIHAL"):
            notes.add_note(session, NODE, quote, "À vérifier avec les personnes concernées.")
        texts = {node: reading.comment(session, node) for node in ("mesure-20", NODE)}
    window = open_window(path)
    editor = window.findChild(QTextEdit, "comment_editor")
    assert isinstance(window, MainWindow) and editor is not None
    _go(window, NODE)
    window.spelling.underlines.refresh()  # the dictionary is there before the first key
    bare = QTextEdit()
    bare.setPlainText(texts[NODE].text)
    bare.resize(editor.size())
    bare.show()
    ours, theirs = _type_in_turn(editor, bare)
    yield Row("a key typed: median", statistics.median(ours), "bare QTextEdit", statistics.median(theirs), 1.5)
    yield Row("a key typed: p95", _p95(ours), "bare QTextEdit", _p95(theirs), 2.5)
    yield _spelling(window, editor)
    yield _correcting(editor)
    yield from _going(window, bare, texts)
    window.close()


def _spelling(window: MainWindow, editor: QTextEdit) -> Row:
    """Return the figure of a key typed with unknown words underlined, in turn with keys typed without."""
    switch = window.spelling.actions()[0]
    figures: dict[bool, list[float]] = {True: [], False: []}
    for number in range(600):
        if number % 100 == 0:
            switch.trigger()
        figures[switch.isChecked()].append(_timed(lambda at=number: press_key(editor, WORDS[at % len(WORDS)])))
    return Row(
        "a key typed, unknown words underlined",
        statistics.median(figures[True]),
        "not",
        statistics.median(figures[False]),
    )


def _correcting(editor: QTextEdit) -> Row:
    """Return the figure of a key that is corrected: the text before and after it is kept for two steps of undo."""
    ours, theirs = side_by_side(lambda: press_key(editor, "'"), lambda: press_key(editor, "a"), 60)
    return Row("a key typed and corrected", ours, "a key typed", theirs)


def _going(window: QWidget, bare: QTextEdit, texts: dict[str, RichText]) -> Iterator[Row]:
    """Yield the editor's share, and the whole window's: heading, fields, tree, margin and status bar painted too."""
    plain = cycle([text.text for text in texts.values()])
    kept: list[QTextDocument] = []

    def set_document() -> None:
        document = QTextDocument(bare)
        document.setPlainText(next(plain))
        kept.append(document)
        bare.setDocument(document)
        QApplication.processEvents()

    nodes = cycle(texts)
    ours, theirs = side_by_side(lambda: _go(window, next(nodes)), set_document, 40)
    whole = Row("going to another measure: the whole window", ours, "plain setDocument", theirs, 2)
    editor = CommentView()
    editor.resize(bare.size())
    editor.show()
    rich = cycle(texts.values())

    def set_text() -> None:
        editor.set_text(next(rich))
        QApplication.processEvents()

    ours, theirs = side_by_side(set_text, set_document, 40)
    editor.deleteLater()  # Qt takes it apart in its own order; Python's collector would not
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield Row("going to another measure: the editor", ours, "plain setDocument", theirs, 2)
    yield whole


def _go(window: QWidget, node: str) -> None:
    window.desk.go_to(node)  # type: ignore[attr-defined]
    QApplication.processEvents()


def _type_in_turn(editor: QTextEdit, bare: QTextEdit) -> tuple[list[float], list[float]]:
    for edit in (editor, bare):
        cursor = edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=300)
        edit.setTextCursor(cursor)
    ours, theirs = [], []
    for number in range(KEYS):
        letter = WORDS[number % len(WORDS)]
        ours.append(_timed(lambda key=letter: press_key(editor, key)))
        theirs.append(_timed(lambda key=letter: press_key(bare, key)))
    return ours[20:], theirs[20:]


def press_key(edit: QTextEdit, letter: str) -> None:
    """Press and release a key, and let all that follows of it be done."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(edit, event)
    QApplication.processEvents()  # timers and repaints that are due, our saving among them


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p95(figures: list[float]) -> float:
    return statistics.quantiles(figures, n=20)[-1]
