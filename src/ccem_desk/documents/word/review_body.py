"""The main part of a review copy: comments around their passages, suggestions as tracked changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from ccem_desk.documents.word.body import Body
from ccem_desk.documents.word.comments import Comments, range_end, range_start
from ccem_desk.documents.word.footnotes import Footnotes, no_footnote
from ccem_desk.documents.word.revisions import Revisions
from ccem_desk.model.progress import Progress
from ccem_desk.model.response import Section
from ccem_desk.model.review import Note
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import Paragraph, ParagraphEnd, RichText, Run

_Place = tuple[int, int]
"""A run: its paragraph's number in the section, its own in the paragraph."""

_NOTHING: Final = frozenset[str]()


class ReviewBody(Body):
    """Writes a review copy's paragraphs; what other parts hold of notes and suggestions is gathered on the way."""

    def __init__(self, copy: ReviewCopy) -> None:
        super().__init__(copy.response)
        language = copy.response.properties.language
        self.comments = Comments(language)
        self.revisions = Revisions(copy.suggestions, language, self.numbers)
        self.footnotes = _ReviewFootnotes(self.revisions)
        notes: defaultdict[str, list[Note]] = defaultdict(list)
        for note in copy.notes:
            notes[note.node].append(note)
        self._notes = [notes[node] for node in copy.nodes]
        self._section = -1
        self._at = 0  # the number of the paragraph that is written next
        self._starts: dict[_Place, str] = {}
        self._ends: dict[_Place, str] = {}
        self._edged: set[int] = set()  # the paragraphs in which a note begins or ends
        self._last = 0
        self._last_end: ParagraphEnd | None = None

    def write(self, progress: Progress) -> str:
        """Return the paragraphs; an end that is suggested to come or go is never the document's last."""
        written = super().write(progress)
        return f"{written}<w:p/>" if self._last_end and (self._last_end.inserted or self._last_end.deleted) else written

    def _over_heading(self, content: str) -> str:
        self._section += 1
        gone = [self.comments.add(n) for n in self._notes[self._section] if n.detached]
        self._last_end = None
        if not gone:
            return content
        return f"{''.join(map(range_start, gone))}{content}{''.join(map(range_end, gone))}"

    def _comment(self, section: Section) -> tuple[Paragraph, ...]:
        paragraphs = super()._comment(section)
        self._at, self._last = 0, len(paragraphs) - 1
        self._starts, self._ends, self._edged = {}, {}, set()
        if paragraphs:
            self._last_end = _safe_last_end(paragraphs)
        notes = [n for n in self._notes[self._section] if not n.detached]
        if notes:
            self._place_notes(notes, paragraphs)
        return paragraphs

    def _place_notes(self, notes: Iterable[Note], paragraphs: Sequence[Paragraph]) -> None:
        first: dict[str, _Place] = {}
        last: dict[str, _Place] = {}
        for number, p in enumerate(paragraphs):
            for at, r in enumerate(p.runs):
                for note_id in r.marks.notes:
                    first.setdefault(note_id, (number, at))
                    last[note_id] = (number, at)
        for note in notes:
            numbers = self.comments.add(note)
            start, end = first[note.id], last[note.id]
            self._edged.update((start[0], end[0]))
            self._starts[start] = self._starts.get(start, "") + range_start(numbers)
            self._ends[end] = self._ends.get(end, "") + range_end(numbers)

    def _end(self, p: Paragraph) -> str:
        end = self._last_end if self._at == self._last and self._last_end else p.end
        return self.revisions.of_end(end.inserted, end.deleted)

    def _runs(self, p: Paragraph) -> str:
        number, self._at = self._at, self._at + 1
        if number not in self._edged:
            return self._together(p.runs)
        written: list[str] = []
        begun = 0
        for at in range(len(p.runs)):
            if start := self._starts.get((number, at)):
                written += self._together(p.runs[begun:at]), start
                begun = at
            if end := self._ends.get((number, at)):
                written += self._together(p.runs[begun : at + 1]), end
                begun = at + 1
        written.append(self._together(p.runs[begun:]))
        return "".join(written)

    def _together(self, runs: Sequence[Run]) -> str:
        return self.revisions.runs_xml(runs, self.relationships, self.footnotes.add) if runs else ""


class _ReviewFootnotes(Footnotes):
    """Footnotes whose text may have suggestions."""

    def __init__(self, revisions: Revisions) -> None:
        super().__init__()
        self._revisions = revisions

    def add(self, body: RichText) -> int:
        """Return the number of one more footnote; its last end stays, as in every editor."""
        if body.paragraphs and body.paragraphs[-1].end.inserted | body.paragraphs[-1].end.deleted:
            last = body.paragraphs[-1]
            body = RichText((*body.paragraphs[:-1], Paragraph(last.runs, ParagraphEnd(last.kind))))
        return super().add(body)

    def _end(self, p: Paragraph) -> str:
        return self._revisions.of_end(p.end.inserted, p.end.deleted)

    def _runs(self, p: Paragraph) -> str:
        return self._revisions.runs_xml(p.runs, self.relationships, no_footnote)


def _safe_last_end(paragraphs: Sequence[Paragraph]) -> ParagraphEnd:
    """Return the last paragraph's end with those suggestions only that leave nothing to run into the next heading.

    Where a whole paragraph comes or goes with its end, nothing does. Where something stays before it, the text would
    go on in the heading of another section: there the end itself stays.
    """
    end = paragraphs[-1].end
    if not (end.inserted or end.deleted):
        return end
    inserted = end.inserted if _vanishes(paragraphs, refused=True) else _NOTHING
    deleted = end.deleted if _vanishes(paragraphs, refused=False) else _NOTHING
    return ParagraphEnd(end.kind, inserted, deleted)


def _vanishes(paragraphs: Sequence[Paragraph], *, refused: bool) -> bool:
    """Say whether nothing is left between the last end that stays and the section's end."""
    for number, p in enumerate(reversed(paragraphs)):
        gone = p.end.inserted if refused else p.end.deleted
        if number and not gone:
            return True
        if any(not (r.marks.inserted if refused else r.marks.deleted) for r in p.runs):
            return False
    return True
