"""Tracked changes under ids of the file's own, which are the same wherever one person made a change at one moment."""

from __future__ import annotations

from ccem_desk.documents.word.reading.comments import moment
from ccem_desk.documents.word.reading.names import W
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.reading.tracked import Tracked
from ccem_desk.model.returning.returned import Change
from ccem_desk.model.rich_text import clean


class Changes(Tracked):
    """Names each tracked change by who made it and when; what stands between them does not matter."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: dict[str, Change] = {}

    def suggestion(self, change: Element) -> str:
        """Return the id of a change in the file."""
        author, at = clean(change.get(W + "author", "")).strip(), moment(change.get(W + "date", ""))
        key = f"{at} {author}"
        self.changes.setdefault(key, Change(author, at))
        return key
