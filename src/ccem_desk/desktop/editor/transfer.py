"""What leaves an editor and comes into it as a piece: copied, pasted, dragged, dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from ccem_desk.desktop import long_work
from ccem_desk.desktop.editor import clipboard, incoming, list_commands, pasting
from ccem_desk.desktop.editor.clipboard import Clipping
from ccem_desk.desktop.editor.document import spans_between
from ccem_desk.desktop.editor.surroundings import Surroundings
from ccem_desk.model.ids import new_id
from ccem_desk.services.pasting import Brought
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.editor.comment_editor import CommentEditor

_MANY_PARAGRAPHS: Final = 800
"""From so many on, putting a piece in and saving it may last half a second."""


class Transfer:
    """Takes pieces out of one editor's text and puts them in."""

    def __init__(self, editor: CommentEditor, *, in_footnote: bool) -> None:
        self._editor = editor
        self._in_footnote = in_footnote
        self._own = new_id()
        self._dropping = False
        self._dropped: Clipping | None = None
        self._brought: Brought | None = None
        self.surroundings: Surroundings | None = None
        """The dossier that the text belongs to; without one, a text is known to itself alone."""

    def begin(self) -> None:
        """Take note that another text is shown."""
        self._own = new_id()

    def selected(self) -> QMimeData:
        """Return what is selected, for the clipboard or a drag."""
        cursor = self._editor.textCursor()
        spans = spans_between(self._editor.document(), cursor.selectionStart(), cursor.selectionEnd())
        piece = clipboard.clipping(spans, self._source, list_commands.kind_of_last(cursor))
        if self.surroundings is not None and (demands := pasting.demands_of(piece.text)):
            piece = replace(piece, demands=self.surroundings.demand_fields(demands))
        return clipboard.to_mime(piece)

    def insert(self, source: QMimeData, *, plainly: bool = False) -> None:
        """Put in what was copied, or what is being dropped; `plainly`: its words only."""
        if self._editor.isReadOnly():
            return
        if self._dropping:
            piece = self._dropped
        else:
            self._editor.flush()  # what was typed before is a step of its own
            piece = incoming.read(source, self._editor.window(), self._editor.told.emit, plainly=plainly)
        if piece is not None:
            self._take_in(piece)

    @contextmanager
    def dropping(self, event: QDropEvent) -> Iterator[None]:
        """Have Qt drop something inside: text dragged within the editor moves; from anywhere else it is copied.

        That is so whatever its source proposes.
        """
        editor = self._editor
        within = event.source() in (editor, editor.viewport())
        editor.flush()
        self._dropping = True
        # Read before Qt opens its edit: reading may take a while and show its progress.
        data, window = event.mimeData(), editor.window()
        self._dropped = None if editor.isReadOnly() else incoming.read(data, window, editor.told.emit)
        if not within:
            event.setDropAction(Qt.DropAction.CopyAction)
        try:
            with editor.suggestions.edit(anywhere=True):
                yield
        finally:
            self._dropping, self._dropped = False, None
        if not within:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        if self._brought is not None:
            brought, self._brought = self._brought, None
            editor.pasted.emit(brought)

    def _take_in(self, piece: Clipping) -> None:
        """Put a piece in and have it saved; one that takes a noticeable time is announced."""
        if self._dropping or len(piece.text.paragraphs) < _MANY_PARAGRAPHS:
            self._put_in(piece)
            return
        with long_work.said(self._editor.window(), _("Pasting…")):
            self._put_in(piece)

    def _put_in(self, piece: Clipping) -> None:
        editor = self._editor
        with editor.suggestions.edit():
            cursor = editor.textCursor()
            marks = editor.next_marks()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            place = pasting.place_of(cursor, marks, footnote=self._in_footnote)
            put, brought = pasting.received(piece, place, partial(self._kept, piece))
            pasting.insert_piece(cursor, put, editor.formats)
            cursor.endEditBlock()
            editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        editor.show_state()
        if self._dropping:
            self._brought = brought  # told when Qt has ended its edit
        else:
            editor.pasted.emit(brought)

    @property
    def _source(self) -> str:
        return self._own if self.surroundings is None else self.surroundings.source

    def _kept(self, piece: Clipping, ids: Collection[str]) -> frozenset[str]:
        """Return those of a piece's ids that may stand here: it comes from here, and they stand nowhere now."""
        if piece.source != self._source or self._in_footnote:
            return frozenset()
        free = frozenset(ids) - pasting.ids_in(self._editor.document())
        return free if self.surroundings is None else self.surroundings.movable(free)
