"""Printing from the window: a preview of the pages, from which they go to a printer or into a PDF file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextListFormat,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.model.plan import HeadingLayout
from ccem_desk.model.rich_text import Kind, Marks, Paragraph, RichText, Run
from ccem_desk.services import reading
from ccem_desk.services.printing import Printed, printed
from ccem_desk.translation import gettext as _

_POINTS: Final = 11.0
_SIZES: Final = {None: 18.0, HeadingLayout.RULE: 14.0, HeadingLayout.BOLD: 12.0, HeadingLayout.ITEM: 11.5}
_ABOVE: Final = {None: 0.0, HeadingLayout.RULE: 26.0, HeadingLayout.BOLD: 16.0, HeadingLayout.ITEM: 12.0}
_SIDE: Final = 5.0  # millimetres; Qt leaves 20 more around a document of its own accord
_LISTS: Final = {Kind.BULLET: QTextListFormat.Style.ListDisc, Kind.NUMBERED: QTextListFormat.Style.ListDecimal}


def print_response(parent: QWidget, desk: Desk) -> None:
    """Show the pages of the response as a submission has it; its user prints from there, or not."""
    if desk.busy:
        return
    desk.leaving.emit()  # what was typed just now is printed too
    pages = desk.read(printed, None)
    if pages is None:
        return
    document = document_of(pages)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    margins = QMarginsF(_SIDE, _SIDE, _SIDE, _SIDE)
    size = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    printer.setDocName(desk.read(lambda session: reading.properties(session).title, "") or desk.session.path.stem)
    preview = QPrintPreviewDialog(printer, parent)
    preview.setObjectName("print_preview")
    preview.setWindowTitle(_("Print"))
    preview.resize(900, 680)
    preview.paintRequested.connect(document.print_)
    preview.exec()
    preview.deleteLater()


def document_of(pages: list[Printed]) -> QTextDocument:
    """Return the pages as a document in black on white, footnotes behind the text."""
    return _Printing().document(pages)


class _Printing:
    """Writes one document; footnotes are gathered on the way."""

    def __init__(self) -> None:
        self._document = QTextDocument()
        self._document.setDefaultFont(QFont(["Calibri", "Carlito", "Liberation Sans"], int(_POINTS)))
        self._cursor = QTextCursor(self._document)
        self._footnotes: list[RichText] = []
        self._first = True

    def document(self, pages: list[Printed]) -> QTextDocument:
        for page in pages:
            if page.heading:
                self._heading(page)
            self._text(page.text)
        if self._footnotes:
            self._rule()
        for number, body in enumerate(list(self._footnotes), start=1):
            sign = Run(f"{number} ", Marks(superscript=True))
            first, *others = body.paragraphs or (Paragraph(),)
            self._paragraph((sign, *first.runs), QTextBlockFormat(), _POINTS - 2)
            for p in others:
                self._paragraph(p.runs, QTextBlockFormat(), _POINTS - 2)
        return self._document

    def _heading(self, page: Printed) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(_ABOVE[page.layout])
        block.setBottomMargin(6)
        block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_Auto)
        if page.layout is HeadingLayout.RULE:
            whole = QTextLength(QTextLength.Type.PercentageLength, 100)
            block.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
        bold = page.layout is not HeadingLayout.ITEM
        self._paragraph(page.heading, block, _SIZES[page.layout], bold=bold)

    def _text(self, text: RichText) -> None:
        current = None
        for p in text.paragraphs:
            block = QTextBlockFormat()
            block.setBottomMargin(6)
            block.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            self._paragraph(p.runs, block, _POINTS)
            if p.end.kind is Kind.PARAGRAPH:
                current = None
                continue
            style = _LISTS[p.end.kind]
            if current is None or current.format().style() != style:
                form = QTextListFormat()
                form.setStyle(style)
                current = self._cursor.createList(form)
            else:
                current.add(self._cursor.block())

    def _paragraph(self, runs: tuple[Run, ...], block: QTextBlockFormat, points: float, *, bold: bool = False) -> None:
        if self._first:
            self._cursor.setBlockFormat(block)
            self._first = False
        else:
            self._cursor.insertBlock(block, QTextCharFormat())
        for run in runs:
            self._cursor.insertText(*self._run(run, points, bold))

    def _run(self, run: Run, points: float, bold: bool) -> tuple[str, QTextCharFormat]:
        look = QTextCharFormat()
        look.setForeground(Qt.GlobalColor.black)  # whatever colours the program has: paper is white
        look.setFontPointSize(points)
        marks, words = run.marks, run.text
        if bold or marks.demand or marks.strong:
            look.setFontWeight(QFont.Weight.Bold)
        look.setFontItalic(marks.emphasis)
        look.setFontUnderline(marks.link is not None)
        if run.footnote is not None:
            self._footnotes.append(run.footnote)
            words = str(len(self._footnotes))
        if marks.superscript or run.footnote is not None:
            look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return words, look

    def _rule(self) -> None:
        block = QTextBlockFormat()
        third = QTextLength(QTextLength.Type.PercentageLength, 33)
        block.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, third)
        block.setTopMargin(18)
        self._cursor.insertBlock(block, QTextCharFormat())
