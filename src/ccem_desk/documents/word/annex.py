"""The register of demands as an annex: a title on a new page, and a table whose header comes on each page."""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.typography import typeset_line
from ccem_desk.documents.word.escaping import character_data
from ccem_desk.documents.word.parts import static_part
from ccem_desk.documents.word.relationships import Relationships
from ccem_desk.documents.word.runs import runs_xml
from ccem_desk.model.response import Annex
from ccem_desk.model.rich_text import RichText

USUAL_WIDTH: Final = 9072
"""Twentieths of a point between the margins of a page of ours."""
_SHARES: Final = (13, 14, 43, 13, 17)
_HEADER: Final = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW: Final = "<w:trPr><w:cantSplit/></w:trPr>"


def annex_xml(annex: Annex, language: str, page: int = USUAL_WIDTH) -> str:
    """Return the title and the table, `page` wide (twentieths of a point); `language` is the dossier's (`fr`)."""
    shares = _SHARES[: len(annex.labels)]
    widths = [page * share // sum(shares) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(texts, widths, language, _ROW) for texts in annex.rows)
    return (
        '<w:p><w:pPr><w:pStyle w:val="CCEMTitre"/><w:pageBreakBefore/></w:pPr>'
        f"{_runs(annex.title, language)}</w:p>"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="CCEMRegistre"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{character_data(annex.title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(annex.labels, widths, language, _HEADER)}{rows}</w:tbl><w:p/>"
    )


def annex_styles() -> str:
    """Return the `w:style` elements that the table needs."""
    part = static_part("register_styles.xml")
    return part[part.index("<w:style ") : part.rindex("</w:styles>")]


def _row(texts: tuple[str, ...], widths: list[int], language: str, properties: str) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="CCEMCellule"/></w:pPr>{_runs(text, language)}</w:p></w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def _runs(text: str, language: str) -> str:
    return runs_xml(typeset_line(text, language), Relationships(), _no_footnote)


def _no_footnote(_body: RichText) -> int:
    raise ValueError("a footnote stands in the annex")
