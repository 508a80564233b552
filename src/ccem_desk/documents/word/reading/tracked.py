"""Tracked changes as suggestions: neighbouring changes of one author are one suggestion."""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.reading.moments import moment
from ccem_desk.documents.word.reading.names import W
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import clean

_MINUTE: Final = 16  # characters of a date down to its minute


class Tracked:
    """Gives each tracked change the id of its suggestion, and remembers who made which and when."""

    def __init__(self) -> None:
        self.made: dict[str, tuple[str, str]] = {}
        """Author and moment (the file's `w:date`, or nothing) of each suggestion."""
        self._told: dict[tuple[str, str], tuple[str, str]] = {}
        self._last: tuple[tuple[str, str], str] | None = None

    def suggestion(self, change: Element) -> str:
        """Return the id of the suggestion that a change belongs to."""
        by = (change.get(W + "author", ""), change.get(W + "date", ""))
        if by not in self._told:
            self._told[by] = (clean(by[0]).strip(), moment(by[1]))
        author, at = self._told[by]
        key = (author, at[:_MINUTE])
        if self._last is None or self._last[0] != key:
            self._last = (key, new_id())
            self.made[self._last[1]] = (author, at)
        return self._last[1]

    def interrupt(self) -> None:
        """Say that text stands here which nobody changed: what follows is another suggestion."""
        self._last = None
