"""Styles: what a paragraph or run looks like by ECMA-376 17.7, and the names headings go by in any language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from ccem_desk.documents.word.reading.names import W, switch, value, whole_number
from ccem_desk.documents.word.reading.package import Element

_T = TypeVar("_T")
_LONGEST_CHAIN: Final = 20  # Word itself takes eleven
_MOST: Final = 5_000  # Word itself takes four thousand
_DEEPEST: Final = 9
_LEVELS: Final = "123456789"
_WORDS: Final = {
    *("heading", "titre", "überschrift", "título", "titolo", "encabezado", "cabeçalho", "kop", "rubrik", "overskrift"),
    *("otsikko", "nadpis", "nagłówek", "címsor", "titlu", "naslov", "pealkiri", "virsraksts", "antraštė", "başlık"),
    *("заголовок", "заглавие", "επικεφαλίδα", "見出し", "标题", "標題", "제목", "عنوان", "כותרת"),
}
"""Word writes `heading 1` whatever its language; other programs, and older files, write their own."""
_TITLES: Final = {"title", "titre", "titel", "título", "titolo", "ccem titre"}
_CONTENTS: Final = {"toc", "tm", "contents", "verzeichnis"}


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
    """The outline level, from 0; 9 says that it is no heading."""
    heading: int = 0
    """The level that its name says, from 1; without an outline level, that of the nearest style it is based on."""

    @property
    def depth(self) -> int:
        """How deep a heading it is, from 1; 0 for no heading. A title is 1."""
        if self.heading:
            return self.heading
        return self.outline + 1 if self.outline is not None and self.outline < _DEEPEST else 0

    @property
    def of_contents(self) -> bool:
        """Whether it is a line of a table of contents."""
        word, level = _numbered(self.name)
        return (word in _CONTENTS and level > 0) or word == "toc heading"


class Styles:
    """The styles of a document, each worked out when something has it; a cycle among them ends where it closes."""

    def __init__(self, root: Element | None) -> None:
        listed = islice(root.iter(W + "style"), _MOST) if root is not None else ()
        self._elements = {e.get(W + "styleId", ""): e for e in listed}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.bold, self.italic = bool(switch(defaults, "b")), bool(switch(defaults, "i"))
        self._known: dict[str, Style] = {}
        usual = (
            key
            for key, e in self._elements.items()
            if e.get(W + "type") == "paragraph" and e.get(W + "default") in ("1", "true")
        )
        self._default = self.get(next(usual, None)) or Style()

    def get(self, key: str | None) -> Style | None:
        """Return a style by its id, None where there is none."""
        if key not in self._known and key in self._elements:
            self._known[key] = _resolved(self._elements[key], self._elements)
        return self._known.get(key) if key else None

    def paragraph(self, properties: Element | None) -> Style:
        """Return the style of a paragraph with these properties; one that is not defined says what its id says."""
        key = value(properties, "pStyle")
        if not key:
            return self._default
        found = self.get(key)
        if found is None:
            found = self._known[key] = Style(key, heading=_heading([key]))
        return found

    def has(self, name: str) -> bool:
        """Say whether a style of this name, in small letters, is among them."""
        return any((value(e, "name") or "").lower() == name for e in self._elements.values())


def read_styles(root: Element | None) -> Styles:
    """Return the styles of a styles part."""
    return Styles(root)


def toggled(direct: bool | None, default: bool, *styles: bool | None) -> bool:
    """Return a toggle property by 17.7.3: direct formatting wins, then the defaults, then XOR across the styles."""
    if direct is not None:
        return direct
    return default or sum(map(bool, styles)) % 2 == 1


def _resolved(element: Element, elements: dict[str, Element]) -> Style:
    chain: list[Element] = []
    here: Element | None = element
    while here is not None and here not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(here)
        here = elements.get(value(here, "basedOn") or "")
    runs = [e.find(W + "rPr") for e in chain]
    paragraphs = [e.find(W + "pPr") for e in chain]
    numbers = [n for p in paragraphs if p is not None and (n := p.find(W + "numPr")) is not None]
    names = [value(e, "name") or "" for e in chain]
    outline = whole_number(_first([value(p, "outlineLvl") for p in paragraphs]), _DEEPEST)
    raised = _first([value(r, "vertAlign") for r in runs])
    return Style(
        name=names[0],
        bold=_first([switch(r, "b") for r in runs]),
        italic=_first([switch(r, "i") for r in runs]),
        superscript=None if raised is None else raised == "superscript",
        hidden=_first([switch(r, "vanish") for r in runs]),
        number=_first([value(n, "numId") for n in numbers]),
        indent_level=_first([value(n, "ilvl") for n in numbers]),
        outline=outline,
        heading=_heading(names[:1]) or (_heading(names) if outline is None else 0),
    )


def _heading(names: list[str]) -> int:
    """Return the level of the first of these names that is a heading's, 0 where none is."""
    for name in names:
        if name.lower() in _TITLES:
            return 1
        word, level = _numbered(name)
        if level and word in _WORDS:
            return level
    return 0


def _numbered(name: str) -> tuple[str, int]:
    """Return a style's name without its level, in small letters, and the level (1 to 9), or 0."""
    name = name.partition(",")[0].strip().lower()
    level = name[-1:]
    return (name[:-1].rstrip(), int(level)) if level in _LEVELS and level else (name, 0)


def _first(values: list[_T | None]) -> _T | None:
    return next((v for v in values if v is not None), None)
