"""Styles: what a paragraph or run looks like by ECMA-376 17.7, and the names styles go by in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, TypeVar

from ccem_desk.documents.word.reading.names import VAL, W, switch, value
from ccem_desk.documents.word.reading.package import Element

_T = TypeVar("_T")
_LONGEST_CHAIN: Final = 60
_HEADING: Final = re.compile(r"(?:heading|titre|überschrift|título|titolo)\s*(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what its chain of `basedOn` gives it; None where nothing does."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    superscript: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    indent_level: str | None = None
    outline: int | None = None

    @property
    def depth(self) -> int:
        """How deep a heading it is, from 1; 0 for no heading. A title is 1."""
        found = _HEADING.fullmatch(self.name)
        if found:
            return int(found.group(1))
        if self.name.lower() in ("title", "titre", "ccem titre"):
            return 1
        return self.outline + 1 if self.outline is not None and self.outline < 9 else 0


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    bold: bool = False
    italic: bool = False
    default_paragraph: Style = field(default_factory=Style)

    def paragraph(self, properties: Element | None) -> Style:
        return self.by_id.get(value(properties, "pStyle") or "", self.default_paragraph)

    def character(self, properties: Element | None) -> Style | None:
        return self.by_id.get(value(properties, "rStyle") or "") if properties is not None else None


def read_styles(root: Element | None) -> Styles:
    """Return the styles of a styles part; a cycle among them ends where it closes."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles.bold, styles.italic = bool(switch(defaults, "b")), bool(switch(defaults, "i"))
    elements = {e.get(W + "styleId", ""): e for e in root.iter(W + "style")}
    for key, element in elements.items():
        styles.by_id[key] = _resolved(element, elements)
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
            styles.default_paragraph = styles.by_id[key]
    return styles


def _resolved(element: Element, elements: dict[str, Element]) -> Style:
    chain: list[Element] = []
    here: Element | None = element
    while here is not None and here not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(here)
        here = elements.get(value(here, "basedOn") or "")
    runs = [e.find(W + "rPr") for e in chain]
    paragraphs = [e.find(W + "pPr") for e in chain]
    outline = _first([value(p, "outlineLvl") for p in paragraphs])
    numbers = [n for p in paragraphs if p is not None and (n := p.find(W + "numPr")) is not None]
    raised = _first([value(r, "vertAlign") for r in runs])
    return Style(
        name=value(element, "name") or "",
        bold=_first([switch(r, "b") for r in runs]),
        italic=_first([switch(r, "i") for r in runs]),
        superscript=None if raised is None else raised == "superscript",
        hidden=_first([switch(r, "vanish") for r in runs]),
        number=_first([value(n, "numId") for n in numbers]),
        indent_level=_first([value(n, "ilvl") for n in numbers]),
        outline=int(outline) if outline is not None and outline.isdecimal() else None,
    )


def read_numbering(root: Element | None) -> dict[tuple[str, str], str]:
    """Return the number format of (numId, level): `bullet`, `decimal`, …"""
    found: dict[tuple[str, str], str] = {}
    if root is None:
        return found
    abstract = {a.get(W + "abstractNumId", ""): a for a in root.iter(W + "abstractNum")}
    for num in root.iter(W + "num"):
        levels = abstract.get(value(num, "abstractNumId") or "")
        for level in levels.iter(W + "lvl") if levels is not None else ():
            form = level.find(W + "numFmt")
            found[num.get(W + "numId", ""), level.get(W + "ilvl", "0")] = "" if form is None else form.get(VAL, "")
    return found


def toggled(direct: bool | None, default: bool, paragraph: bool | None, character: bool | None) -> bool:
    """Return a toggle property by 17.7.3: direct formatting wins, then the defaults, then XOR across the styles."""
    if direct is not None:
        return direct
    return default or (bool(paragraph) != bool(character))


def _first(values: list[_T | None]) -> _T | None:
    return next((v for v in values if v is not None), None)
