"""The register as a Word table on A4 landscape pages, its header row on each."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Emu, Mm
from docx.styles.style import BaseStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from ccem_desk.documents.register.table import Grouped, Register, cell_text
from ccem_desk.documents.typography import typeset_line
from ccem_desk.documents.word import write_docx
from ccem_desk.documents.word.package import packed
from ccem_desk.documents.word.parts import static_part
from ccem_desk.model.response import Response
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import LINE_BREAK

_WIDTH: Final = Mm(297)
_HEIGHT: Final = Mm(210)
_SIDE: Final = Mm(20)  # the page number stands in it
_TOP: Final = Mm(18)


def write_word_table(register: Register) -> bytes:
    """Return the register as .docx; the same register gives the same bytes."""
    document = _blank(register)
    title = document.add_paragraph(style="CCEM Titre")
    _fill(title, register.title, register.language)
    _add_table(document, register, register.language)
    _fill(document.add_paragraph(style="CCEM Total"), register.total, register.language)
    if register.by_theme is not None:
        heading = document.add_paragraph(style="CCEM Titre")
        heading.paragraph_format.page_break_before = True
        _fill(heading, register.by_theme.name, register.language)
        _add_table(document, register.by_theme, register.language)
    buffer = io.BytesIO()
    document.save(buffer)
    return _packed_again(buffer.getvalue())


def _blank(register: Register) -> WordDocument:
    """Return an empty landscape document with the fonts, styles and language of the response's own.

    Made by our own writer and not from python-docx's template, which brings a thumbnail, an author and American
    settings along.
    """
    properties = Properties(
        title=cell_text(register.title), organisation=cell_text(register.organisation), language=register.language
    )
    document = Document(io.BytesIO(write_docx(Response(properties, (), ()))))
    for empty in document.paragraphs:
        document.element.body.remove(empty._p)
    for style in list(parse_xml(static_part("register_styles.xml").encode())):
        document.styles.element.append(style)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    section.different_first_page_header_footer = False
    return document


def _add_table(document: WordDocument, register: Register | Grouped, language: str) -> None:
    table = document.add_table(rows=0, cols=len(register.columns), style="CCEM Registre")
    table.autofit = False
    _describe(table, register)
    whole = sum(column.width for column in register.columns)
    for column, place in zip(register.columns, table.columns, strict=True):
        place.width = Emu((_WIDTH - 2 * _SIDE) * column.width // whole)
    style = document.styles.get_by_id("CCEMCellule", WD_STYLE_TYPE.PARAGRAPH)
    header = _add_row(table, tuple(column.label for column in register.columns), style, language)
    _flag(header, "w:tblHeader")
    for texts in register.rows:
        _add_row(table, texts, style, language)


def _describe(table: Table, register: Register | Grouped) -> None:
    """Say which parts of the table's style count, and what a screen reader calls the table."""
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    look = OxmlElement("w:tblLook", {qn("w:val"): "0420", qn("w:firstRow"): "1", qn("w:noVBand"): "1"})
    caption = OxmlElement("w:tblCaption", {qn("w:val"): cell_text(register.name)})
    properties.extend([look, caption])


def _add_row(table: Table, texts: tuple[str, ...], style: BaseStyle, language: str) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one out
    _flag(row, "w:cantSplit")
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        _fill(paragraph, text, language)
    return row


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(paragraph: Paragraph, text: str, language: str) -> None:
    """Put in the words as they are printed: no-break spaces and raised ordinals as in the response."""
    for printed in typeset_line(cell_text(text), language):
        run = paragraph.add_run(printed.text.replace(LINE_BREAK, "\n"))
        if printed.marks.superscript:
            run.font.superscript = True


def _packed_again(data: bytes) -> bytes:
    """Return the package with its entries sorted and dated alike: python-docx dates them with the hour."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name != "[Content_Types].xml"]
        return packed({name: archive.read(name).decode("utf-8") for name in names})
