"""The notes and suggestions of a dossier as the margin asks for them: by node, again and again while one scrolls."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ccem_desk.desktop.desk import Desk
from ccem_desk.model.changes import Changes
from ccem_desk.model.review import Note, Suggestion
from ccem_desk.services import reading
from ccem_desk.services.session import Session

Remark = Note | Suggestion
Remarks = tuple[Remark, ...]


class KnownRemarks:
    """Keeps what was read until it changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Remarks] = {}
        self._detached: tuple[Note, ...] | None = None

    def forget(self, changes: Changes) -> None:
        """Read anew, when asked, what may have changed."""
        if changes.tree:
            self._known = {}
        for node in changes.notes | changes.comments:
            self._known.pop(node, None)
        if changes.notes or changes.comments or changes.tree:
            self._detached = None

    def on(self, nodes: Iterable[str]) -> Remarks | None:
        """Return what stands on these nodes, the notes of each first; None where the dossier cannot be read now."""
        unread = [node for node in nodes if node not in self._known]
        for node in unread:
            found = self._desk.read(partial(_read, node), None)
            if found is None:
                return None
            self._known[node] = found
        return tuple(remark for node in nodes for remark in self._known[node])

    def detached(self) -> tuple[Note, ...] | None:
        """Return the notes of the whole dossier that lost their passage; None where it cannot be read now."""
        if self._detached is None:
            self._detached = self._desk.read(reading.detached_notes, None)
        return self._detached


def _read(node: str, session: Session) -> Remarks:
    return (*reading.notes(session, node), *reading.suggestions(session, node))
