"""The cards of the margin: made as they are needed, kept while something is being written in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.draft_card import DraftCard
from ccem_desk.desktop.margin.remarks import Remark
from ccem_desk.desktop.margin.suggestion_card import SuggestionCard
from ccem_desk.model.review import Note

_AT_ONCE: Final = 24  # cards made in one go; more of them would be felt
_SCREENFUL: Final = 12


class Cards(QObject):
    """Holds a card for each remark that is shown, and those of notes being written."""

    made = Signal()
    """More of them are there."""
    dropped = Signal(object)
    """A card that is gone for good."""

    def __init__(self, make: Callable[[Remark], CardFrame], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._shown: dict[str, CardFrame] = {}
        self._kept: dict[str, CardFrame] = {}
        """Cards that are not shown, in which something is being written."""
        self.drafts: list[DraftCard] = []
        self._waiting: list[Remark] = []
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._make_more)

    @property
    def shown(self) -> list[CardFrame]:
        """The cards of remarks, in no order."""
        return list(self._shown.values())

    def card(self, key: str | None) -> CardFrame | None:
        """Return the card of a remark, or of a note being written, where there is one."""
        return self._shown.get(key or "") or next((draft for draft in self.drafts if draft.key == key), None)

    def unsent(self) -> list[CardFrame]:
        """Return the cards in which words stand that the dossier does not have, shown or not."""
        return [card for card in (*self._shown.values(), *self._kept.values(), *self.drafts) if card.unsent]

    def held(self) -> list[CardFrame]:
        """Return the cards shown that are in use: something is being written in them, or they have the focus."""
        focus = QApplication.focusWidget()
        return [card for card in self.shown if card.unsent or (focus is not None and card.isAncestorOf(focus))]

    def show(self, remarks: Iterable[Remark]) -> None:
        """Have a card for each of these, keep those that are there, put away the others."""
        by_id = {remark.id: remark for remark in remarks}
        for key in self._shown.keys() - by_id.keys():
            self._put_away(self._shown.pop(key))
        self._waiting = []
        for key, remark in by_id.items():
            kept = self._kept.pop(key, None)
            if kept is not None:
                self._shown[key] = kept
            card = self._shown.get(key)
            if isinstance(card, NoteCard) and isinstance(remark, Note):
                card.show_note(remark)
            elif not (isinstance(card, SuggestionCard) and card.suggestion == remark):
                if card is not None:
                    self._put_away(self._shown.pop(key))
                self._waiting.append(remark)
        self._make_more(_AT_ONCE)

    def finish(self) -> None:
        """Make the cards that are still to be made."""
        self._make_more(len(self._waiting))

    def order_stops(self, key: str | None) -> None:
        """Let the tab key go through what a card offers, then to the next card."""
        card = self.card(key)
        if card is not None:
            card.order_stops()

    def begin_anew(self) -> None:
        """Put all away: what may be done with them has changed."""
        for card in self._shown.values():
            self._put_away(card)
        self._shown = {}

    def hide(self) -> None:
        """Hide all: another text is shown, and theirs follow when one stays on it."""
        for card in (*self._shown.values(), *self.drafts):
            card.hide()

    def _make_more(self, count: int = _SCREENFUL) -> None:
        """Make some of the cards that are still to be made, and the rest when there is time."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for remark in now:
            self._shown[remark.id] = self._make(remark)
        if self._waiting:
            self._more.start()
        elif now and count == _SCREENFUL:
            self.made.emit()

    def _put_away(self, card: CardFrame) -> None:
        card.hide()
        if card.unsent:
            self._kept[card.key] = card
        else:
            self.dropped.emit(card)
            card.deleteLater()
