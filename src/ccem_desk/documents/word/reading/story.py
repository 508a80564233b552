"""A part's paragraphs in order: what stands in tables, boxes and content controls is text like the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Final

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.word.reading.branches import branch, is_contents, is_placeholder
from ccem_desk.documents.word.reading.inline import PUT_IN, TAKEN_OUT, Inline, Line
from ccem_desk.documents.word.reading.labels import Labels
from ccem_desk.documents.word.reading.looks import DEMAND_STYLE, Looks
from ccem_desk.documents.word.reading.names import W, local, value, whole_number
from ccem_desk.documents.word.reading.numbering import LEVELS, Numbering
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.reading.ranges import Ranges
from ccem_desk.documents.word.reading.styles import Style, Styles
from ccem_desk.documents.word.reading.tracked import Tracked
from ccem_desk.model.response import Fate
from ccem_desk.model.rich_text import Kind
from ccem_desk.translation import gettext as _

__all__ = ["DEMAND_STYLE", "Line", "Story"]

_PROPERTIES: Final = frozenset(("sectPr", "tblPr", "tblGrid", "tblPrEx", "sdtPr", "sdtEndPr", "trPr", "tcPr"))
_DEEPEST: Final = 8  # the outline level of a ninth heading; the next says that it is none


class Story:
    """Reads the paragraphs of one part; several parts of a document share what is given here."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        tracked: Tracked,
        findings: Findings,
        links: dict[str, tuple[str, str, bool]],
        threads: Mapping[str, str],
        own: bool,
    ) -> None:
        """Take what the parts share: `links` are the part's relationships, `threads` the note of each comment's id."""
        self.ranges = Ranges(threads)
        self._styles, self._numbering, self._tracked, self._findings = styles, numbering, tracked, findings
        self._inline = Inline(Looks(styles, own), tracked, findings, links, self.ranges)
        self._labels = Labels(numbering)
        self._lists: dict[str, int] = {}
        self._at = 0
        self._contents = False

    @property
    def ranged(self) -> set[str]:
        """The comments whose words were found."""
        return self.ranges.ranged

    def lines(self, container: Element, numbers: Iterator[int]) -> Iterator[Line]:
        """Yield the paragraphs inside a body, a cell, a footnote; `numbers` counts them."""
        for element in container:
            name = local(element.tag)
            if name == "p":
                yield from self._paragraph(element, numbers)
            elif name == "tbl":
                yield from self._table(element, numbers)
            elif name == "AlternateContent":
                yield from self.lines(branch(element), numbers)
            elif name in ("altChunk", "subDoc"):
                self._findings.add(self._at, Fate.DROPPED, "", _("a document inside the document"))
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._inline.mark_range(element, name)
            elif name not in _PROPERTIES and not is_placeholder(element):
                yield from self._group(element, name, numbers)

    def _paragraph(self, p: Element, numbers: Iterator[int]) -> Iterator[Line]:
        """Yield a paragraph, and after it those of the text boxes that are anchored in it."""
        line = self._line(p, next(numbers))
        boxes, self._inline.boxes = self._inline.boxes, []
        yield line
        for box in boxes:
            self._findings.add(line.number, Fate.MOVED, "", _("text box: kept as text"))
            yield from self.lines(box, numbers)

    def _table(self, element: Element, numbers: Iterator[int]) -> Iterator[Line]:
        self._findings.add(self._at + 1, Fate.MOVED, "", _("table: kept as text, cell by cell"))
        around = self._inline.table
        self._inline.table = self._styles.get(value(element.find(W + "tblPr"), "tblStyle"))
        yield from self.lines(element, numbers)
        self._inline.table = around

    def _group(self, element: Element, name: str, numbers: Iterator[int]) -> Iterator[Line]:
        """Yield what stands in a row, a cell, a content control; a row or cell may come or go as a whole."""
        contents, self._contents = self._contents, self._contents or is_contents(element)
        properties = element.find(W + "trPr") if name == "tr" else element.find(W + "tcPr") if name == "tc" else None
        with ExitStack() as stack:
            for change in (element, *(properties if properties is not None else ())):
                kind = local(change.tag)
                if kind in PUT_IN or kind in TAKEN_OUT:
                    stack.enter_context(self._inline.within(change, kind))
            yield from self.lines(element, numbers)
        self._contents = contents

    def _line(self, p: Element, number: int) -> Line:
        properties = p.find(W + "pPr")
        style = self._styles.paragraph(properties)
        kind, list_id, label = self._list(properties, style)
        outline = whole_number(value(properties, "outlineLvl"), _DEEPEST + 1)
        depth = style.depth if outline is None or style.heading else outline + 1 if outline <= _DEEPEST else 0
        line = Line(number, style, kind, list_id, depth=depth)
        self._at = number
        self._inline.read(p, line)
        if label and line.pieces:
            line.pieces.insert(0, Piece(f"{label} ", number, bold=line.pieces[0].bold))
        line.contents = line.contents or self._contents
        self._end(properties, line)
        return line

    def _end(self, properties: Element | None, line: Line) -> None:
        """Take what was done to the paragraph's own end."""
        around = self._inline.marks
        line.inserted, line.deleted = around.inserted, around.deleted
        mark = properties.find(W + "rPr") if properties is not None else None
        for change in mark if mark is not None else ():
            if local(change.tag) in PUT_IN:
                line.inserted |= {self._tracked.suggestion(change)}
            elif local(change.tag) in TAKEN_OUT:
                line.deleted |= {self._tracked.suggestion(change)}
        if not (line.inserted or line.deleted):
            self._tracked.interrupt()

    def _list(self, properties: Element | None, style: Style) -> tuple[Kind, int, str]:
        """Return what a paragraph is, its list, and the words that the list prints before it: then it is no item."""
        own = properties.find(W + "numPr") if properties is not None else None
        number = value(own, "numId") or style.number
        if not number or number == "0":
            return Kind.PARAGRAPH, 0, ""
        level = whole_number(value(own, "ilvl") or style.indent_level or "0", LEVELS - 1) or 0
        form = self._numbering.form(number, str(level))
        if form in ("", "none"):
            return Kind.PARAGRAPH, 0, ""
        if label := self._labels.next(number, level):
            return Kind.PARAGRAPH, 0, label
        kind = Kind.BULLET if form == "bullet" else Kind.NUMBERED
        return kind, self._lists.setdefault(number, len(self._lists) + 1), ""
