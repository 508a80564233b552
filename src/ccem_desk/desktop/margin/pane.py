"""The margin: notes and suggestions on the text beside it, each level with its passage."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.margin.anchoring import note_passage, selected_range
from ccem_desk.desktop.margin.anchors import Passages, line_top
from ccem_desk.desktop.margin.beside import Beside
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.cards import Cards
from ccem_desk.desktop.margin.draft_card import DraftCard
from ccem_desk.desktop.margin.draft_passage import DraftPassage
from ccem_desk.desktop.margin.frame import MarginFrame
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.remarks import KnownRemarks, Remark
from ccem_desk.desktop.margin.sheet import GAP, SIDE
from ccem_desk.desktop.margin.suggestion_card import SuggestionCard
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Note

_AFTER_MOVE: Final = 40  # milliseconds; who runs through the plan waits for no card
_AFTER_FAILURE: Final = 1000  # milliseconds; another program has the file
_AFTER_EDIT: Final = 200  # milliseconds; cards follow the text, but not each key
_AFTER_CURSOR: Final = 80  # milliseconds


class MarginPane(MarginFrame):
    """Cards on a sheet that scrolls with the text; those without a passage lie in a tray below."""

    def __init__(self, desk: Desk, beside: Beside, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(beside, parent)
        self.setObjectName("margin_pane")
        self._desk, self.hand = desk, hand
        self._remarks = KnownRemarks(desk)
        self._cards = Cards(self._new_card, self)
        self._current: str | None = None
        self._places: Passages = {}
        self._unseen = False
        """Whether something changed while the margin was hidden."""
        self._later = self._timer(_AFTER_EDIT, self.place_cards)
        self._at_once = self._timer(0, self.place_cards)  # not the other with no wait: a timer keeps its last interval
        self._soon = self._timer(_AFTER_MOVE, self.show_notes)
        self._look = self._timer(_AFTER_CURSOR, self._follow_cursor)
        self._connect()
        self.show_notes()

    @property
    def cards(self) -> list[NoteCard]:
        """The notes' cards shown, in the order they stand."""
        return [card for card in self._ordered() if isinstance(card, NoteCard)]

    @property
    def suggestion_cards(self) -> list[SuggestionCard]:
        """The suggestions' cards shown, in the order they stand."""
        return [card for card in self._ordered() if isinstance(card, SuggestionCard)]

    @property
    def drafts(self) -> list[DraftCard]:
        """The notes being written."""
        return list(self._cards.drafts)

    @property
    def current(self) -> str | None:
        """The id of the note or suggestion whose card is in hand."""
        return self._current

    def is_ahead(self, key: str, by: int) -> bool:
        """Say whether a note or suggestion on the node in hand stands behind the cursor (1), or before it (-1)."""
        place = self._places.get(key, (0, 0))[0]
        return place >= self.beside.position if by > 0 else place < self.beside.position

    def show_notes(self) -> None:
        """Show the notes and suggestions on what is seen of the text, and the notes that lost their passage."""
        if self._desk.busy:
            return
        found, detached = self._remarks.on(self._nodes()), self._remarks.detached()
        if found is None or detached is None:
            self._soon.start(_AFTER_FAILURE)
            return
        self._unseen = False
        self.header.show_remarks(found, self._desk.session.author.name)
        elsewhere = [note for note in detached if note not in found]
        wanted = self.header.filter
        self._cards.show(r for r in (*found, *elsewhere) if wanted.shows(r) or r.id == self._current)
        self.tray.offer(n.id for n in detached if n.node == self._desk.node_id and wanted.shows(n))
        self._empty.setVisible(self.beside.one_text and not found and not self._cards.drafts)
        self.place_cards()
        self._follow_cursor()

    def place_cards(self) -> None:
        """Put the cards level with their passages, in their order."""
        if not self.isVisible():  # it is done when the margin is shown
            return
        self._places = self.beside.passages(self._nodes()) if self._cards.shown else {}
        for draft in self._cards.drafts:
            place = draft.passage.place()
            draft.setVisible(place is not None)
            if place is not None:
                self._places[draft.key] = place
        cards = [card for card in self._ordered() if not card.detached]
        offset = self._offset()
        wished = [offset + line_top(self.beside.view, self._start(card)) for card in cards]
        bottom = self._sheet.place(cards, wished, self.area.viewport().width() - 2 * SIDE) + GAP
        for card in cards:
            card.setParent(self._sheet)
            card.show()
        for before, after in pairwise((self.area, *cards)):
            QWidget.setTabOrder(before, after)
        self.tray.show_cards([card for card in self.cards if card.detached], self._desk, self.height())
        self._cards.order_stops(self._current)
        self._fit_sheet(bottom)
        self._tie()

    def begin_note(self) -> None:
        """Write a note on what is selected; without a selection, on the paragraph."""
        if not self.hand.writable:
            return
        self.show()
        self._desk.leaving.emit()  # the words selected are in the dossier then
        try:
            passage = DraftPassage(note_passage(self.beside), self.beside, self._desk)
        except UserProblem as problem:
            self._desk.problem.emit(str(problem))
            return
        draft = DraftCard(passage, self.hand, self._desk.session.author, self._sheet)
        self._wire(draft)
        draft.done.connect(lambda: self._end_draft(draft))
        self._cards.drafts.append(draft)
        self._empty.hide()
        self.place_cards()
        self._choose(draft.key)
        draft.writer.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_note(self, node: str, key: str) -> None:
        """Take a note or suggestion in hand, wherever in the dossier it stands: its passage and card come into view."""
        if self.beside.go_to(node):
            self._current = key  # a resolved one is shown while it is in hand
            self.show_notes()
            self._show_card(key)

    def show_anew(self) -> None:
        """Make all cards anew: what may be done with them has changed."""
        self._cards.begin_anew()
        self.show_notes()

    def hand_over(self) -> bool:
        """Keep what is being written in the cards, shown or not; False where something was refused."""
        kept = [card.send() for card in self._cards.unsent()]  # each of them, whatever becomes of the others
        return all(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unseen:
            self._soon.start(0)
        self._at_once.start()

    def _new_card(self, remark: Remark) -> CardFrame:
        card: CardFrame
        if isinstance(remark, Note):
            card = NoteCard(remark, self.hand, self._anchor, self._sheet)
        else:
            card = SuggestionCard(remark, self.hand, self._sheet)
        self._wire(card)
        return card

    def _wire(self, card: CardFrame) -> None:
        card.chosen.connect(lambda: self._on_chosen(card.key))
        card.grown.connect(lambda: self._on_grown(card))
        card.left.connect(self.beside.take_focus)

    def _end_draft(self, draft: DraftCard) -> None:
        if draft in self._cards.drafts:
            self._cards.drafts.remove(draft)
        draft.hide()
        draft.deleteLater()
        self.beside.take_focus()
        self.show_notes()

    def _nodes(self) -> tuple[str, ...]:
        """Return the nodes whose cards are shown: of one that is being written in, wherever one looks."""
        seen = self.beside.nodes()
        held = {card.node for card in self._cards.held() if not card.detached} - set(seen)
        return (*seen, *(node for node in held if self.beside.span(node) is not None))

    def _ordered(self) -> list[CardFrame]:
        drafts = [draft for draft in self._cards.drafts if draft.key in self._places]
        return sorted((*self._cards.shown, *drafts), key=lambda card: (self._start(card), card.at))

    def _start(self, card: CardFrame) -> int:
        """Return where a card's passage begins in the view; that of its node's text where it has none there."""
        if card.key in self._places:
            return self._places[card.key][0]
        span = self.beside.span(card.node)
        return span[0] if span else 0

    def _choose(self, key: str | None) -> None:
        chosen = self._cards.card(key)
        if key == self._current and (chosen is None or chosen.current):
            return
        for card in (*self._cards.shown, *self._cards.drafts):
            card.set_current(card.key == key)
        self._current = key
        self._cards.order_stops(self._current)
        self._at_once.start()
        self._tie()

    def _show_card(self, key: str) -> None:
        self._cards.finish()
        self._choose(key)
        self.place_cards()
        if key in self._places:
            self.beside.put_cursor(self._places[key][0])
        card = self._cards.card(key)
        if card is not None and card.detached:
            self.tray.reveal(card)

    def _follow_cursor(self) -> None:
        """Take in hand the note or suggestion that the cursor stands in."""
        if not self.isVisible() or not self.beside.has_focus():
            return
        here = [key for key in self.beside.keys_here() if self._cards.card(key) is not None]
        if self._current not in here:
            self._choose(here[0] if here else None)

    def _in_hand(self) -> tuple[CardFrame, tuple[int, int]] | None:
        card = self._cards.card(self._current)
        if card is None or not card.isVisibleTo(self._sheet) or card.key not in self._places:
            return None
        return card, self._places[card.key]

    def _on_chosen(self, key: str) -> None:
        """Take a card in hand that was clicked or has the focus, and bring its passage into view."""
        self._choose(key)
        if key in self._places:
            self.beside.view.show_place(self._places[key][0])

    def _on_grown(self, card: CardFrame) -> None:
        self._sheet.forget_height(card)
        self.tray.sheet.forget_height(card)
        self._at_once.start()

    def _on_filter(self) -> None:
        self._choose(None)  # else what was in hand would be shown whatever it is
        self.show_notes()

    def _on_left(self) -> None:
        """Clear the margin at once; the cards of the new text follow when one stays on it."""
        self._cards.hide()
        self._untie()
        self._current = None
        self._empty.setVisible(self.beside.one_text and self._remarks.on(self.beside.nodes()) == ())
        self._soon.start(_AFTER_MOVE)

    def _anchor(self, note_id: str) -> None:
        """Tie a note that lost its passage to what is selected."""
        try:
            node, start, end = selected_range(self.beside, self._desk)
        except UserProblem as problem:
            self._desk.problem.emit(str(problem))
            return
        self.hand.anchor(note_id, node, start, end)

    def _refresh(self, changes: Changes) -> None:
        self._remarks.forget(changes)
        if not (changes.notes or changes.comments or changes.tree):
            return
        if self.isVisible():
            self.show_notes()
        else:
            self._unseen = True

    def _connect(self) -> None:
        view = self.beside.view
        view.textChanged.connect(self._later.start)
        view.cursorPositionChanged.connect(self._look.start)
        view.verticalScrollBar().rangeChanged.connect(lambda: self._later.start())
        self.beside.left.connect(self._on_left)
        self.beside.moved.connect(lambda: None if self._soon.isActive() else self._soon.start(_AFTER_MOVE))
        self.beside.shifted.connect(self.place_cards)  # before it is painted
        self._cards.made.connect(self.place_cards)
        self._cards.dropped.connect(self._sheet.forget_height)
        self._cards.dropped.connect(self.tray.sheet.forget_height)
        self.header.filter_changed.connect(self._on_filter)
        self.tray.folded.connect(self._at_once.start)
        self._desk.leaving.connect(lambda: [draft.passage.place() for draft in self._cards.drafts])
        self._desk.changed.connect(self._refresh)
