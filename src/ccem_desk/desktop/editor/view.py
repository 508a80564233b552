"""A comment shown: its marks, list signs and footnote numbers, in a column that reads well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip, QWidget

from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.desktop.editor.column import fit_column, reading_font
from ccem_desk.desktop.editor.composition import composition_kept
from ccem_desk.desktop.editor.document import from_document, to_document
from ccem_desk.desktop.editor.footnotes import Footnotes, footnote_at
from ccem_desk.desktop.editor.formats import Formats
from ccem_desk.desktop.editor.keys import REDO, UNDO
from ccem_desk.desktop.editor.markers import paint_link, paint_markers, text_start
from ccem_desk.desktop.editor.operations import apply_operations
from ccem_desk.desktop.editor.place import Place, cursor_after
from ccem_desk.desktop.editor.signs import show_signs
from ccem_desk.desktop.tips import as_tip
from ccem_desk.model.diff import Operations
from ccem_desk.model.rich_text import EMPTY, RichText

_SHORTCUT: Final = QEvent.Type.ShortcutOverride
_TOOL_TIP: Final = QEvent.Type.ToolTip
_ZOOM_STEPS: Final = range(-5, 16)


class CommentView(QTextEdit):
    """Shows a RichText, gives it back, and takes edits made elsewhere without moving what the reader sees."""

    edited = Signal()
    """The text was changed here, by its user: once for each change, and cheap."""

    shown = Signal()
    """Another document is shown: another text, or the same in other colours or another size."""

    zoom_changed = Signal(int)
    """The size of the text, in steps, was changed by the wheel or otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAcceptRichText(False)
        self._author_of: Callable[[str], str] = str
        self._placeholder = ""
        self._linked: tuple[int, int] | None = None
        self._zoom = 0
        self._footnotes_before = 0
        self._signs_shown = False
        self._quiet = False
        self._formats = self._new_formats()
        self._footnotes: Footnotes
        self._own_document: QTextDocument | None = None
        self._show(EMPTY)

    def set_text(self, text: RichText) -> None:
        """Show another text, the cursor at its start."""
        self._show(text)

    def text(self) -> RichText:
        """Return the text as it is now, without what an input method is still composing."""
        return from_document(self.document())

    def apply(self, operations: Operations, *, follow: bool = False) -> None:
        """Apply an edit made elsewhere; its base is the text as it is now.

        Cursor, selection, scroll and composition stay on the same characters; with `follow`, for an undo or redo, the
        cursor goes to the end of what changed.
        """
        if not operations:
            return
        place = Place(self)
        with self._quietly(), composition_kept(self):
            apply_operations(operations, self.document(), self._formats)
            place.restore(operations)
        self.viewport().update()
        if follow:
            self.setTextCursor(cursor_after(operations, self.document()))
            self.ensureCursorVisible()

    @property
    def formats(self) -> Formats:
        """What makes the formats of the text shown."""
        return self._formats

    @property
    def quiet(self) -> bool:
        """Whether the text changes by other hands at this moment: somebody else's edit, an undo, another look."""
        return self._quiet

    def footnote_positions(self) -> tuple[int, ...]:
        """Return where the footnotes' signs stand (UTF-16 units), in the order of their numbers."""
        return self._footnotes.positions

    def set_footnotes_before(self, count: int) -> None:
        """Set how many footnotes are printed before those of this text: the signs show the printed numbers."""
        if count != self._footnotes_before:
            self._footnotes_before = self._footnotes.before = count
            if self._footnotes.positions:
                document = self.document()
                with self._quietly():
                    document.markContentsDirty(0, document.characterCount())  # « 10 » is wider than « 9 »
                self.viewport().update()

    def show_linked(self, passage: tuple[int, int] | None) -> None:
        """Draw a line from a passage (UTF-16 units) to the right edge, where its note stands; None: none."""
        if passage != self._linked:
            self._linked = passage
            self.viewport().update()

    def show_lines(self, top: int, bottom: int) -> None:
        """Scroll so that what stands between two heights (pixels of the viewport) is seen, with a line around it."""
        bar, around = self.verticalScrollBar(), round(self._formats.em)
        if top < around:
            bar.setValue(bar.value() + top - around)
        elif bottom > self.viewport().height() - around:
            bar.setValue(bar.value() + bottom - self.viewport().height() + around)

    def show_place(self, position: int) -> None:
        """Scroll so that a place (UTF-16 units) is seen; the cursor stays where it is."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        rect = self.cursorRect(cursor)
        self.show_lines(rect.top(), rect.bottom())

    def set_placeholder(self, text: str) -> None:
        """Set what an empty comment invites to."""
        self._placeholder = text
        self.viewport().update()

    def set_authors(self, author_of: Callable[[str], str]) -> None:
        """Set the function that gives the author's name of a suggestion's id: suggestions are coloured by author."""
        self._author_of = author_of
        self._restyle()

    def zoom(self) -> int:
        """Return the zoom, in steps; 0 is the usual size."""
        return self._zoom

    def set_zoom(self, steps: int) -> None:
        """Show the text larger (above 0) or smaller (below 0)."""
        steps = min(max(steps, _ZOOM_STEPS[0]), _ZOOM_STEPS[-1])
        if steps != self._zoom:
            self._zoom = steps
            self._restyle()
            self.zoom_changed.emit(steps)

    def show_signs(self, on: bool) -> None:
        """Show the signs of spaces, tabs and ends of lines and paragraphs, or hide them."""
        self._signs_shown = on
        with self._quietly():
            show_signs(self.document(), on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_footnotes"):
            self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._quietly():
            fit_column(self.document(), self.viewport().width(), self._bar())
            super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._formats.marked_blocks:  # most comments have no list: they pay nothing for it at each key
            paint_markers(self, QRectF(event.rect()), self._formats)
        if self._linked:
            paint_link(self, self._linked, self._formats.colours.note)
        if self._placeholder and self.document().isEmpty():
            self._paint_placeholder()

    def event(self, event: QEvent) -> bool:
        """Leave own keys to actions, since QTextEdit would swallow undo; show a footnote's words as its sign's tip."""
        kind = event.type()
        if kind == _SHORTCUT and self._is_own_key(cast(QKeyEvent, event)):
            event.ignore()
            return True
        if kind == _TOOL_TIP:
            where = cast(QHelpEvent, event).globalPos()
            body = self._footnote_under(self.viewport().mapFromGlobal(where))
            QToolTip.showText(where, as_tip(body.text.strip()) if body else "", self)
            return True
        return super().event(event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        """Say whether a key belongs to an action rather than to QTextEdit."""
        return event.keyCombination().toCombined() in UNDO | REDO

    def _footnote_under(self, point: QPoint) -> RichText | None:
        near = self.cursorForPosition(point).position()
        return footnote_at(self.document(), near) or footnote_at(self.document(), near - 1)

    def _on_change(self, position: int, removed: int, added: int) -> None:
        """Called as the text changes, before it is laid out again."""
        # Every 2,000 pixels Qt keeps a place that it lays out from. A change inside the paragraph that begins there
        # would paint all that is seen above it too; one from the paragraph's start on does not.
        self.document().markContentsDirty(self.document().findBlock(position).position(), 1)
        if self._footnotes.changed(position, removed, added):
            self.viewport().update()
        if not self._quiet:
            self.edited.emit()

    def _show(self, text: RichText) -> None:
        """Put the text into a fresh document, formatted before it is laid out, and show that."""
        document = QTextDocument(self)
        document.setDefaultFont(self._font())
        self._formats.marked_blocks = False
        to_document(text, document, self._formats)
        if self._signs_shown:
            show_signs(document, True)
        fit_column(document, self.viewport().width(), self._bar())
        before = self._own_document
        self._footnotes = Footnotes(document, self._formats.colours, document)
        self._footnotes.before = self._footnotes_before
        with self._quietly():
            self.setDocument(document)
        document.contentsChange.connect(self._on_change)
        self._own_document = document
        if before is not None:  # Qt deletes only the document that it made itself
            before.deleteLater()
        self.shown.emit()

    def _restyle(self) -> None:
        """Show the same text in other colours or another size."""
        cursor = self.textCursor()
        bar = self.verticalScrollBar()
        anchor, position, scrolled = cursor.anchor(), cursor.position(), bar.value() / max(bar.maximum(), 1)
        self._formats = self._new_formats()
        self._show(self.text())
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        with self._quietly():
            self.setTextCursor(cursor)
        bar.setValue(round(scrolled * bar.maximum()))

    def _new_formats(self) -> Formats:
        colours = EditorColours.from_palette(self.palette())
        return Formats(colours, QFontMetricsF(self._font()).ascent() * 1.2, self._author_of)

    def _bar(self) -> int:
        """Return how wide the scroll bar is, 0 while there is none."""
        return self.width() - self.viewport().width()

    def _font(self) -> QFont:
        return reading_font(QApplication.font(), self._zoom)

    def _paint_placeholder(self) -> None:
        block = self.document().begin()
        if block.layout().preeditAreaText() or not block.layout().lineCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.document().defaultFont())
        painter.setPen(self._formats.colours.faint)
        painter.drawText(text_start(block), self._placeholder)
        painter.end()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change the document without its counting as its user's edit."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before
