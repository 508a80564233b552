"""The right pane: the notes of the node in hand, each level with its passage."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.margin.anchors import line_top, note_positions
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.layout import stacked
from ccem_desk.model.changes import Changes
from ccem_desk.services import reading
from ccem_desk.translation import gettext as _

_GAP: Final = 10
_SIDE: Final = 12
_AFTER_NODE: Final = 40  # milliseconds; who runs through the plan waits for no card
_AFTER_FAILURE: Final = 1000  # milliseconds; another program has the file
_AFTER_EDIT: Final = 200  # milliseconds; cards follow the text, but not each key


class MarginPane(QWidget):
    """Cards on a sheet that scrolls with the editor's text."""

    def __init__(self, desk: Desk, editor: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("margin_pane")
        self._desk = desk
        self._editor = editor
        self._cards: list[NoteCard] = []
        self._title = QLabel(_("Margin"), self)
        self._title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self._empty = QLabel(
            _("No note on this text. What is said in the margin never leaves with the response."), self
        )
        self._empty.setObjectName("margin_empty")
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self.area = _area(self)
        self._sheet = QWidget(self.area)
        self._sheet.setAutoFillBackground(False)
        self.area.setWidget(self._sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(8)
        for label in (self._title, self._empty):
            label.setContentsMargins(_SIDE, 0, _SIDE, 0)
            layout.addWidget(label)
        layout.addWidget(self.area, 1)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_EDIT)
        self._later.timeout.connect(self.place_cards)
        editor.textChanged.connect(self._later.start)
        editor.verticalScrollBar().valueChanged.connect(self._follow)
        editor.verticalScrollBar().rangeChanged.connect(lambda: self._later.start())
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_NODE)
        self._soon.timeout.connect(self.show_notes)
        desk.node_changed.connect(self._leave_node)
        desk.changed.connect(self._refresh)
        self.show_notes()

    @property
    def cards(self) -> list[NoteCard]:
        """The cards shown, in the order they stand."""
        return list(self._cards)

    def show_notes(self) -> None:
        """Show the notes of the node in hand."""
        if self._desk.busy:
            return
        node_id = self._desk.node_id
        notes = self._desk.read(lambda session: reading.notes(session, node_id), None)
        if notes is None:
            self._soon.start(_AFTER_FAILURE)
            return
        known = {card.note: card for card in self._cards}
        for note in known.keys() - set(notes):
            known[note].hide()
            known[note].deleteLater()
        self._cards = [known.get(note) or NoteCard(note, self._sheet) for note in notes]
        self._empty.setVisible(not notes)
        self.place_cards()
        for card in self._cards:
            card.show()

    def _leave_node(self) -> None:
        """Clear the margin at once; the cards of the new node follow when one stays on it."""
        for card in self._cards:
            card.hide()
        node_id = self._desk.node_id
        notes = self._desk.read(lambda session: reading.notes(session, node_id), None)
        self._empty.setVisible(notes == ())
        self._soon.start(_AFTER_NODE)

    def place_cards(self) -> None:
        """Put the cards level with their passages, in their order; those without a passage come first."""
        positions = note_positions(self._editor) if self._cards else {}
        self._cards.sort(key=lambda card: (positions.get(card.note.id, -1), card.note.at))
        width = self.area.viewport().width() - 2 * _SIDE
        heights = [_height(card, width) for card in self._cards]
        offset = self._offset()
        wished = [
            offset + line_top(self._editor, positions[card.note.id]) if card.note.id in positions else 0
            for card in self._cards
        ]
        tops = stacked(wished, heights, _GAP)
        for card, top, height in zip(self._cards, tops, heights, strict=True):
            card.setGeometry(_SIDE, top, width, height)
        for before, after in pairwise(self._cards):
            QWidget.setTabOrder(before, after)
        self._fit_sheet(max((top + height for top, height in zip(tops, heights, strict=True)), default=0) + _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _fit_sheet(self, bottom: int) -> None:
        """Make the sheet as long as the editor's text, so that both scroll in step, and longer where cards need it."""
        seen = self.area.viewport().height()
        scrolled = seen + self._editor.verticalScrollBar().maximum()
        self._sheet.resize(self.area.viewport().width(), max(bottom, scrolled))
        crowded = bottom > scrolled
        bars = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if crowded else bars.ScrollBarAlwaysOff)
        self._follow(self._editor.verticalScrollBar().value())

    def _follow(self, scrolled: int) -> None:
        self.area.verticalScrollBar().setValue(scrolled)

    def _offset(self) -> int:
        """Return how far the editor's first line stands below the top of the sheet."""
        top = self._editor.viewport().mapTo(self.window(), QPoint()).y()
        return top - self.area.viewport().mapTo(self.window(), QPoint()).y()

    def _refresh(self, changes: Changes) -> None:
        if self._desk.node_id in changes.notes | changes.comments:
            self.show_notes()


def _area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setObjectName("margin")
    area.setAccessibleName(_("Margin: notes on the text"))
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def _height(card: NoteCard, width: int) -> int:
    layout = card.layout()
    return layout.totalHeightForWidth(width) if layout is not None else card.sizeHint().height()
