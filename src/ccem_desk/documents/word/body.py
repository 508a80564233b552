"""The main part: headings and comments in document order, built as text at once."""

from __future__ import annotations

from itertools import count, zip_longest
from typing import Final

from ccem_desk.documents.typography import typeset, typeset_line
from ccem_desk.documents.word.bookmarks import around, bookmark_names
from ccem_desk.documents.word.footnotes import Footnotes
from ccem_desk.documents.word.headings import heading_style_id
from ccem_desk.documents.word.lists import Lists
from ccem_desk.documents.word.relationships import Relationships
from ccem_desk.documents.word.runs import refuse_suggested, runs_xml
from ccem_desk.model.plan import FRONT
from ccem_desk.model.progress import Progress
from ccem_desk.model.response import Response, Section
from ccem_desk.model.rich_text import Kind, Paragraph

_LIST_STYLES: Final = {Kind.BULLET: "ListBullet", Kind.NUMBERED: "ListNumber"}
_LIST_END: Final = '<w:spacing w:after="160"/>'
_REPORTS: Final = 100


class Body:
    """Writes a response's paragraphs, and gathers on the way what other parts hold: links, footnotes, lists."""

    def __init__(self, response: Response) -> None:
        self.relationships = Relationships()
        self.footnotes = Footnotes()
        self.lists = Lists()
        self.numbers = count()
        """Ids of what stands around the text: each is used once in all parts."""
        self._response = response
        self._levels = {level.key: (depth, level) for depth, level in enumerate(response.levels, start=1)}
        self._written: list[str] = []

    def write(self, progress: Progress) -> str:
        """Return the paragraphs of the whole response; may raise Cancelled, through `progress`."""
        sections = self._response.sections
        total = sum(len(s.comment.paragraphs) + 1 for s in sections)
        due = 0
        for section, (heading, body) in zip(sections, bookmark_names(sections), strict=True):
            self._heading(section, heading)
            point = self._bookmark(body) if section.comment else ""
            paragraphs = self._comment(section)
            for p, following in zip_longest(paragraphs, paragraphs[1:]):
                self._paragraph(p, following, point)
                point = ""
                if len(self._written) > due:
                    progress(len(self._written), total)
                    due = len(self._written) + total // _REPORTS
        progress(total, total)
        return "".join(self._written) or "<w:p/>"

    def _comment(self, section: Section) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the section that is written next, as they are printed."""
        return typeset(section.comment, self._response.properties.language).paragraphs

    def _over_heading(self, content: str) -> str:
        """Return the content of the next heading with what stands over it."""
        return content

    def _end(self, p: Paragraph) -> str:
        """Return what the paragraph's properties say of its end."""
        refuse_suggested(p)
        return ""

    def _runs(self, p: Paragraph) -> str:
        return runs_xml(p.runs, self.relationships, self.footnotes.add)

    def _heading(self, section: Section, bookmark: str) -> None:
        self.lists.end()
        text, style = section.title, "CCEMTitre"
        if section.level != FRONT:
            depth, level = self._levels[section.level]
            text, style = level.heading_text(section.number, section.title), heading_style_id(depth)
        runs = typeset_line(text, self._response.properties.language)
        content = self._bookmark(bookmark, runs_xml(runs, self.relationships, self.footnotes.add)) if runs else ""
        content = self._over_heading(content)
        if content:
            self._written.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>')

    def _paragraph(self, p: Paragraph, following: Paragraph | None, point: str) -> None:
        look = self._look(p, following) + self._end(p)
        properties = f"<w:pPr>{look}</w:pPr>" if look else ""
        self._written.append(f"<w:p>{properties}{point}{self._runs(p)}</w:p>")

    def _look(self, p: Paragraph, following: Paragraph | None) -> str:
        """Return what `w:pPr` holds: nothing for a plain paragraph, unless it announces a list and has to stay with it.

        A list's items stand closer together than paragraphs do, its last one does not.
        """
        number = self.lists.number_of(p.kind)
        if p.kind is Kind.PARAGRAPH:
            announces = following is not None and following.kind is not Kind.PARAGRAPH
            return "<w:keepNext/>" if announces else ""
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if p.kind is Kind.NUMBERED else ""
        ends = following is None or following.kind is Kind.PARAGRAPH
        return f'<w:pStyle w:val="{_LIST_STYLES[p.kind]}"/>{own}{_LIST_END if ends else ""}'

    def _bookmark(self, name: str, content: str = "") -> str:
        return around(name, next(self.numbers), content)
