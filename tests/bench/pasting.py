"""300 KB of Word's HTML pasted into a measure, saved and painted: against Qt's own reader of the same page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QMimeData, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.documents.html import read_html
from tests.bench import example
from tests.bench.timing import Row, side_by_side

NODE = "mesure-23"
SIZE = 300_000  # characters
PAGE = Path(__file__).parents[1] / "documents" / "html" / "word.html"
START, END = "<!--StartFragment-->", "<!--EndFragment-->"


def rows(folder: Path) -> Iterator[Row]:
    """Yield the reader's share, and all from the key to the paint."""
    QLoggingCategory.setFilterRules("default.warning=false")  # Qt's reader finds fault with Word's fonts
    html = word_html(SIZE)
    qt = QTextDocument()
    qt.setUndoRedoEnabled(False)
    ours, theirs = side_by_side(lambda: read_html(html), lambda: qt.setHtml(html), 10)
    yield Row("300 KB of Word's HTML: read", ours, "QTextDocument.setHtml", theirs, 2)
    window = open_window(example.dossier(folder))
    assert isinstance(window, MainWindow)
    window.show()
    window.desk.go_to(NODE)
    QTest.qWait(500)  # what the window does once it is open
    clipboard = QApplication.clipboard()
    mime = QMimeData()
    mime.setHtml(html)
    mime.setText("texte")
    clipboard.setMimeData(mime)

    def paste() -> None:
        window.editor.selectAll()
        QTest.keyClick(window.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        window.editor.moveCursor(QTextCursor.MoveOperation.Start)
        QApplication.processEvents()

    ours, theirs = side_by_side(paste, lambda: qt.setHtml(html), 8)
    assert len(window.editor.toPlainText()) > 10_000
    yield Row("300 KB of Word's HTML: pasted, saved, painted", ours, "QTextDocument.setHtml", theirs, 8)
    yield Row("300 KB of Word's HTML: the same, of a second allowed", ours, "allowed", 1000, 1)
    clipboard.clear()
    window.close()


def word_html(size: int) -> str:
    """Return a page of Word's of at least `size` characters: the passage of the tests, many times over."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(START)
    passage, after = rest.split(END)
    return before + START + passage * (size // len(passage) + 1) + END + after
