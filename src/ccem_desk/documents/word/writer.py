"""The response as a Word file that leaves the house.

Standard: ECMA-376, transitional. The parts are written as text: they are few and fixed in shape, and starting a
library that can do more would take longer than the whole export.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ccem_desk.documents.word.annex import USUAL_WIDTH, annex_styles, annex_xml
from ccem_desk.documents.word.body import Body
from ccem_desk.documents.word.core_properties import core_properties_xml
from ccem_desk.documents.word.headings import heading_styles
from ccem_desk.documents.word.package import packed
from ccem_desk.documents.word.parts import static_part, static_part_in
from ccem_desk.documents.word.relationships import OFFICE, PACKAGE, Relationships
from ccem_desk.model.plan import Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Response

if TYPE_CHECKING:
    from ccem_desk.documents.word.template import Template

_WORDPROCESSING: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REGIONS: Final = {"fr": "fr-FR", "en": "en-GB"}
_TAG: Final = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# A4, margins of 25 mm; `titlePg` without a header of its own leaves the first page without a number.
_SECTION: Final = (
    '<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)


def write_docx(response: Response, progress: Progress = no_progress, template: Template | None = None) -> bytes:
    """Return the response as a .docx: the same response gives the same bytes.

    With a template, letterhead, page and styles are the organisation's own. `progress` is called about 100 times, with
    paragraphs done and their total; the Cancelled it may raise passes through. Raises ValueError when the text still
    carries notes or suggestions, KeyError for a section of a level that the response does not have, UserProblem when
    there are more footnotes than Word can hold.
    """
    body = Body(response)
    width = template.width if template else USUAL_WIDTH
    parts = parts_of(response, body, body.write(progress), width)
    return packed_in(template, parts, response)


def packed_in(template: Template | None, parts: dict[str, str], response: Response) -> bytes:
    """Return the package of the parts, in the template if there is one."""
    if template is None:
        return packed(parts)
    from ccem_desk.documents.word.template import dressed  # reads XML: only those who have a template wait for that

    return packed(dressed(parts, template, language_tag(response.properties.language)))


def parts_of(response: Response, body: Body, paragraphs: str, width: int = USUAL_WIDTH) -> dict[str, str]:
    """Return the parts of the package, by name; `paragraphs` are what the body has written.

    `width` is that between the margins, in twentieths of a point: the annex is as wide.
    """
    language = language_tag(response.properties.language)
    annex = response.annex
    paragraphs += annex_xml(annex, response.properties.language, width) if annex else ""
    document = _document_xml(paragraphs, body.relationships)  # before its relationships are listed: it adds some
    parts = {
        "_rels/.rels": package_relationships().xml(),
        "docProps/core.xml": core_properties_xml(response.properties, language),
        "word/_rels/document.xml.rels": body.relationships.xml(),
        "word/document.xml": document,
        "word/fontTable.xml": static_part("fontTable.xml"),
        "word/footnotes.xml": body.footnotes.xml(),
        "word/header1.xml": static_part("header1.xml"),
        "word/numbering.xml": body.lists.xml(),
        "word/settings.xml": static_part_in("settings.xml", language),
        "word/styles.xml": _styles_xml(response.levels, language),
        "word/theme/theme1.xml": static_part("theme1.xml"),
    }
    if annex:
        parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{annex_styles()}</w:styles>")
    if body.footnotes.relationships:
        parts["word/_rels/footnotes.xml.rels"] = body.footnotes.relationships.xml()
    return parts


def language_tag(language: str) -> str:
    """Return the tag Word wants for a dossier's language: `fr` gives `fr-FR`, `en` `en-GB`, `de-AT` itself."""
    tag = language.replace("_", "-")
    return _REGIONS.get(tag) or (tag if _TAG.fullmatch(tag) else _REGIONS["fr"])


def _document_xml(paragraphs: str, relationships: Relationships) -> str:
    for name in ("styles", "settings", "numbering", "fontTable", "footnotes"):
        relationships.add(f"{OFFICE}/{name}", f"{name}.xml")
    relationships.add(f"{OFFICE}/theme", "theme/theme1.xml")
    section = _SECTION.format(header=relationships.add(f"{OFFICE}/header", "header1.xml"))
    spaces = f'xmlns:w="{_WORDPROCESSING}" xmlns:r="{OFFICE}"'
    return f"<w:document {spaces}><w:body>{paragraphs}{section}</w:body></w:document>"


def package_relationships() -> Relationships:
    """Return the relationships of every package of ours."""
    relationships = Relationships()
    relationships.add(f"{OFFICE}/officeDocument", "word/document.xml")
    relationships.add(f"{PACKAGE}/metadata/core-properties", "docProps/core.xml")
    return relationships


def _styles_xml(levels: Sequence[Level], language: str) -> str:
    styles = static_part_in("styles.xml", language)
    return styles.replace("</w:styles>", f"{heading_styles(levels)}</w:styles>")
