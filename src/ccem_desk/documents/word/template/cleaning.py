"""What a part of a template is freed of before it goes into other files, and what it is refused for.

Machines' traces and editors' bookkeeping go without a word: nothing that is seen changes. What shows something, and
cannot be taken out without changing what is seen, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ccem_desk.documents.word.reading.names import R, W, attribute, local, switch
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.relationships import link_target
from ccem_desk.documents.word.template.refusing import refusal
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

_DROPPED: Final = {
    *("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "rsid", "aliases", "dataBinding", "extLst"),
    *("commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "printerSettings", "smartTagPr", "customXmlPr"),
}
_UNWRAPPED: Final = {"smartTag", "customXml", "sdt", "sdtContent"}
_AROUND_CONTENT: Final = {"sdtPr", "sdtEndPr"}
_TRACKED: Final = {
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "numberingChange"),
    *("tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange", "cellIns", "cellDel", "cellMerge"),
}
_FOREIGN: Final = {"altChunk", "object", "OLEObject", "control", "subDoc", "contentPart"}
_TRACES: Final = re.compile(r"rsid\w*|paraId|textId|anchorId|editId|spid")
_PLACE: Final = re.compile(r"\b[A-Za-z]:[\\/]|\\\\|/(?:home|Users)/|\bfile:", re.IGNORECASE)
"""A place on somebody's disk or network."""
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)
_SAID: Final = ("descr", "title", "alt", "tooltip", "docLocation")
_FIELDS: Final = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "TITLE", "STYLEREF", "HYPERLINK", "SYMBOL"),
    *("IF", "=", "QUOTE", "EQ", "ADVANCE"),
}
_VML: Final = "{urn:schemas-microsoft-com:vml}"


def clean(root: Element, name: str, part: str) -> None:
    """Free a part's tree of all that tells of people and machines; UserProblem for what must not be in it at all."""
    _refuse(root, name, part)
    for element in [e for e in root.iter() if local(e.tag) in _DROPPED | _AROUND_CONTENT]:
        _take_out(element)
    for element in [e for e in root.iter() if local(e.tag) in _UNWRAPPED and str(e.tag).startswith(W)]:
        _unwrap(element)
    for element in root.iter():
        _clean_attributes(element)


def _refuse(root: Element, name: str, part: str) -> None:
    advice = _("Take it out in Word, and save the template again.")
    for element in root.iter():
        what = local(element.tag)
        if what in _TRACKED and str(element.tag).startswith(W):
            raise refusal(
                name, _("it holds tracked changes"), part, _("Accept or reject them in Word, and save it again.")
            )
        if what in _FOREIGN:
            raise refusal(name, _("it holds an object of another program ({kind})").format(kind=what), part, advice)
        if what == "r" and switch(element.find(W + "rPr"), "vanish"):
            raise refusal(name, _("it holds hidden text"), part, advice)
    for instruction in _fields(root):
        word = (instruction.split() or ["="])[0].upper()
        if (word not in _FIELDS and not word.startswith("=")) or _PLACE.search(instruction):
            what = _("it holds a field that may show a name or a place ({kind})").format(kind=word)
            raise refusal(name, what, part, _("Put plain words in its place, and save the template again."))


def _fields(root: Element) -> Iterator[str]:
    """Yield the instruction of each field, of one inside another too."""
    opened: list[str] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        kind = attribute(element, "fldCharType")
        if local(element.tag) == "fldSimple":
            yield attribute(element, "instr")
        elif kind == "begin":
            opened.append("")
        elif kind == "end" and opened:
            yield opened.pop()
        elif local(element.tag) == "instrText" and opened:
            opened[-1] += element.text or ""
    yield from opened


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _clean_attributes(element: Element) -> None:
    kind = local(element.tag)
    for key, value in list(element.attrib.items()):
        what = local(key)
        goes = _TRACES.fullmatch(what) is not None
        goes |= what in _SAID and bool(_PLACE.search(str(value)) or _PICTURE.search(str(value)))
        goes |= str(element.tag).startswith(_VML) and what in ("src", "href") and link_target(str(value)) is None
        if goes or (kind == "imagedata" and what == "title"):
            del element.attrib[key]
    if kind in ("docPr", "cNvPr"):
        element.set("name", f"{kind} {element.get('id', '')}")


def related(root: Element, take: Callable[[str], str | None]) -> None:
    """Give each attribute that names a relationship its new name; one that leads nowhere any more is taken off."""
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if str(key).startswith(R):
                new = take(str(value))
                if new is None:
                    del element.attrib[key]
                else:
                    element.set(key, new)


def damaged(name: str, part: str) -> UserProblem:
    """Return the problem of a template with something missing in it."""
    return refusal(name, _("it is damaged"), part, _("Save it again in Word."))
