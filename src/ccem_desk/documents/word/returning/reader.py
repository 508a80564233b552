"""A review copy, ours or one that comes back, read by node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.word.reading.inline import Line
from ccem_desk.documents.word.reading.looks import DEMAND_STYLE
from ccem_desk.documents.word.reading.names import W
from ccem_desk.documents.word.reading.numbering import read_numbering
from ccem_desk.documents.word.reading.package import Element, Package
from ccem_desk.documents.word.reading.story import Story
from ccem_desk.documents.word.reading.styles import read_styles
from ccem_desk.documents.word.returning.anchors import find_starts, words_of
from ccem_desk.documents.word.returning.changes import Changes
from ccem_desk.documents.word.returning.gathering import Gathered
from ccem_desk.documents.word.returning.identity import read_origin
from ccem_desk.documents.word.returning.remarks import read_remarks
from ccem_desk.documents.word.returning.sections import divided
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.returning.returned import Returned
from ccem_desk.model.review import Node
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import (
    EMPTY,
    Paragraph,
    ParagraphEnd,
    RichText,
    Run,
    footnote,
    paragraph,
    rich_text,
    run,
)
from ccem_desk.translation import gettext as _

DEMAND: Final = "demand"
"""What stands for a demand's id in what is read: the file knows none."""
_REPORTS: Final = 100
_KINDS: Final = ("footnotes", "endnotes")


def read_returned(
    data: bytes,
    copy: ReviewCopy,
    nodes: Iterable[Node],
    headings: dict[str, str],
    *,
    name: str,
    progress: Progress = no_progress,
) -> Returned:
    """Return what a file says of the nodes of the copy that went out, and of other nodes of the dossier.

    `headings` are the printed ones, by node. UserProblem, naming the file, where it cannot be read without danger.
    """
    package = Package(data, name)
    reading = _Reading(package)
    lines = reading.lines(progress)
    starts = find_starts(lines, copy, headings, nodes)
    found = Gathered()
    for node, heading, part in divided(lines, starts, headings):
        found.add(node, words_of(heading) if heading is not None else None, reading.text(part))
    begun = {s.node for s in starts}
    on_headings = {i: s.node for s in starts if s.heading for p in lines[s.at].pieces for i in p.marks.notes}
    return Returned(
        texts=found.texts,
        headings=found.headings,
        changes=reading.changes.changes,
        remarks=read_remarks(package, found.texts, on_headings, found.headings),
        order=tuple(n for n in found.texts if n in begun),
        twice=tuple(found.twice),
        editor=read_origin(package).editor,
        knows_demands=reading.own,
        told=tuple(reading.told()),
    )


class _Reading:
    """One package being read: what its parts share."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changes = Changes()
        self.findings = Findings()
        self.styles = read_styles(package.xml(package.related("styles")))
        self.numbering = read_numbering(package.xml(package.related("numbering")))
        self.own = self.styles.has(DEMAND_STYLE)
        comments = package.xml(package.related("comments"))
        found = comments.iter(W + "comment") if comments is not None else ()
        self.comments = {c.get(W + "id", ""): c.get(W + "id", "") for c in found}
        self.footnotes: dict[str, RichText] = {}

    def lines(self, progress: Progress) -> list[Line]:
        """Return the paragraphs of the main part."""
        root = self.package.xml(self.package.main)
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise UserProblem(_("This Word file holds no text."))
        self._read_footnotes()
        total = len(body)
        step = max(total // _REPORTS, 1)
        lines: list[Line] = []
        story = self._story(self.package.main)
        for line in story.lines(body, count(1)):
            line.pieces = story.ranges.limit(line.pieces, line.number)
            if line.number % step == 0:
                progress(min(line.number, total), total)
            if not line.of_contents:
                lines.append(line)
        return lines

    def text(self, lines: Sequence[Line]) -> RichText:
        """Return paragraphs as a text."""
        return rich_text(self._paragraph(line) for line in lines)

    def told(self) -> Iterable[str]:
        """Yield what was not read as text, once each."""
        yield from dict.fromkeys(line.detail for line in self.findings.placed(()) if line.detail)

    def _story(self, part: str) -> Story:
        links = self.package.relationships(part)
        return Story(self.styles, self.numbering, self.changes, self.findings, links, self.comments, self.own)

    def _read_footnotes(self) -> None:
        for kind in _KINDS:
            part = self.package.related(kind)
            root = self.package.xml(part)
            story = self._story(part) if root is not None else None
            for element in root if root is not None else ():
                if story is not None and not element.get(W + "type"):
                    self.footnotes[f"{kind[:4]}:{element.get(W + 'id', '')}"] = self._body(story, element)

    def _body(self, story: Story, element: Element) -> RichText:
        paragraphs = [self._paragraph(line) for line in story.lines(element, count(0))]
        if paragraphs and paragraphs[0].runs and paragraphs[0].runs[0].text[:1] in (" ", "\t", "\u00a0"):
            first = paragraphs[0].runs[0]  # the space between the sign and the words
            paragraphs[0] = paragraph(
                replace(first, text=first.text[1:]), *paragraphs[0].runs[1:], end=paragraphs[0].end
            )
        return rich_text(paragraphs)

    def _paragraph(self, line: Line) -> Paragraph:
        runs = [self._run(p) for p in line.pieces]
        return paragraph(*runs, end=ParagraphEnd(line.kind, line.inserted, line.deleted))

    def _run(self, piece: Piece) -> Run:
        marks = replace(piece.marks, demand=DEMAND) if piece.bold else piece.marks
        if piece.footnote:
            return footnote(self.footnotes.get(piece.footnote, EMPTY), marks)
        return run(piece.text, marks)
