"""Tracked changes: suggestions as Word has them, `w:ins` and `w:del` with who and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from ccem_desk.documents.word.comment_text import author_name
from ccem_desk.documents.word.dates import word_date
from ccem_desk.documents.word.escaping import character_data
from ccem_desk.documents.word.relationships import Relationships
from ccem_desk.documents.word.runs import AddFootnote, around_link, link_of, run_xml
from ccem_desk.model.review import Suggestion
from ccem_desk.model.rich_text import Run

_LATE: Final = "~"  # after every time: a suggestion that nobody knows is never the one that is told of


class Revisions:
    """Writes what is suggested; each change gets an id that nothing else in the package has."""

    def __init__(self, suggestions: Iterable[Suggestion], language: str, numbers: Iterator[int]) -> None:
        self._made: Mapping[str, tuple[str, str]] = {s.id: (s.at, s.author) for s in suggestions}
        self._language = language
        self._numbers = numbers
        self._told: dict[frozenset[str], str] = {}
        self.authors: dict[str, None] = {}
        """Who made the changes that were written, in the order of the text."""

    def around(self, inserted: frozenset[str], deleted: frozenset[str], content: str) -> str:
        """Return runs as inserted, deleted, or put in by one and taken out by another."""
        if deleted:
            content = f"<w:del {self._by(deleted)}>{content}</w:del>"
        return f"<w:ins {self._by(inserted)}>{content}</w:ins>" if inserted else content

    def of_end(self, inserted: frozenset[str], deleted: frozenset[str]) -> str:
        """Return the properties of a paragraph's mark that is suggested to come, or to go."""
        if not (inserted or deleted):
            return ""
        changes = f"<w:ins {self._by(inserted)}/>" if inserted else ""
        changes += f"<w:del {self._by(deleted)}/>" if deleted else ""
        return f"<w:rPr>{changes}</w:rPr>"

    def runs_xml(self, runs: Sequence[Run], links: Relationships, add_footnote: AddFootnote) -> str:
        """Return the runs with what is suggested of them tracked; marks of notes are passed over."""
        if not [r for r in runs if r.marks.inserted or r.marks.deleted or r.marks.link]:
            return "".join([run_xml(r, add_footnote, linked=False) for r in runs])
        written = []
        for link, linked in groupby(runs, link_of):
            rid = links.add_link(link) if link else None
            content = [
                self.around(
                    inserted,
                    deleted,
                    "".join([run_xml(r, add_footnote, linked=rid is not None, deleted=bool(deleted)) for r in group]),
                )
                for (inserted, deleted), group in groupby(linked, _suggested)
            ]
            written.append(around_link(rid, "".join(content)))
        return "".join(written)

    def _by(self, ids: frozenset[str]) -> str:
        """Return id, author and date of a change; of several suggestions that make it, the earliest's."""
        who = self._told.get(ids)
        if who is None:
            at, name = min((self._made.get(i, (_LATE, "")) for i in ids), default=("", ""))
            author, date = author_name(name, self._language), word_date(at)
            self.authors[author] = None
            who = self._told[ids] = f'w:author="{character_data(author)}"' + (f' w:date="{date}"' if date else "")
        return f'w:id="{next(self._numbers)}" {who}'


def _suggested(r: Run) -> tuple[frozenset[str], frozenset[str]]:
    return r.marks.inserted, r.marks.deleted
