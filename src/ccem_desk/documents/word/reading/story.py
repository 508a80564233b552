"""A part's paragraphs in order: what stands in tables, boxes and content controls is text like the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from ccem_desk.documents.markdown.findings import Findings
from ccem_desk.documents.markdown.inline import Piece
from ccem_desk.documents.word.reading.names import R, W, attribute, local, switch, value
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.reading.styles import Style, Styles, toggled
from ccem_desk.documents.word.reading.tracked import Tracked
from ccem_desk.model.links import usable_link
from ccem_desk.model.response import Fate
from ccem_desk.model.rich_text import LINE_BREAK, Kind, Marks, clean
from ccem_desk.translation import gettext as _

DEMAND_STYLE: Final = "ccem demande"
_STRONG_STYLE: Final = "strong"
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "\u2011"}
_INSIDE: Final = frozenset(
    ("smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara", "fldSimple")
)
_PUT_IN: Final = frozenset(("ins", "moveTo"))
_TAKEN_OUT: Final = frozenset(("del", "moveFrom"))
_PICTURES: Final = frozenset(("drawing", "pict", "object"))
_COUNTED: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES")


@dataclass(slots=True)
class Line:
    """One paragraph of the file: its style, list, words, and whether its own end was put in or taken out."""

    number: int
    style: Style
    kind: Kind
    list_id: int
    pieces: list[Piece] = field(default_factory=list)
    inserted: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    bookmarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False


class Story:
    """Reads the paragraphs of one part; several parts of a document share what is given here."""

    def __init__(
        self,
        styles: Styles,
        numbering: dict[tuple[str, str], str],
        tracked: Tracked,
        findings: Findings,
        links: dict[str, tuple[str, str, bool]],
        threads: dict[str, str],
        own: bool,
    ) -> None:
        self.ranged: set[str] = set()
        """The comments whose words were found."""
        self._styles, self._numbering, self._tracked, self._findings = styles, numbering, tracked, findings
        self._links, self._threads, self._own = links, threads, own
        self._open: set[str] = set()
        self._fields: list[_Field] = []
        self._bold = count(1)
        self._passage = (0, "")
        self._marks = Marks()
        self._line = Line(0, Style(), Kind.PARAGRAPH, 0)
        self._numbers: dict[str, int] = {}
        self._boxes: list[Element] = []

    def lines(self, container: Element, numbers: Iterator[int]) -> Iterator[Line]:
        """Yield the paragraphs inside a body, a cell, a footnote; `numbers` counts them."""
        for element in container:
            name = local(element.tag)
            if name == "p":
                yield self._paragraph(element, next(numbers))
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    self._findings.add(self._line.number, Fate.MOVED, "", _("text box: kept as text"))
                    yield from self.lines(box, numbers)
            elif name == "tbl":
                self._findings.add(self._line.number + 1, Fate.MOVED, "", _("table: kept as text, cell by cell"))
                yield from self.lines(element, numbers)
            elif name == "AlternateContent":
                yield from self.lines(element[0], numbers) if len(element) else ()
            elif name == "altChunk":
                self._findings.add(self._line.number, Fate.DROPPED, "", _("a document inside the document"))
            elif name not in ("sectPr", "tblPr", "tblGrid", "sdtPr", "trPr", "tcPr"):
                yield from self.lines(element, numbers)

    def _paragraph(self, p: Element, number: int) -> Line:
        properties = p.find(W + "pPr")
        style = self._styles.paragraph(properties)
        kind, list_id = self._list(properties, style)
        self._line = line = Line(number, style, kind, list_id)
        self._passage = (0, "")
        self._inline(p)
        mark = properties.find(W + "rPr") if properties is not None else None
        for change in mark if mark is not None else ():
            if local(change.tag) in _PUT_IN:
                line.inserted |= {self._tracked.suggestion(change)}
            elif local(change.tag) in _TAKEN_OUT:
                line.deleted |= {self._tracked.suggestion(change)}
        if not (line.inserted or line.deleted):
            self._tracked.interrupt()
        return line

    def _list(self, properties: Element | None, style: Style) -> tuple[Kind, int]:
        own = properties.find(W + "numPr") if properties is not None else None
        number = value(own, "numId") or style.number
        level = value(own, "ilvl") or style.indent_level or "0"
        form = self._numbering.get((number or "", level), "")
        if not number or number == "0" or form in ("", "none"):
            return Kind.PARAGRAPH, 0
        return (Kind.BULLET if form == "bullet" else Kind.NUMBERED), self._numbers.setdefault(
            number, len(self._numbers) + 1
        )

    def _inline(self, container: Element) -> None:
        for element in container:
            name = local(element.tag)
            if name == "r":
                self._run(element)
            elif name in _INSIDE:
                if name == "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                    continue
                self._inline(element)
            elif name in _PUT_IN:
                self._with(element, inserted=self._marks.inserted | {self._tracked.suggestion(element)})
            elif name in _TAKEN_OUT:
                self._with(element, deleted=self._marks.deleted | {self._tracked.suggestion(element)})
            elif name == "hyperlink":
                target = self._links.get(element.get(R + "id", ""), ("", "", False))[1]
                self._with(element, link=usable_link(target) or self._marks.link)
            elif name == "bookmarkStart":
                self._line.bookmarks.append(element.get(W + "name", ""))
            elif name == "commentRangeStart":
                self._range(element, starts=True)
            elif name == "commentRangeEnd":
                self._range(element, starts=False)
            elif name == "AlternateContent" and len(element):
                self._inline(element[0])

    def _with(
        self,
        element: Element,
        *,
        inserted: frozenset[str] | None = None,
        deleted: frozenset[str] | None = None,
        link: str | None = None,
    ) -> None:
        before = self._marks
        self._marks = replace(
            before,
            inserted=before.inserted if inserted is None else inserted,
            deleted=before.deleted if deleted is None else deleted,
            link=link or before.link,
        )
        self._inline(element)
        self._marks = before

    def _range(self, element: Element, *, starts: bool) -> None:
        note = self._threads.get(element.get(W + "id", ""))
        if note:
            (self._open.add if starts else self._open.discard)(note)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        character = self._styles.character(properties)
        hidden = switch(properties, "vanish")
        if hidden if hidden is not None else (character is not None and character.hidden):
            self._findings.add(self._line.number, Fate.DROPPED, "".join(map(str, run.itertext())), _("hidden text"))
            return
        for element in run:
            name = local(element.tag)
            if name in ("t", "delText"):
                self._put(element.text or "", properties, character)
            elif name in _CHARACTERS:
                if not (name == "br" and element.get(W + "type") == "page"):
                    self._put(_CHARACTERS[name], properties, character)
            elif name == "sym":
                code = element.get(W + "char", "")
                self._put(_symbol(code), properties, character)
            elif name in ("footnoteReference", "endnoteReference"):
                self._put("", properties, character, f"{name[:4]}:{element.get(W + 'id', '')}")
            elif name == "commentReference":
                self._reference(element)
            elif name == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction += element.text or ""
            elif name == "AlternateContent" and len(element):
                self._picture(element[0])
            elif name in _PICTURES:
                self._picture(element)

    def _picture(self, element: Element) -> None:
        boxes = list(element.iter(W + "txbxContent"))
        if boxes:
            self._boxes += [b for b in boxes if not any(local(a.tag) == "txbxContent" for a in b.iterancestors())]
        else:
            self._findings.add(self._line.number, Fate.DROPPED, "", _("picture"))

    def _reference(self, element: Element) -> None:
        """A comment without a range stands on the word before its sign."""
        note = self._threads.get(element.get(W + "id", ""))
        if not note or note in self.ranged or not self._line.pieces:
            return
        last = self._line.pieces[-1]
        self._line.pieces[-1] = last._replace(marks=replace(last.marks, notes=last.marks.notes | {note}))
        self.ranged.add(note)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _put(self, text: str, properties: Element | None, character: Style | None, footnote: str = "") -> None:
        text = clean(text.replace("\u00ad", "")).replace("\n", " ")
        if not (text or footnote) or any(not f.shown for f in self._fields):
            return
        instructions = [f.instruction.split() for f in self._fields]
        if any(words[:1] and words[0].upper() in _COUNTED for words in instructions):
            return
        if not (self._marks.inserted or self._marks.deleted):
            self._tracked.interrupt()
        marks = self._look(properties, character, footnote, instructions)
        self.ranged |= self._open
        bold = self._bold_passage(properties, character)
        if bold == "strong":
            marks = replace(marks, strong=True)
        number = self._passage_number("" if bold == "strong" else bold)
        self._line.pieces.append(Piece("" if footnote else text, self._line.number, marks, number, footnote))

    def _look(
        self, properties: Element | None, character: Style | None, footnote: str, instructions: list[list[str]]
    ) -> Marks:
        style = self._line.style
        italic = toggled(
            switch(properties, "i"), self._styles.italic, style.italic, character.italic if character else None
        )
        raised = value(properties, "vertAlign")
        superscript = raised == "superscript" if raised is not None else bool(character and character.superscript)
        link = self._marks.link
        for words in instructions:
            if words[:1] == ["HYPERLINK"] and len(words) > 1:
                link = usable_link(words[1].strip('"')) or link
        return replace(
            self._marks,
            emphasis=italic,
            superscript=superscript and not footnote,
            link=link,
            notes=frozenset(self._open),
        )

    def _bold_passage(self, properties: Element | None, character: Style | None) -> str:
        """Return `demand`, `strong`, or nothing. Only a file of ours says which bold it is."""
        name = character.name.lower() if character else ""
        if name == DEMAND_STYLE:
            return "demand"
        if not toggled(
            switch(properties, "b"), self._styles.bold, self._line.style.bold, character.bold if character else None
        ):
            return ""
        return "strong" if self._own else "demand"

    def _passage_number(self, bold: str) -> int:
        if bold != self._passage[1]:
            self._passage = (next(self._bold) if bold else 0, bold)
        return self._passage[0]


def _symbol(code: str) -> str:
    """Return a symbol font's character; one of the fonts' own area is shown as a box."""
    try:
        number = int(code, 16)
    except ValueError:
        return "□"
    return "□" if 0xE000 <= number <= 0xF8FF or not 0x20 < number < 0xD800 else chr(number)
