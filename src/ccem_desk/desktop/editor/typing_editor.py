"""The text as it is typed: what comes next and its marks, habits corrected, what holds at the cursor, when to save."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.editor import list_commands, mark_commands
from ccem_desk.desktop.editor.actions import State
from ccem_desk.desktop.editor.corrections import ENTER, Corrections
from ccem_desk.desktop.editor.formats import marks_of
from ccem_desk.desktop.editor.saving import SaveTimer
from ccem_desk.desktop.editor.suggestion_mode import SuggestionMode
from ccem_desk.desktop.editor.typing_marks import marks_beside, marks_for, typed_marks, types_text
from ccem_desk.desktop.editor.view import CommentView
from ccem_desk.model.diff import Operations
from ccem_desk.model.rich_text import PLAIN, Kind, Marks, RichText, clean

Step = tuple[RichText, RichText]
"""The text as it was typed, and as it was corrected."""


class TypingEditor(CommentView):
    """A comment to type in. It knows no commands: those are `CommentEditor`'s."""

    save_due = Signal()
    """Something is unsaved and should be handed over now: take `text()`, store it, call `mark_saved()`."""
    state_changed = Signal()
    """What holds at the cursor changed: see `state`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: Marks | None = None
        self._typing = False
        self.corrections = Corrections()
        self.steps: list[Step] = []
        """What was corrected since the text was last handed over, each correction a step of its own for undo."""
        self._stale = False  # an edit may have changed what holds at the cursor
        self._state = State(PLAIN, Kind.PARAGRAPH)
        self.suggestions = SuggestionMode(self)
        self._saving = SaveTimer(self)
        self._saving.due.connect(self.save_due)
        self.edited.connect(self._on_edit)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.selectionChanged.connect(self._on_cursor)

    def set_text(self, text: RichText) -> None:
        """Show another text, the cursor at its start. What was unsaved is dropped: `flush` first."""
        super().set_text(text)
        self.corrections.forget()
        self.mark_saved()
        self.suggestions.begin()
        self._pending = None
        self.show_state()

    def apply(self, operations: Operations, *, follow: bool = False) -> None:
        """Apply an edit made elsewhere, or an undo; `flush` first, so that its base is the text as it is now."""
        super().apply(operations, follow=follow)
        if follow:
            self.follow_step()
        self.suggestions.rebase()
        self.show_state()

    def follow_step(self) -> None:
        """Put the cursor where typing goes on after a correction was undone or made again."""
        cursor = self.textCursor()
        if self.corrections.follow_step(cursor):
            self.setTextCursor(cursor)

    def unsaved(self) -> bool:
        """Say whether something was edited since `mark_saved` or `set_text`."""
        return self._saving.unsaved

    def flush(self) -> None:
        """Emit `save_due` now where something is unsaved."""
        self._saving.flush()

    def mark_saved(self) -> None:
        """Note that the text as it is now is stored."""
        self.steps = []
        self._saving.mark_saved()

    def state(self) -> State:
        """Return what holds of what is typed next, or of all that is selected."""
        return self._state

    def keyPressEvent(self, event: QKeyEvent) -> None:
        types = types_text(event) and not self.isReadOnly()
        self._typing = types or event.key() == Qt.Key.Key_Backspace
        if types and not self.textCursor().hasSelection():
            self._prepare_typing()
            super().keyPressEvent(event)
            self.suggestions.was_typed(self._state.marks)
        elif not self.isReadOnly() and self.suggestions.strike_beside(event):
            self.ensureCursorVisible()
        else:
            with self.suggestions.edit():
                if types:
                    self._prepare_typing()
                super().keyPressEvent(event)
        if types:
            self._correct(event.text())
        self._typing = False
        if not types:
            self.show_state()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():  # which Qt does not ask
            event.ignore()
            return
        committed = clean(event.commitString())
        if committed != event.commitString():
            event.setCommitString(committed, event.replacementStart(), event.replacementLength())
        self._typing = True
        if committed:
            self._prepare_typing()
        elif event.preeditString() and self.textCursor().hasSelection():
            self._pending = marks_for(self.textCursor())  # Qt takes the selection out as composing begins
        with self.suggestions.edit(typing_on=bool(event.preeditString())):
            super().inputMethodEvent(event)
        if not event.preeditString():
            self._correct(committed)
        self._typing = False
        self.show_state()

    def next_marks(self) -> Marks:
        """Return the marks of what is typed next."""
        cursor = self.textCursor()
        beside = marks_beside(cursor)
        inside = marks_for(cursor) if cursor.hasSelection() else typed_marks(*beside)
        return self.suggestions.typed(self._pending or inside, *beside)

    def _prepare_typing(self) -> None:
        """Make what is typed next carry its marks; Qt alone would take those of the character before it.

        Typing leaves those marks as they are, so that the next key need not work them out again.
        """
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._pending = self.next_marks()
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            self.show_state()
        elif self._stale:
            self.show_state()
        shown = self._formats.characters(self._state.marks)
        if cursor.charFormat() != shown:
            self.setCurrentCharFormat(shown)

    def _correct(self, typed: str) -> None:
        """Correct what was just typed: two steps, so that one undo brings back what was typed."""
        if typed.islower():  # nearly always: no habit waits for a small letter
            return
        cursor = self.textCursor()
        edits = () if cursor.hasSelection() else self.corrections.wanted(cursor, typed)
        if not edits:
            return
        marks = self.next_marks() if typed == ENTER else marks_of(cursor.charFormat())
        edits = self.corrections.allowed(edits, cursor, marks.inserted)
        if edits:
            with self._step(), self.suggestions.edit():
                self.corrections.make(edits, cursor, self._formats)

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Make what changes inside a step of its own for undo, between the typing before it and the typing after."""
        as_typed = self.text()
        yield
        self.steps.append((as_typed, self.text()))

    def _after_kind(self) -> None:
        self.viewport().update()  # numbers below may be others now
        self.show_state()

    def _on_edit(self) -> None:
        self._saving.touch()
        self._stale = self._stale or not self._typing

    def _on_cursor(self) -> None:
        if not self._typing:
            self._pending = None
            self.show_state()

    def show_state(self) -> None:
        """Work out what holds at the cursor, and say so where it changed."""
        self._stale = False
        cursor = self.textCursor()
        marks = mark_commands.common_marks(cursor) if cursor.hasSelection() else self.next_marks()
        state = State(marks, list_commands.kind_at(cursor))
        if state != self._state:
            self._state = state
            self.state_changed.emit()
