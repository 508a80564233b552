"""A note being written, level with the passage it is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.margin.byline import Byline
from ccem_desk.desktop.margin.card_frame import CardFrame, words_label
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.remark_writer import RemarkWriter
from ccem_desk.desktop.margin.words import quoted
from ccem_desk.model.ids import new_id
from ccem_desk.model.review import Author
from ccem_desk.translation import gettext as _


class DraftCard(CardFrame):
    """Asks for the words of a new note. Its passage follows the text while that is edited."""

    done = Signal()
    """It was added, or given up."""

    def __init__(
        self, passage: QTextCursor, editor: QTextEdit, node_id: str, hand: Hand, author: Author, parent: QWidget
    ):
        super().__init__(new_id(), parent)
        self.passage, self.node_id = passage, node_id
        self._editor, self._hand = editor, hand
        self.setProperty("draft", True)
        self.setAccessibleName(_("New note"))
        self.content.addWidget(Byline(author.name, author.initials, "", self))
        words = passage.selectedText().replace("\ufffc", "").replace("\u2029", " ")
        self.content.addWidget(words_label(quoted(words), self, "quote"))
        self.writer = RemarkWriter(_("Add the note"), _("Your remark"), self, proposes=True)
        self.content.addWidget(self.writer)
        self.writer.sent.connect(self.send)
        self.writer.given_up.connect(self.done)
        self.writer.grown.connect(self.grown)

    @property
    def unsent(self) -> bool:
        return self.writer.changed

    def send(self) -> bool:
        """Add the note; False where it is refused, and the words stay."""
        text = self._editor.document().toRawText()
        offsets = OffsetMap(text)
        start, end = (offsets.to_code_point(p) for p in (self.passage.selectionStart(), self.passage.selectionEnd()))
        if start == end:
            start, end = paragraph_around(text, start)
        added = start < end and self._hand.add(self.node_id, start, end, *self.writer.words)
        if added:
            self.done.emit()
        return added


def paragraph_around(text: str, at: int) -> tuple[int, int]:
    """Return the paragraph that holds a place in a document's raw text (code points); empty where it is."""
    start = text.rfind("\u2029", 0, at) + 1
    end = text.find("\u2029", at)
    return start, len(text) if end < 0 else end
