"""The response to be read on paper with its remarks in the margin, for people of the house only.

LibreOffice prints comments beside the text only in its later versions, and makes them smaller the more there are. Here
they are a part of the layout: any program that opens Word files shows them alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final

from ccem_desk.documents.word.note_cards import TEXT_WIDTH, beside, call, card
from ccem_desk.documents.word.package import packed
from ccem_desk.documents.word.parts import static_part
from ccem_desk.documents.word.review_body import ReviewBody
from ccem_desk.documents.word.writer import parts_of
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Section
from ccem_desk.model.review import Note
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import Paragraph
from ccem_desk.model.typography.languages import base_language

_SAID: Final = {
    "fr": "Copie de lecture – interne – ne pas diffuser",
    "en": "Reading copy – internal – do not distribute",
}
_PAGE: Final = 11906  # A4, in twentieths of a point
_LEFT: Final = 1134
_MARGINS: Final = f'w:right="{_PAGE - _LEFT - TEXT_WIDTH}" w:bottom="1134" w:left="{_LEFT}"'
_EMPTY_HEADER: Final = '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'


def write_reading_copy(copy: ReviewCopy, progress: Progress = no_progress) -> bytes:
    """Return the copy as a .docx to be printed; each page says that it is internal.

    `progress` and errors are `write_docx`'s.
    """
    body = _ReadingBody(copy)
    parts = parts_of(copy.response, body, body.write(progress))
    parts["word/document.xml"] = _with_margin(parts["word/document.xml"])
    parts["word/header1.xml"] = _header(parts["word/header1.xml"], copy.response.properties.language)
    styles = static_part("reading_copy_styles.xml")
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{styles}</w:styles>")
    return packed(parts)


class _ReadingBody(ReviewBody):
    """Writes the text in its column, and beside each paragraph the cards of the notes that end in it."""

    def __init__(self, copy: ReviewCopy) -> None:
        super().__init__(copy)
        self._language = copy.response.properties.language
        self._calls = count(1)
        self._cards: defaultdict[int, list[str]] = defaultdict(list)
        self._of_heading: list[str] = []

    def write(self, progress: Progress) -> str:
        """Return the paragraphs; a table is never the last thing in a document."""
        written = super().write(progress)
        return f"{written}<w:p/>" if written.endswith("</w:tbl>") else written

    def _heading(self, section: Section, bookmark: str) -> None:
        super()._heading(section, bookmark)
        if self._of_heading:
            self._written.append(beside("<w:p/>", self._of_heading))

    def _over_heading(self, content: str) -> str:
        self._section += 1
        self._last_end = None
        gone = [n for n in self._notes[self._section] if n.detached]
        self._of_heading = [card(n, next(self._calls), self._language) for n in gone]
        return content

    def _place_notes(self, notes: Iterable[Note], paragraphs: Sequence[Paragraph]) -> None:
        last = {key: (at, i) for at, p in enumerate(paragraphs) for i, r in enumerate(p.runs) for key in r.marks.notes}
        for note in sorted(notes, key=lambda note: last[note.id]):
            number, (at, _run) = next(self._calls), last[note.id]
            self._edged.add(at)
            self._ends[last[note.id]] = self._ends.get(last[note.id], "") + call(number)
            self._cards[at].append(card(note, number, self._language))

    def _comment(self, section: Section) -> tuple[Paragraph, ...]:
        self._cards.clear()
        return super()._comment(section)

    def _paragraph(self, p: Paragraph, following: Paragraph | None, point: str) -> None:
        cards = self._cards.get(self._at)
        super()._paragraph(p, following, point)
        if cards:
            self._written.append(beside(self._written.pop(), cards))


def _with_margin(document: str) -> str:
    """Return the document with a wide margin at the right, and the header on its first page too."""
    before, section = document[: document.rindex("<w:sectPr>")], document[document.rindex("<w:sectPr>") :]
    section = re.sub(r'w:right="\d+" w:bottom="\d+" w:left="\d+"', _MARGINS, section)
    return before + section.replace("<w:titlePg/>", "")


def _header(header: str, language: str) -> str:
    said = _SAID.get(base_language(language), _SAID["en"])
    run = f'<w:r><w:rPr><w:rStyle w:val="CCEMInterne"/></w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>'
    filled = _EMPTY_HEADER.replace("</w:p>", f"{run}</w:p>")
    return header.replace(_EMPTY_HEADER, filled)
