"""The comment editor: a RichText edited by its user.

It knows neither the dossier nor undo: it hands the whole text over when asked, says when it should be asked, and takes
edits made elsewhere as operations.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDropEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ccem_desk.desktop import long_work
from ccem_desk.desktop.editor import clipboard, incoming, insert_commands, list_commands, mark_commands, pasting
from ccem_desk.desktop.editor.actions import State, make_actions
from ccem_desk.desktop.editor.clipboard import Clipping
from ccem_desk.desktop.editor.corrections import ENTER, Corrections
from ccem_desk.desktop.editor.document import spans_between
from ccem_desk.desktop.editor.formats import marks_of
from ccem_desk.desktop.editor.keys import REDO, UNDO, combinations, handle_key
from ccem_desk.desktop.editor.mark_commands import Flag
from ccem_desk.desktop.editor.saving import SaveTimer
from ccem_desk.desktop.editor.suggestion_mode import SuggestionMode
from ccem_desk.desktop.editor.surroundings import Surroundings
from ccem_desk.desktop.editor.typing_marks import marks_beside, marks_for, typed_marks, types_text
from ccem_desk.desktop.editor.view import CommentView
from ccem_desk.model.diff import Operations
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import PLAIN, Kind, Marks, RichText, clean
from ccem_desk.services.pasting import Brought
from ccem_desk.translation import gettext as _

_MANY_PARAGRAPHS: Final = 800
"""From so many on, putting a piece in and saving it may last half a second."""

AskAddress = Callable[[QWidget, str], str | None]
"""Asks for a link's address, given the present one; None: nothing is to change, empty: no link."""

EditFootnote = Callable[[QWidget, RichText], RichText | None]
"""Edits a footnote's body; None: nothing is to change, empty: no footnote."""

Step = tuple[RichText, RichText]
"""The text as it was typed, and as it was corrected."""


