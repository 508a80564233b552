"""The response goes to the printer from the window: what a submission says, black on white, nothing internal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.printing import document_of
from ccem_desk.services.printing import printed


@pytest.fixture
def document(window: MainWindow) -> QTextDocument:
    return document_of(printed(window.desk.session))


def test_it_has_the_text_and_the_footnote_and_no_note(document: QTextDocument) -> None:
    text = document.toPlainText()
    assert text.startswith("Observation du CCEM")
    assert "Mesure 32 : " in text
    assert "Avis sur le 2nd plan d'action" in text
    assert "VAUDRAIT MIEUX" not in text


def test_every_letter_is_black_in_any_colours(document: QTextDocument) -> None:
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            assert fragments.fragment().charFormat().foreground().color() == Qt.GlobalColor.black
            fragments += 1
        block = block.next()


def test_it_makes_a_pdf_where_there_is_no_other_way(document: QTextDocument, tmp_path: Path) -> None:
    out = tmp_path / "réponse.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    document.print_(printer)
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_menu_shows_the_pages_first(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def look(preview: QPrintPreviewDialog) -> int:
        shown.append(preview.objectName())
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    found = window.findChild(QAction, "print")
    assert isinstance(found, QAction)
    assert found.shortcut().toString() == "Ctrl+P"
    found.trigger()
    assert shown == ["print_preview"]
