"""A note being written, level with the passage it is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.margin.byline import Byline
from ccem_desk.desktop.margin.card_frame import CardFrame, words_label
from ccem_desk.desktop.margin.draft_passage import DraftPassage
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

    def __init__(self, passage: DraftPassage, hand: Hand, author: Author, parent: QWidget) -> None:
        super().__init__(new_id(), parent)
        self.passage = passage
        self._hand = hand
        self.setProperty("draft", True)
        self.setAccessibleName(_("New note"))
        self.content.addWidget(Byline(author.name, author.initials, "", self))
        self.content.addWidget(words_label(quoted(passage.words), self, "quote"))
        self.writer = RemarkWriter(_("Add the note"), _("Your remark"), self, proposes=True)
        self.content.addWidget(self.writer)
        self.writer.sent.connect(self.send)
        self.writer.given_up.connect(self.done)
        self.writer.grown.connect(self.grown)

    @property
    def node(self) -> str:
        return self.passage.node

    @property
    def unsent(self) -> bool:
        return self.writer.changed

    def send(self) -> bool:
        """Add the note; False where it is refused, and the words stay."""
        start, end = self.passage.range()
        added = start < end and self._hand.add(self.node, start, end, *self.writer.words)
        if added:
            self.done.emit()
        return added
