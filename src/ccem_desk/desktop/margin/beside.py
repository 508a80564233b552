"""What the margin stands beside: a text in view, and where in it notes stand."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.view import CommentView
from ccem_desk.desktop.margin.anchors import Passages, keys_at, passages
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a node's comment (UTF-16 units from the comment's start)."""

    node: str
    start: int
    end: int


class Beside(QObject):
    """A text in view. Places in it are UTF-16 units of the view's document."""

    left = Signal()
    """Another text is shown: nothing that stood beside the one before fits any more."""
    moved = Signal()
    """Other notes stand beside what is seen now."""
    shifted = Signal()
    """What is seen has another place in the view, since something came before it."""

    view: CommentView
    one_text = True
    """Whether it is one comment, so that its margin can say that nothing stands there."""

    @property
    @abstractmethod
    def here(self) -> str:
        """The node that the user is at."""

    @property
    def position(self) -> int:
        """Where the cursor is in the view."""
        return self.view.textCursor().position()

    @abstractmethod
    def nodes(self) -> tuple[str, ...]:
        """Return the nodes whose notes stand beside what is seen, or near it."""

    @abstractmethod
    def span(self, node: str) -> tuple[int, int] | None:
        """Return where the comment of a node begins and ends; None where it is not in the view."""

    @abstractmethod
    def passages(self, nodes: Iterable[str]) -> Passages:
        """Return the passages of all notes and suggestions on these nodes."""

    @abstractmethod
    def keys_here(self) -> tuple[str, ...]:
        """Return the notes and suggestions whose passage the cursor stands in or beside, the shortest passage first."""

    @abstractmethod
    def selection(self) -> Passage:
        """Return what is selected; an empty passage is the cursor's place.

        UserProblem where no note can stand on it.
        """

    @abstractmethod
    def go_to(self, node: str) -> bool:
        """Bring the comment of a node into the view; False where that cannot be done."""

    @abstractmethod
    def put_cursor(self, position: int) -> None:
        """Put the cursor at a place and bring it into view."""

    def link(self, passage: tuple[int, int] | None) -> None:
        """Tie a passage to the margin with a line; None: none."""
        self.view.show_linked(passage)

    def has_focus(self) -> bool:
        """Say whether the user reads or writes in the text."""
        return self.view.hasFocus()

    def take_focus(self) -> None:
        """Go back to the text."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


class BesideEditor(Beside):
    """The comment of the node in hand, in the editor."""

    def __init__(self, desk: Desk, editor: CommentEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view = editor
        desk.node_changed.connect(lambda: self.left.emit())

    @property
    def here(self) -> str:
        return self._desk.node_id

    def nodes(self) -> tuple[str, ...]:
        return (self._desk.node_id,)

    def span(self, node: str) -> tuple[int, int] | None:
        return (0, self.view.document().characterCount() - 1) if node == self._desk.node_id else None

    def passages(self, nodes: Iterable[str]) -> Passages:
        return passages(self.view) if self._desk.node_id in nodes else {}

    def keys_here(self) -> tuple[str, ...]:
        return keys_at(self.view)

    def selection(self) -> Passage:
        if self.view.isReadOnly():
            raise UserProblem(_("Show the suggestions again first (menu Review): a note stands on the text itself."))
        cursor = self.view.textCursor()
        return Passage(self._desk.node_id, cursor.selectionStart(), cursor.selectionEnd())

    def go_to(self, node: str) -> bool:
        self._desk.go_to(node)
        return self._desk.node_id == node

    def put_cursor(self, position: int) -> None:
        cursor = self.view.textCursor()
        cursor.setPosition(position)
        self.view.setTextCursor(cursor)
        self.view.ensureCursorVisible()


def words_of(view: CommentView, start: int, end: int) -> str:
    """Return the words between two places of a view, on one line, without footnote signs."""
    cursor = QTextCursor(view.document())
    last = view.document().characterCount() - 1
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\ufffc", "").replace("\u2029", " ").strip()


def paragraph_at(view: CommentView, position: int) -> tuple[int, int]:
    """Return where the paragraph of a place begins and ends."""
    block = view.document().findBlock(position)
    return block.position(), block.position() + block.length() - 1
