"""The comment editor: a RichText edited by its user.

It knows neither the dossier nor undo: it hands the whole text over when asked, says when it should be asked, and takes
edits made elsewhere as operations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ccem_desk.desktop.editor import incoming, insert_commands, list_commands, mark_commands
from ccem_desk.desktop.editor.actions import make_actions
from ccem_desk.desktop.editor.context_menu import context_menu
from ccem_desk.desktop.editor.corrections import ENTER
from ccem_desk.desktop.editor.keys import REDO, UNDO, combinations, handle_key
from ccem_desk.desktop.editor.mark_commands import Flag
from ccem_desk.desktop.editor.surroundings import Surroundings
from ccem_desk.desktop.editor.transfer import Transfer
from ccem_desk.desktop.editor.typing_editor import TypingEditor
from ccem_desk.desktop.editor.typing_marks import types_text
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import Kind, RichText
from ccem_desk.translation import gettext as _

AskAddress = Callable[[QWidget, str], str | None]
"""Asks for a link's address, given the present one; None: nothing is to change, empty: no link."""

EditFootnote = Callable[[QWidget, RichText], RichText | None]
"""Edits a footnote's body; None: nothing is to change, empty: no footnote."""


class CommentEditor(TypingEditor):
    """Edits one comment. Its dialogs are functions it is given."""

    undo_requested = Signal()
    redo_requested = Signal()
    pasted = Signal(object)
    """Something was put in, which is a step of its own: what it brings along, `Brought`."""
    told = Signal(str)
    """A sentence for the user, where something could not be put in, or not as it was."""
    menu_opening = Signal(QMenu, int)
    """The context menu is about to open at a position of the text: others may put entries of theirs into it."""

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
        self._transfer = Transfer(self, in_footnote=edit_footnote is None)
        self.actions_by_name = make_actions(self)
        self._own_keys = UNDO | REDO | combinations(*(k for a in self.actions_by_name.values() for k in a.shortcuts()))

    def set_text(self, text: RichText) -> None:
        self._transfer.begin()
        super().set_text(text)

    def set_surroundings(self, surroundings: Surroundings) -> None:
        """Set the dossier that the text belongs to, so that what is cut stays the same where it is put down."""
        self._transfer.surroundings = surroundings

    def suggest(self, on: bool, *, only: bool = False) -> None:
        """Make suggestions of what is edited from now on, or edit the text itself.

        `only`: its user may do nothing else, so that no mark and no kind of paragraph changes either.
        """
        self.suggestions.on, self.suggestions.only = on, on and only
        self._enable_commands()
        self.show_state()

    def setReadOnly(self, read_only: bool) -> None:
        """Take edits, or none: the commands, which would change the text, are disabled then."""
        super().setReadOnly(read_only)
        self._enable_commands()

    def _enable_commands(self) -> None:
        """A footnote can be suggested; what changes the look of words that stay cannot."""
        for name, action in self.actions_by_name.items():
            action.setEnabled(not self.isReadOnly() and (name == "footnote" or not self.suggestions.only))

    # Commands

    def toggle_demand(self) -> None:
        """Flag the selection, or what is typed next, as a demand; or take the flag off."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            mark_commands.toggle_demand(cursor, self._formats)
        else:
            marks = self.next_marks()
            demand = None if marks.demand else mark_commands.demand_beside(cursor) or new_id()
            self._pending = replace(marks, demand=demand)
        self.show_state()

    def toggle_flag(self, flag: Flag) -> None:
        """Switch strong, emphasis or superscript for the selection, or for what is typed next."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            mark_commands.toggle_flag(cursor, flag, self._formats)
        else:
            marks = self.next_marks()
            self._pending = mark_commands.with_flag(marks, flag, not mark_commands.has_flag(marks, flag))
        self.show_state()

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
            insert_commands.change_link(self.textCursor(), self.next_marks(), ask, self._formats)
        self.show_state()

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
        if (not types_text(event) or event.text() == " ") and handle_key(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        near = self.cursorForPosition(event.position().toPoint()).position()
        beside = insert_commands.footnote_beside(self.document(), near)
        if beside is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.open_footnote(beside)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = context_menu(self, event)
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        self.menu_opening.emit(menu, at.position())
        menu.popup(event.globalPos())

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
        return self._transfer.selected()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return incoming.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._transfer.insert(source)

    def paste_plain(self) -> None:
        """Put in the words on the clipboard only, under the marks of the place."""
        source = QApplication.clipboard().mimeData()
        if source is not None:
            self._transfer.insert(source, plainly=True)

    def dropEvent(self, event: QDropEvent) -> None:
        with self._transfer.dropping(event):
            super().dropEvent(event)
