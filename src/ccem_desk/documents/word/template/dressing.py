"""A response in the organisation's own clothes: the parts of a package of ours, put into a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from ccem_desk.documents.word.escaping import character_data
from ccem_desk.documents.word.reading.names import R, W, local
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.relationships import OFFICE
from ccem_desk.documents.word.template.numbers import Numbers
from ccem_desk.documents.word.template.styles import MergedStyles
from ccem_desk.documents.word.template.value import Template

_STYLED: Final = ("word/document.xml", "word/footnotes.xml", "word/comments.xml", "word/header1.xml")
_STYLE: Final = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]*)"/>')
_USED: Final = re.compile(r':(?:pStyle|rStyle|tblStyle|styleLink|numStyleLink)\s[^>]*val="([^"]*)"')
_NUMBER: Final = re.compile(r'<w:numId w:val="([1-9]\d*)"/>')
_BEFORE_TABS: Final = ("embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "gutterAtTop")
_LAST: Final = "clrSchemeMapping"
_AFTER_TITLE: Final = ("textDirection", "bidi", "rtlGutter", "docGrid")
_BARE: Final = re.compile("<w:p>(?!<w:pPr>)")
_UNSTYLED: Final = re.compile("<w:p><w:pPr>(?!<w:pStyle )")
_PAGE: Final = re.compile(r"\bPAGE\b")


def dressed(parts: Mapping[str, str], template: Template, language: str) -> dict[str, str | bytes]:
    """Return the parts of the package with the template's page, letterhead, styles and numbering.

    `language` is the document's tag (`fr-FR`). The same parts and template give the same. Our own text is only told
    other names for its styles and lists: not a character of it changes.
    """
    numbers = Numbers(parts["word/numbering.xml"], template.numbering)
    styles = MergedStyles(parts["word/styles.xml"], template.styles, numbers, language)
    result: dict[str, str | bytes] = dict(parts)
    for name in _STYLED:
        if name in parts:
            result[name] = _renamed(parts[name], styles, numbers)
    result["word/document.xml"] = _set_apart(str(result["word/document.xml"]), styles.plain)
    result["word/settings.xml"] = _settings(parts["word/settings.xml"], template.settings)
    _put_section(result, template)
    if not _has_own_number(template):
        del result["word/header1.xml"]
    result |= template.parts
    result["word/numbering.xml"] = numbers.xml(styles.numbered_list)
    others = (str(part) for name, part in result.items() if name.endswith(".xml") and name != "word/styles.xml")
    result["word/styles.xml"] = styles.xml(used for part in others for used in _USED.findall(part))
    return result


def _renamed(part: str, styles: MergedStyles, numbers: Numbers) -> str:
    """Return a part of ours with the names that styles and numbers have in the file; its text cannot look like one."""

    def style(found: re.Match[str]) -> str:
        kind, name = found.groups()
        beside = styles.beside(name) if kind == "pStyle" else ""
        return f'<w:{kind} w:val="{character_data(styles.named(name))}"/>{beside}'

    part = _NUMBER.sub(lambda found: f'<w:numId w:val="{numbers.new(found[1])}"/>', part)
    return _STYLE.sub(style, part)


def _set_apart(document: str, style: str) -> str:
    """Return the main part with its plain paragraphs in that style, if there is one."""
    if not style:
        return document
    named = f'<w:pStyle w:val="{character_data(style)}"/>'
    document = _BARE.sub(lambda found: f"{found[0]}<w:pPr></w:pPr>", document)
    return _UNSTYLED.sub(lambda found: found[0] + named, document)


def _settings(own: str, theirs: Mapping[str, str]) -> str:
    """Return our settings with those of the template's that change the look of pages, in the schema's order."""
    before = "".join(theirs[name] for name in theirs if name in _BEFORE_TABS)
    last = theirs.get(_LAST, "")
    after = "".join(theirs[name] for name in theirs if name not in (*_BEFORE_TABS, _LAST))
    own = own.replace('<w:zoom w:percent="100"/>', f'<w:zoom w:percent="100"/>{before}')
    own = own.replace('<w:defaultTabStop w:val="709"/>', f'<w:defaultTabStop w:val="709"/>{after}')
    return own.replace("</w:settings>", f"{last}</w:settings>")


def _put_section(result: dict[str, str | bytes], template: Template) -> None:
    """Put the template's page in our page's stead; our page number goes where nothing of the template's has one."""
    document, listed = str(result["word/document.xml"]), str(result["word/_rels/document.xml.rels"])
    begins, ends = document.rindex("<w:sectPr>"), document.rindex("</w:body>")
    if template.section is None:
        return
    section = deepcopy(template.section)
    for at, element in enumerate(section.findall(f"{W}headerReference") + section.findall(f"{W}footerReference")):
        name, rid = element.get(R + "id", ""), f"rIdT{at + 1}"
        kind = local(element.tag).removesuffix("Reference")
        element.set(R + "id", rid)
        target = name.removeprefix("word/")
        line = f'<Relationship Id="{rid}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        listed = listed.replace("</Relationships>", f"{line}</Relationships>")
    if _has_own_number(template):
        _put_own_header(section, document[begins:ends])
    else:
        listed = re.sub(r'<Relationship Id="[^"]*" Type="[^"]*/header" Target="header1.xml"/>', "", listed, count=1)
    etree.cleanup_namespaces(section)
    written = etree.tostring(section, encoding="unicode", with_tail=False)
    result["word/document.xml"] = document[:begins] + written + document[ends:]
    result["word/_rels/document.xml.rels"] = listed


def _put_own_header(section: Element, own: str) -> None:
    """Put our page number's header first; a first page without a number only where that hides no footer."""
    found = re.search(r'r:id="([^"]+)"', own)
    rid = found[1] if found else ""
    if section.find(f"{W}footerReference") is None and section.find(f"{W}titlePg") is None:
        first = next((e for e in section if local(e.tag) in _AFTER_TITLE), None)
        section.insert(len(section) if first is None else section.index(first), etree.Element(W + "titlePg"))
    section.insert(0, etree.Element(W + "headerReference", {W + "type": "default", R + "id": rid}))


def _has_own_number(template: Template) -> bool:
    """Say whether our own page number is wanted: the template has no header, and no page number in a footer."""
    if template.section is None:
        return True
    if template.section.find(f"{W}headerReference") is not None:
        return False
    footers = [str(part) for name, part in template.parts.items() if name.startswith("word/footer")]
    return not any(_PAGE.search(instruction) for footer in footers for instruction in _instructions(footer))


def _instructions(part: str) -> list[str]:
    root = etree.fromstring(part.encode())
    written = [e.text or "" for e in root.iter(W + "instrText")]
    return [*written, *(e.get(W + "instr", "") for e in root.iter(W + "fldSimple"))]
