"""What a card can do to the dossier: each is one undoable step, told to the views by the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from ccem_desk.desktop.desk import Desk
from ccem_desk.model.changes import Changes
from ccem_desk.model.review import Note, Role
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import notes, suggestions


class Hand(QObject):
    """Makes the changes that cards ask for. Each returns whether it was made; a problem is told by the desk."""

    applied = Signal(object, bool)
    """A `Note` whose wording was put in place, and whether as a suggestion."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @property
    def writable(self) -> bool:
        """Whether the dossier can be changed at all."""
        return not self._desk.session.read_only

    @property
    def reviews(self) -> bool:
        """Whether the user is a reviewer here, who changes no text."""
        return self._desk.session.role is Role.RELECTURE

    def is_mine(self, author: str) -> bool:
        """Say whether a remark is the user's own."""
        return author == self._desk.session.author.name

    def add(self, node_id: str, start: int, end: int, text: str, replacement: str | None) -> bool:
        """Put a note on a passage (code points, flat offsets)."""
        return self._do(notes.add_note_at, node_id, start, end, text, replacement=replacement)

    def reply(self, note_id: str, text: str) -> bool:
        return self._do(notes.reply, note_id, text)

    def edit(self, note_id: str, text: str, replacement: str | None) -> bool:
        return self._do(notes.edit_note, note_id, text, replacement)

    def edit_reply(self, reply_id: str, text: str) -> bool:
        return self._do(notes.edit_reply, reply_id, text)

    def remove(self, note_id: str) -> bool:
        return self._do(notes.remove_note, note_id)

    def remove_reply(self, reply_id: str) -> bool:
        return self._do(notes.remove_reply, reply_id)

    def resolve(self, note_id: str) -> bool:
        return self._do(notes.resolve, note_id)

    def reopen(self, note_id: str) -> bool:
        return self._do(notes.reopen, note_id)

    def anchor(self, note_id: str, node_id: str, start: int, end: int) -> bool:
        return self._do(notes.anchor, note_id, node_id, start, end)

    def apply(self, note: Note, *, as_suggestion: bool) -> bool:
        """Put a note's wording in place; whoever listens may lead to its other places."""
        done = self._do(notes.apply_wording, note.id, as_suggestion=as_suggestion)
        if done:
            self.applied.emit(note, as_suggestion)
        return done

    def decline(self, note_id: str, why: str) -> bool:
        return self._do(notes.decline_wording, note_id, why)

    def decide(self, suggestion_id: str, decision: Decision) -> bool:
        return self._do(suggestions.decide, [suggestion_id], decision)

    def _do(self, change: Callable[..., Changes], *values: object, **named: object) -> bool:
        return self._desk.do(partial(change, self._desk.session, *values, **named))
