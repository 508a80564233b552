"""What stands in paragraphs: runs and what is around them, as pieces under the marks that hold there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.word.reading.branches import branch, is_placeholder, text_boxes
from ccem_desk.documents.word.reading.fields import Field, Fields
from ccem_desk.documents.word.reading.looks import Look, Looks
from ccem_desk.documents.word.reading.names import R, W, attribute, local
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.reading.ranges import Ranges
from ccem_desk.documents.word.reading.styles import Style
from ccem_desk.documents.word.reading.symbols import symbol
from ccem_desk.documents.word.reading.tracked import Tracked
from ccem_desk.model.links import usable_link
from ccem_desk.model.response import Fate
from ccem_desk.model.rich_text import LINE_BREAK, PLAIN, Kind, Marks, clean
from ccem_desk.translation import gettext as _

PUT_IN: Final = frozenset(("ins", "moveTo", "cellIns"))
TAKEN_OUT: Final = frozenset(("del", "moveFrom", "cellDel"))
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "\u2011"}
_AROUND: Final = frozenset(("smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"))
_PICTURES: Final = frozenset(("drawing", "pict", "object"))
_FORMULAS: Final = frozenset(("oMath", "oMathPara"))


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
    depth: int = 0
    """How deep a heading it is, from 1; 0 for none."""
    contents: bool = False
    """Whether it stands in a table of contents."""

    @property
    def of_contents(self) -> bool:
        """Whether it is a line of a table of contents: by its place, or by its style."""
        return self.contents or self.style.of_contents


class Inline:
    """Reads paragraphs one after the other: ranges of comments and fields may go on from one to the next."""

    def __init__(
        self,
        looks: Looks,
        tracked: Tracked,
        findings: Findings,
        links: dict[str, tuple[str, str, bool]],
        ranges: Ranges,
    ) -> None:
        self.ranges = ranges
        self.boxes: list[Element] = []
        """The text boxes met in the paragraph that was read last."""
        self.marks = PLAIN
        """What holds of everything that is read: a suggestion, a link."""
        self.table: Style | None = None
        self._looks, self._tracked, self._findings, self._links = looks, tracked, findings, links
        self._fields = Fields()
        self._passages = count(1)
        self._passage = (0, "")
        self._line = Line(0, Style(), Kind.PARAGRAPH, 0)
        self._sink: list[Piece] = []

    def read(self, p: Element, line: Line) -> None:
        """Read the content of a paragraph into its line."""
        self._line, self._passage = line, (0, "")
        self._settle()
        listed = self._fields.lists_contents
        self._content(p)
        line.pieces += self._fields.cut()
        if listed or self._fields.lists_contents:
            line.contents = any("\t" in piece.text for piece in line.pieces)  # between the entry and its page
        self.ranges.end_of_paragraph()

    @contextmanager
    def within(self, element: Element, name: str) -> Iterator[None]:
        """Mark what is read meanwhile as put in or taken out, where the element called so says it."""
        before = self.marks
        if name in PUT_IN:
            self.marks = replace(before, inserted=before.inserted | {self._tracked.suggestion(element)})
        elif name in TAKEN_OUT:
            self.marks = replace(before, deleted=before.deleted | {self._tracked.suggestion(element)})
        yield
        self.marks = before

    def mark_range(self, element: Element, name: str) -> None:
        """Take one of the two marks around a comment's words."""
        if name == "commentRangeStart":
            self.ranges.start(element.get(W + "id", ""), self._line.number)
        elif name == "commentRangeEnd":
            self.ranges.end(element.get(W + "id", ""))

    def _content(self, container: Iterable[Element]) -> None:
        for element in container:
            name = local(element.tag)
            if name == "r":
                self._run(element)
            elif name in _AROUND:
                if not is_placeholder(element):
                    self._content(element)
            elif name in PUT_IN or name in TAKEN_OUT:
                with self.within(element, name):
                    self._content(element)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self.mark_range(element, name)
            elif name != "pPr":
                self._other(element, name)

    def _other(self, element: Element, name: str) -> None:
        if name == "hyperlink":
            target = self._links.get(element.get(R + "id", ""), ("", "", False))[1]
            before = self.marks
            self.marks = replace(before, link=usable_link(target) or before.link)
            self._content(element)
            self.marks = before
        elif name == "bookmarkStart":
            self._line.bookmarks.append(element.get(W + "name", ""))
        elif name == "fldSimple":
            outer = len(self._fields.open)
            self._fields.open.append(Field(element.get(W + "instr", ""), shown=True))
            self._content(element)
            del self._fields.open[outer:]
        elif name == "AlternateContent":
            self._content(branch(element))
        elif name in _FORMULAS:
            self._formula(element)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        look = self._looks.of(properties, self._line.style, self.table)
        if look.hidden:
            words = "".join(t.text or "" for t in run.iter(W + "t", W + "delText"))
            if words:
                self._findings.add(self._line.number, Fate.DROPPED, words, _("hidden text"))
        self._in_run(run, look)

    def _in_run(self, run: Iterable[Element], look: Look) -> None:
        for element in run:
            name = local(element.tag)
            if name in ("t", "delText"):
                self._put(element.text or "", look)
            elif name in _CHARACTERS:
                self._put(_CHARACTERS[name], look)
            elif name == "fldChar":
                self._fields.mark(attribute(element, "fldCharType"))
                self._settle()
            elif name in ("instrText", "delInstrText"):
                self._fields.instruct(element.text or "")
            elif name == "commentReference":
                self.ranges.sign(element.get(W + "id", ""), self._line.number, self._sink)
            elif name != "rPr":
                self._other_in_run(element, name, look)

    def _other_in_run(self, element: Element, name: str, look: Look) -> None:
        if name == "sym":
            self._put(symbol(element.get(W + "char", ""), element.get(W + "font", "")), look)
        elif name in ("footnoteReference", "endnoteReference"):
            self._put("", look, f"{name[:4]}:{element.get(W + 'id', '')}")
        elif name == "ruby":
            for base in element.iterchildren(W + "rubyBase"):
                self._content(base)
        elif name == "AlternateContent":
            self._in_run(branch(element), look)
        elif name in _PICTURES:
            self._picture(element)

    def _picture(self, element: Element) -> None:
        if boxes := text_boxes(element):
            self.boxes += boxes
            return
        if any(attribute(e, "hr") in ("t", "true", "1") for e in element):
            self._findings.add(self._line.number, Fate.DROPPED, "", _("horizontal rule"))
            return
        told = next((words for e in element.iter() if local(e.tag) == "docPr" for words in (e.get("descr", ""),)), "")
        self._findings.add(self._line.number, Fate.DROPPED, clean(told).replace("\n", " "), _("picture"))

    def _formula(self, element: Element) -> None:
        words = "".join(e.text or "" for e in element.iter() if local(e.tag) == "t")
        self._findings.add(self._line.number, Fate.MOVED, words, _("formula: its characters are kept"))
        self._put(words, Look())

    def _settle(self) -> None:
        self._sink = self._fields.sink(self._line.pieces)

    def _put(self, text: str, look: Look, footnote: str = "") -> None:
        text = clean(text.replace("\u00ad", "")).replace("\n", " ")
        if look.hidden or not (text or footnote) or self._fields.count():
            return
        if not (self.marks.inserted or self.marks.deleted):
            self._tracked.interrupt()
        number = self._passage_number("" if look.bold == "strong" else look.bold)
        marks = self._marks_of(look, raised=look.superscript and not footnote)
        self._sink.append(Piece("" if footnote else text, self._line.number, marks, number, footnote))

    def _marks_of(self, look: Look, *, raised: bool) -> Marks:
        """Return what holds of characters that look so, here."""
        notes = self.ranges.around()
        around, strong = self.marks, look.bold == "strong"
        link = (self._fields.link if self._fields.open else None) or around.link
        if not (notes or strong or look.emphasis or raised or link) and around is PLAIN:
            return PLAIN
        return Marks(None, strong, look.emphasis, raised, link, notes, around.inserted, around.deleted)

    def _passage_number(self, bold: str) -> int:
        if bold != self._passage[1]:
            self._passage = (next(self._passages) if bold else 0, bold)
        return self._passage[0]
