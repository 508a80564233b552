"""Nothing typed is lost: what the editor hands over is kept here until the dossier has it."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.typing_editor import Step
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import Held, UserProblem
from ccem_desk.model.rich_text import RichText
from ccem_desk.services import pasting, reading, writing
from ccem_desk.services.pasting import Brought

RETRY_AFTER: Final = 3000  # milliseconds
HELD_RETRY_AFTER: Final = 400
"""Milliseconds: another program that has the file is mostly done in less."""
_HELD_QUIETLY: Final = 6
"""Attempts in which a held file is nobody's worry yet."""


class Saving(Enum):
    """Where the text stands."""

    SAVED = auto()
    PENDING = auto()
    FAILED = auto()
    READ_ONLY = auto()


class Autosave(QObject):
    """Saves when the editor asks, before the node is left, and again and again after a failure."""

    state_changed = Signal()

    def __init__(self, desk: Desk, editor: CommentEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._edited = False
        self._unsaved: dict[str, RichText] = {}
        self._steps: dict[str, list[Step]] = {}
        self._brought: dict[str, Brought] = {}
        self._failure = ""  # why the last attempt failed
        self._trouble = ""  # why the file could not be used, though there is nothing to save
        self._held = 0  # attempts in a row that found the file held by another program
        self._retry = QTimer(self, singleShot=True, interval=RETRY_AFTER)
        self._retry.timeout.connect(self.save)
        editor.edited.connect(self._note_edit)
        editor.save_due.connect(self.save)
        desk.leaving.connect(self.save)

    @property
    def state(self) -> Saving:
        """What the status bar tells."""
        if self._desk.session.read_only:
            return Saving.READ_ONLY
        if self._trouble or (self._failure and not 0 < self._held < _HELD_QUIETLY):
            return Saving.FAILED
        return Saving.PENDING if self._edited or self._unsaved else Saving.SAVED

    @property
    def reason(self) -> str:
        """Why the text is not safe, as a sentence; empty where it is."""
        return self._failure or self._trouble

    def note_trouble(self, reason: str) -> None:
        """Note that the file cannot be used, and why; empty once it can be again."""
        if reason != self._trouble:
            self._trouble = reason
            self.state_changed.emit()

    @property
    def unsaved(self) -> dict[str, RichText]:
        """Texts that the dossier does not have yet, by node."""
        self._take_over()
        return dict(self._unsaved)

    def text_of(self, node_id: str) -> RichText:
        """Return the text to show of a node: the unsaved one where there is one."""
        unsaved = self._unsaved.get(node_id)
        return reading.comment(self._desk.session, node_id) if unsaved is None else unsaved

    def save(self) -> bool:
        """Save what is unsaved and say whether all is; a failure is told by `state` and tried again by itself."""
        if not self._edited and not self._unsaved:
            return True
        if self._desk.busy:
            self._retry.start()
            return False
        self._take_over()
        changes = NOTHING
        reason, held = "", False
        for node_id, text in list(self._unsaved.items()):
            try:
                changes |= self._store(node_id, text)
            except UserProblem as problem:
                reason, held = str(problem), isinstance(problem, Held)
                break
            del self._unsaved[node_id]
        self._held = self._held + 1 if held else 0
        self._conclude(reason)
        self._desk.tell(changes)
        return not reason

    def save_pasted(self, brought: Brought) -> None:
        """Save what was just put in, with what it brings along: a step of undo of its own."""
        self._brought[self._desk.node_id] = brought
        self.save()

    def stop(self) -> None:
        """Try no more: the window closes."""
        self._retry.stop()

    def _store(self, node_id: str, text: RichText) -> Changes:
        brought, steps = self._brought.get(node_id), self._steps.pop(node_id, [])
        if brought is None:
            return writing.save_typed(self._desk.session, node_id, text, steps)
        typed = writing.save_typed(self._desk.session, node_id, steps[-1][1], steps) if steps else NOTHING
        changes = typed | pasting.save_pasted(self._desk.session, node_id, text, brought)
        del self._brought[node_id]
        return changes

    def _conclude(self, reason: str) -> None:
        self._failure = reason
        if reason:
            self._retry.start(HELD_RETRY_AFTER if self._held else RETRY_AFTER)
        else:
            self._retry.stop()
        self.state_changed.emit()

    def _take_over(self) -> None:
        if self._edited:
            self._unsaved[self._desk.node_id] = self._editor.text()
            self._steps.setdefault(self._desk.node_id, []).extend(self._editor.steps)
            self._edited = False
            self._editor.mark_saved()

    def _note_edit(self) -> None:
        first = not self._edited
        self._edited = True
        if first:
            self.state_changed.emit()
