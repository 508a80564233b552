"""Which cards the margin shows."""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.model.review import Note, Suggestion


@dataclass(frozen=True, slots=True)
class Filter:
    """Which notes and suggestions are shown; at first all open ones, everybody's."""

    author: str | None = None
    """Only this person's; None: everybody's."""
    resolved: bool = False
    """Resolved notes too."""
    notes: bool = True
    suggestions: bool = True

    def shows(self, remark: Note | Suggestion) -> bool:
        """Say whether a note or a suggestion is shown."""
        return self.shows_note(remark) if isinstance(remark, Note) else self.shows_suggestion(remark)

    def shows_note(self, note: Note) -> bool:
        """Say whether a note is shown; what somebody said in a thread makes it theirs too."""
        people = {note.author, *(reply.author for reply in note.replies)}
        theirs = self.author is None or self.author in people
        return self.notes and theirs and (self.resolved or note.resolved is None)

    def shows_suggestion(self, suggestion: Suggestion) -> bool:
        """Say whether a suggestion is shown."""
        return self.suggestions and self.author in (None, suggestion.author)


EVERYTHING_OPEN = Filter()
