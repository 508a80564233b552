"""A letterhead as a small organisation has one: logo, two-column footer, fonts and margins of its own.

Made with python-docx, which leaves an author, a thumbnail and its own styles behind, as real templates do.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor

SECRETARY = "Jeanne Secrétaire"
"""Who made the template: nowhere in any file made with it."""


def letterhead(change: Callable[[WordDocument], None] = lambda _document: None) -> bytes:
    """Return the template; `change` may spoil it."""
    document = Document()
    _fonts(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(4.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(3.5), Cm(3)
    section.different_first_page_header_footer = True
    _first_page(section)
    _other_pages(section)
    document.core_properties.author = document.core_properties.last_modified_by = SECRETARY
    document.core_properties.comments = f"fait par {SECRETARY}"
    document.add_paragraph(f"Madame, Monsieur, texte à remplacer par {SECRETARY}.").paragraph_format.left_indent = Cm(1)
    document.add_paragraph("Un point", style="List Bullet")
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a package with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def logo() -> bytes:
    """Return a picture that tells who drew it."""
    rows = b"".join(b"\x00" + b"\x1b\x4f\x8a" * 120 for _row in range(40))
    told = b"Author\x00" + SECRETARY.encode("latin-1")
    head = struct.pack(">IIBBBBB", 120, 40, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"tEXt", told), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _fonts(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Carlito", Pt(11)
    for depth, size in ((1, 17), (2, 14), (3, 12)):
        style = document.styles[f"Heading {depth}"]
        style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(size), RGBColor(0x8A, 0x1B, 0x4F)
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        fonts.set(qn("w:hAnsi"), "Georgia")
    house = document.styles.add_style("Charte maison", WD_STYLE_TYPE.PARAGRAPH)
    house.base_style = normal


def _first_page(section: Section) -> None:
    head = section.first_page_header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(logo()), width=Cm(4))
    properties = next(iter(head._p.iter(qn("wp:docPr"))))
    properties.set("name", f"Logo de {SECRETARY}")
    properties.set("descr", f"C:\\Users\\{SECRETARY}\\logo.png")
    head.add_run("\tComité contre l’esclavage moderne")
    _two_columns(section)


def _two_columns(section: Section) -> None:
    footer = section.first_page_footer
    table = footer.add_table(1, 2, Cm(14.5))
    table.cell(0, 0).text = "107, avenue Parmentier\n75011 Paris"
    table.cell(0, 1).text = "www.esclavagemoderne.org\n+33 1 44 52 88 90"


def _other_pages(section: Section) -> None:
    section.header.paragraphs[0].text = "CCEM"
    paragraph = section.footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    paragraph._p.append(field)
