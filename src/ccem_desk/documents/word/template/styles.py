"""Styles of ours in a template: those it has by another name are its own, the others come to stand beside them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from ccem_desk.documents.word.escaping import character_data
from ccem_desk.documents.word.reading.names import VAL, W, value
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.template.matching import BODY, TITLE, chained, find_style, has_space_below, list_of
from ccem_desk.documents.word.template.mending import mend
from ccem_desk.documents.word.template.numbers import Numbers

_LINKS: Final = ("basedOn", "next", "link")
_ON_THEIRS: Final = {"CCEM Titre": TITLE, "CCEM Demande": "strong"}
"""Styles that keep their own name, by which a passage is recognised, and take the look of the template's."""
_LOOKS: Final = ("pPr", "rPr")
_APART: Final = (
    '<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="paragraph"'
    ' w:customStyle="1" w:styleId="CCEMTexte"><w:name w:val="CCEM Texte"/><w:basedOn w:val="{base}"/>'
    '<w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>'
)
_LISTED: Final = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


class MergedStyles:
    """The styles part of a file made with a template, and what a style of ours is called there."""

    def __init__(self, own: str, theirs: Element | None, numbers: Numbers, language: str) -> None:
        ours = etree.fromstring(own.encode())
        self._own = {e.get(W + "styleId", ""): e for e in ours.findall(W + "style")}
        for element in self._own.values():
            ours.remove(element)
        self._root = ours if theirs is None else deepcopy(theirs)
        self._numbers = numbers
        self._matched = {
            key: found
            for key, e in self._own.items()
            if (found := find_style(self._root, value(e, "name") or "", e.get(W + "type", ""))) is not None
        }
        taken = {e.get(W + "styleId", "").lower() for e in self._root.iter(W + "style")}
        self._ids = {key: e.get(W + "styleId", "") for key, e in self._matched.items()}
        for key in self._own.keys() - self._ids.keys():
            self._ids[key] = key if key.lower() not in taken else f"{key}CCEM"
        for key, element in self._own.items():
            if key not in self._matched:
                self._root.append(self._made(element))
        self._see_to_defaults()
        self._see_to_outline()
        _speak(self._root, language)
        self.plain = self._plain()
        """The id of the style of plain text where the template's default does not set paragraphs apart; or empty."""
        self.numbered_list = self._list_of("ListNumber")
        """The `w:numId` of the template's numbered lists; empty where it has none."""

    def named(self, style: str) -> str:
        """Return the id that a style of ours has in the file."""
        return self._ids.get(style, style)

    def beside(self, style: str) -> str:
        """Return what a paragraph of that style says of its number where the template's style does not fit.

        Headings have their number in their words already; a list without a sign is no list.
        """
        if style not in self._matched:
            return ""
        if style.startswith("Heading"):
            return _LISTED.format(number=self._numbers.silent()) if self._list_of(style) else ""
        if style == "ListBullet" and not self._list_of(style):
            number = value(self._own[style].find(f"{W}pPr/{W}numPr"), "numId") or "0"
            return _LISTED.format(number=self._numbers.new(number))
        return ""

    def xml(self, used: Iterable[str]) -> str:
        """Return the part; of the styles that somebody made by hand, only those `used`, and what they are based on.

        Such a style may bear a person's name, and a file that leaves needs it for nothing.
        """
        needed, waiting = set[str](), [*used, *self._ids.values()]
        by_id = {e.get(W + "styleId", ""): e for e in self._root.findall(W + "style")}
        while waiting:
            style = waiting.pop()
            if style in by_id and style not in needed:
                needed.add(style)
                waiting += [value(by_id[style], kind) or "" for kind in _LINKS]
        for key, element in by_id.items():
            if key not in needed and element.get(W + "customStyle") in ("1", "true", "on"):
                self._root.remove(element)
        mend(self._root)
        return etree.tostring(self._root, encoding="unicode")

    def _plain(self) -> str:
        usual = find_style(self._root, "normal", "paragraph")
        if usual is None or has_space_below(self._root, usual):
            return ""
        for name in (BODY, "CCEM Texte"):  # the second stands in a template that was made by an export
            body = find_style(self._root, name, "paragraph")
            if body is not None and has_space_below(self._root, body):
                return body.get(W + "styleId", "")
        made = etree.fromstring(_APART.format(base=character_data(usual.get(W + "styleId", ""))))
        self._root.append(made)
        return made.get(W + "styleId", "")

    def _list_of(self, style: str) -> str:
        found = self._matched.get(style)
        return list_of(self._root, found) if found is not None else ""

    def _made(self, element: Element) -> Element:
        style = deepcopy(element)
        if style.get(W + "default"):
            del style.attrib[W + "default"]
        style.set(W + "styleId", self._ids[element.get(W + "styleId", "")])
        for kind in _LINKS:
            link = style.find(W + kind)
            if link is not None:
                link.set(VAL, self.named(link.get(VAL, "")))
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            number.set(VAL, self._numbers.new(number.get(VAL, "0")))
        self._put_on_theirs(style)
        return style

    def _see_to_defaults(self) -> None:
        """Make ours the defaults where the template names none: text without a style of its own has one of them."""
        by_id = {e.get(W + "styleId", ""): e for e in self._root.iter(W + "style")}
        for key, own in self._own.items():
            kind = own.get(W + "type")
            has_one = any(e.get(W + "default") and e.get(W + "type") == kind for e in by_id.values())
            if own.get(W + "default") and not has_one:
                by_id[self._ids[key]].set(W + "default", "1")

    def _see_to_outline(self) -> None:
        """Let headings be headings to whoever navigates by them, also where somebody made their style by hand."""
        for key, style in self._matched.items():
            depth = key.removeprefix("Heading")
            if depth.isdecimal() and chained(self._root, style, f"{W}pPr/{W}outlineLvl") is None:
                look = style.find(W + "pPr")
                look = etree.SubElement(style, W + "pPr") if look is None else look
                etree.SubElement(look, W + "outlineLvl", {VAL: str(int(depth) - 1)})

    def _put_on_theirs(self, style: Element) -> None:
        base = find_style(self._root, _ON_THEIRS.get(value(style, "name") or "", ""), style.get(W + "type", ""))
        link = style.find(W + "basedOn")
        if base is None or link is None:
            return
        link.set(VAL, base.get(W + "styleId", ""))
        for kind in _LOOKS:
            look = style.find(W + kind)
            if look is not None:
                style.remove(look)
        if list_of(self._root, base):
            look = etree.SubElement(style, W + "pPr")
            numbering = etree.SubElement(look, W + "numPr")
            etree.SubElement(numbering, W + "numId", {VAL: self._numbers.silent()})


def _speak(root: Element, language: str) -> None:
    """Say that the text is in the dossier's language: in the defaults, and nowhere else against them."""
    for lang in list(root.iter(W + "lang")):
        parent = lang.getparent()
        if parent is not None:
            parent.remove(lang)
    defaults = root.find(f"{W}docDefaults")
    if defaults is None:
        defaults = etree.Element(W + "docDefaults")
        root.insert(0, defaults)
    around = defaults.find(f"{W}rPrDefault")
    if around is None:
        around = etree.Element(W + "rPrDefault")
        defaults.insert(0, around)
    look = around.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(around, W + "rPr")
    spoken = etree.Element(W + "lang", {VAL: language, W + "eastAsia": language, W + "bidi": "ar-SA"})
    later = next((e for e in look if e.tag in (W + "eastAsianLayout", W + "specVanish", W + "oMath")), None)
    look.insert(len(look) if later is None else look.index(later), spoken)