class CommentEditor(CommentView):
    """Edits one comment. Its dialogs are functions it is given."""

    save_due = Signal()
    """Something is unsaved and should be handed over now: take `text()`, store it, call `mark_saved()`."""
    undo_requested = Signal()
    redo_requested = Signal()
    pasted = Signal(object)
    """Something was put in, which is a step of its own: what it brings along, `Brought`."""
    told = Signal(str)
    """A sentence for the user, where something could not be put in, or not as it was."""
    menu_opening = Signal(QMenu, int)
    """The context menu is about to open at a position of the text: others may put entries of theirs into it."""
    state_changed = Signal()
    """What holds at the cursor changed: see `state`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ask_address: AskAddress,
        edit_footnote: EditFootnote | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comment_editor")
        self.setAccessibleName(_("Comment"))
        self._ask_address, self._edit_footnote = ask_address, edit_footnote
        self._source = new_id()
        self._pending: Marks | None = None
        self._surroundings: Surroundings | None = None
        self._dropping = False
        self._dropped: Clipping | None = None
        self._brought: Brought | None = None
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
        self.actions_by_name = make_actions(self)
        self._own_keys = UNDO | REDO | combinations(*(k for a in self.actions_by_name.values() for k in a.shortcuts()))

    def set_text(self, text: RichText) -> None:
        """Show another text, the cursor at its start. What was unsaved is dropped: `flush` first."""
        self._source = new_id()
        super().set_text(text)
        self.corrections.forget()
        self.mark_saved()
        self.suggestions.begin()
        self._pending = None
        self._show_state()

    def apply(self, operations: Operations, *, follow: bool = False) -> None:
        """Apply an edit made elsewhere, or an undo; `flush` first, so that its base is the text as it is now."""
        super().apply(operations, follow=follow)
        if follow:
            self.follow_step()
        self.suggestions.rebase()
        self._show_state()

    def set_surroundings(self, surroundings: Surroundings) -> None:
        """Set the dossier that the text belongs to, so that what is cut stays the same where it is put down."""
        self._surroundings = surroundings

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

    def suggest(self, on: bool, *, only: bool = False) -> None:
        """Make suggestions of what is edited from now on, or edit the text itself.

        `only`: its user may do nothing else, so that no mark and no kind of paragraph changes either.
        """
        self.suggestions.on, self.suggestions.only = on, on and only
        self._enable_commands()
        self._show_state()

    def setReadOnly(self, read_only: bool) -> None:
        """Take edits, or none: the commands, which would change the text, are disabled then."""
        super().setReadOnly(read_only)
        self._enable_commands()

    def _enable_commands(self) -> None:
        """A footnote can be suggested; what changes the look of words that stay cannot."""
        for name, action in self.actions_by_name.items():
            action.setEnabled(not self.isReadOnly() and (name == "footnote" or not self.suggestions.only))

    def state(self) -> State:
        """Return what holds of what is typed next, or of all that is selected."""
        return self._state

    # Commands

    def toggle_demand(self) -> None:
        """Flag the selection, or what is typed next, as a demand; or take the flag off."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            mark_commands.toggle_demand(cursor, self._formats)
        else:
            marks = self._next_marks()
            demand = None if marks.demand else mark_commands.demand_beside(cursor) or new_id()
            self._pending = replace(marks, demand=demand)
        self._show_state()

    def toggle_flag(self, flag: Flag) -> None:
        """Switch strong, emphasis or superscript for the selection, or for what is typed next."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            mark_commands.toggle_flag(cursor, flag, self._formats)
        else:
            marks = self._next_marks()
            self._pending = mark_commands.with_flag(marks, flag, not mark_commands.has_flag(marks, flag))
        self._show_state()

    def toggle_kind(self, kind: Kind) -> None:
        """Make the selected paragraphs items of a kind, or plain again."""
        list_commands.toggle_kind(self.textCursor(), kind, self._formats)
        self._after_kind()

    def set_kind(self, kind: Kind) -> None:
        """Make the selected paragraphs of a kind."""
        list_commands.set_kind(self.textCursor(), kind, self._formats)
        self._after_kind()

    def new_paragraph(self) -> None:
        """What Enter does."""
        self._correct(ENTER)
        with self.suggestions.edit():
            list_commands.new_paragraph(self.textCursor(), self._formats, may_leave=not self.suggestions.only)
        self._pending = None
        self.ensureCursorVisible()
        self._after_kind()

    def begin_typed_list(self, kind: Kind) -> None:
        """Type the space after a list's sign, then make the list: a step of its own, so that undo shows the sign."""
        self._prepare_typing()
        self.textCursor().insertText(" ")
        with self._step():
            list_commands.begin_typed_list(self.textCursor(), kind, self._formats)
        self._after_kind()

    def change_link(self) -> None:
        """Ask for an address and link the selection, or the link at the cursor; or put the address itself in here."""
        ask = partial(self._ask_address, self)
        with self.suggestions.edit():
            insert_commands.change_link(self.textCursor(), self._next_marks(), ask, self._formats)
        self._show_state()

    def change_footnote(self) -> None:
        """Open the footnote at the cursor, or put a new one here."""
        cursor = self.textCursor()
        beside = insert_commands.footnote_beside(self.document(), cursor.selectionEnd())
        if beside is not None:
            self.open_footnote(beside)
        elif self._edit_footnote is not None:
            with self.suggestions.edit():
                insert_commands.insert_footnote(cursor, partial(self._edit_footnote, self), self._formats)
                self.setTextCursor(cursor)

    def open_footnote(self, position: int) -> None:
        """Edit the footnote whose sign is the character at a position; an emptied footnote goes."""
        if self._edit_footnote is not None:
            edit = partial(self._edit_footnote, self)
            with self.suggestions.edit(anywhere=True):
                insert_commands.change_footnote(self.document(), position, edit, self._formats)

    # Events

    def _is_own_key(self, event: QKeyEvent) -> bool:
        return event.keyCombination().toCombined() in self._own_keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        types = types_text(event)
        if (not types or event.text() == " ") and handle_key(self, event):
            event.accept()
            return
        types = types and not self.isReadOnly()
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
            self._show_state()

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
        self._show_state()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        near = self.cursorForPosition(event.position().toPoint()).position()
        beside = insert_commands.footnote_beside(self.document(), near)
        if beside is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.open_footnote(beside)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)  # Qt's own, which know nothing of the dossier's
            elif action.objectName() in ("edit-cut", "edit-delete") and self.suggestions.on:
                action.triggered.disconnect()
                action.triggered.connect(self.cut if action.objectName() == "edit-cut" else self.remove_selected)
            if action.objectName() == "edit-delete":
                menu.insertAction(action, self._paste_plain_action(menu))
        menu.addSeparator()
        menu.addActions(list(self.actions_by_name.values()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        self.menu_opening.emit(menu, at.position())
        menu.popup(event.globalPos())

    def _paste_plain_action(self, menu: QMenu) -> QAction:
        action = QAction(_("Paste &without formatting"), menu)
        action.setEnabled(self.canPaste())
        action.triggered.connect(self.paste_plain)
        return action

    # Clipboard, drag and drop

    def cut(self) -> None:
        with self.suggestions.edit():
            super().cut()

    def remove_selected(self) -> None:
        """Take out what is selected."""
        with self.suggestions.edit():
            self.textCursor().removeSelectedText()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        with self.suggestions.edit():  # words dragged into another window go from here when the drag is over
            super().mouseMoveEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        spans = spans_between(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        piece = clipboard.clipping(spans, self._piece_source(), list_commands.kind_of_last(cursor))
        if self._surroundings is not None and (demands := pasting.demands_of(piece.text)):
            piece = replace(piece, demands=self._surroundings.demand_fields(demands))
        return clipboard.to_mime(piece)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return incoming.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        if self._dropping:
            piece = self._dropped
        else:
            self.flush()  # what was typed before is a step of its own
            piece = incoming.read(source, self.window(), self.told.emit)
        if piece is not None:
            self._take_in(piece)

    def paste_plain(self) -> None:
        """Put in the words on the clipboard only, under the marks of the place."""
        source = QApplication.clipboard().mimeData()
        if source is None or self.isReadOnly():
            return
        self.flush()
        piece = incoming.read(source, self.window(), self.told.emit, plainly=True)
        if piece is not None:
            self._take_in(piece)

    def dropEvent(self, event: QDropEvent) -> None:
        """Text dragged within the editor moves; from anywhere else it is copied, whatever its source proposes."""
        within = event.source() in (self, self.viewport())
        self.flush()
        self._dropping = True
        # Read before Qt opens its edit: reading may take a while and show its progress.
        self._dropped = None if self.isReadOnly() else incoming.read(event.mimeData(), self.window(), self.told.emit)
        if not within:
            event.setDropAction(Qt.DropAction.CopyAction)
        try:
            with self.suggestions.edit(anywhere=True):
                super().dropEvent(event)
        finally:
            self._dropping, self._dropped = False, None
        if not within:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        if self._brought is not None:
            brought, self._brought = self._brought, None
            self.pasted.emit(brought)

    def _take_in(self, piece: Clipping) -> None:
        """Put a piece in and have it saved; one that takes a noticeable time is announced."""
        if self._dropping or len(piece.text.paragraphs) < _MANY_PARAGRAPHS:
            self._put_in(piece)
            return
        with long_work.said(self.window(), _("Pasting…")):
            self._put_in(piece)

    def _put_in(self, piece: Clipping) -> None:
        with self.suggestions.edit():
            cursor = self.textCursor()
            marks = self._next_marks()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            place = pasting.place_of(cursor, marks, footnote=self._edit_footnote is None)
            put, brought = pasting.received(piece, place, partial(self._kept, piece))
            pasting.insert_piece(cursor, put, self._formats)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._show_state()
        if self._dropping:
            self._brought = brought  # told when Qt has ended its edit
        else:
            self.pasted.emit(brought)

    def _piece_source(self) -> str:
        return self._source if self._surroundings is None else self._surroundings.source

    def _kept(self, piece: Clipping, ids: Collection[str]) -> frozenset[str]:
        """Return those of a piece's ids that may stand here: it comes from here, and they stand nowhere now."""
        if piece.source != self._piece_source() or self._edit_footnote is None:
            return frozenset()
        free = frozenset(ids) - pasting.ids_in(self.document())
        return free if self._surroundings is None else self._surroundings.movable(free)

    # Typing

    def _next_marks(self) -> Marks:
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
            self._pending = self._next_marks()
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            self._show_state()
        elif self._stale:
            self._show_state()
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
        marks = self._next_marks() if typed == ENTER else marks_of(cursor.charFormat())
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
        self._show_state()

    def _on_edit(self) -> None:
        self._saving.touch()
        self._stale = self._stale or not self._typing

    def _on_cursor(self) -> None:
        if not self._typing:
            self._pending = None
            self._show_state()

    def _show_state(self) -> None:
        self._stale = False
        cursor = self.textCursor()
        marks = mark_commands.common_marks(cursor) if cursor.hasSelection() else self._next_marks()
        state = State(marks, list_commands.kind_at(cursor))
        if state != self._state:
            self._state = state
            self.state_changed.emit()
