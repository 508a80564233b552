"""Reads a .docx the plain way, with zip and lxml, so that tests see what stands in the file and not in our code."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"w": W[1:-1], "r": R[1:-1]}

_CHARACTERS = {"tab": "\t", "br": "\u2028", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011", "footnoteReference": "*"}


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph as it stands in the file: its style's id, its characters, and those of its runs by style or look."""

    style: str
    text: str
    runs: tuple[tuple[str, str], ...]


def part(data: bytes, name: str) -> etree._Element:
    """Return the root of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[Read]:
    return [_paragraph(p) for p in part(data, name).iter(f"{W}p")]


def values(root: etree._Element, path: str) -> list[str]:
    """Return the attributes that an XPath finds, as text."""
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(value) for value in found]


def _paragraph(p: etree._Element) -> Read:
    style = values(p, "w:pPr/w:pStyle/@w:val")
    runs = tuple((_look(r), _text(r)) for r in p.iter(f"{W}r"))
    return Read(style[0] if style else "", "".join(text for _, text in runs), runs)


def _look(r: etree._Element) -> str:
    """Return the run's style and direct formatting: « Strong i », « superscript »."""
    properties = r.find(f"{W}rPr")
    if properties is None:
        return ""
    return " ".join(e.get(f"{W}val") or etree.QName(e).localname for e in properties if e.tag != f"{W}iCs")


def _text(r: etree._Element) -> str:
    return "".join(
        child.text or "" if child.tag == f"{W}t" else _CHARACTERS.get(etree.QName(child).localname, "") for child in r
    )
