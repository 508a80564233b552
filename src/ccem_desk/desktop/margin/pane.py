"""The margin: notes and suggestions on the text beside it, each level with its passage."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.margin.anchoring import note_passage, selected_range
from ccem_desk.desktop.margin.anchors import Passages, line_top
from ccem_desk.desktop.margin.beside import Beside
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.cards import Cards
from ccem_desk.desktop.margin.draft_card import DraftCard
from ccem_desk.desktop.margin.draft_passage import DraftPassage
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.header import MarginHeader
from ccem_desk.desktop.margin.remarks import KnownRemarks, Remark
from ccem_desk.desktop.margin.sheet import GAP, SIDE, Sheet, sheet_area
from ccem_desk.desktop.margin.suggestion_card import SuggestionCard
from ccem_desk.desktop.margin.tray import Tray
from ccem_desk.desktop.wording import short_name
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Note
from ccem_desk.translation import gettext as _

_AFTER_MOVE: Final = 40  # milliseconds; who runs through the plan waits for no card
_AFTER_FAILURE: Final = 1000  # milliseconds; another program has the file
_AFTER_EDIT: Final = 200  # milliseconds; cards follow the text, but not each key
_AFTER_CURSOR: Final = 80  # milliseconds


class MarginPane(QWidget):
    """Cards on a sheet that scrolls with the text; those without a passage lie in a tray below."""

    def __init__(self, desk: Desk, beside: Beside, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("margin_pane")
        self._desk, self._beside, self.hand = desk, beside, hand
        self._remarks = KnownRemarks(desk)
        self._cards = Cards(self._new_card, self)
        self._current: str | None = None
        self._places: Passages = {}
        self._unseen = False
        """Whether something changed while the margin was hidden."""
        self._lay_out()
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

    @property
    def beside(self) -> Beside:
        """The text that the margin belongs to."""
        return self._beside

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
        self._empty.setVisible(not found and not self._cards.drafts)
        self.place_cards()
        self._follow_cursor()

    def place_cards(self) -> None:
        """Put the cards level with their passages, in their order."""
        if not self.isVisible():  # it is done when the margin is shown
            return
        self._places = self._beside.passages(self._nodes()) if self._cards.shown else {}
        for draft in self._cards.drafts:
            place = draft.passage.place()
            draft.setVisible(place is not None)
            if place is not None:
                self._places[draft.key] = place
        cards = [card for card in self._ordered() if not _is_detached(card)]
        offset = self._offset()
        wished = [offset + line_top(self._beside.view, self._start(card)) for card in cards]
        bottom = self._sheet.place(cards, wished, self.area.viewport().width() - 2 * SIDE) + GAP
        for card in cards:
            card.setParent(self._sheet)
            card.show()
        for before, after in pairwise((self.area, *cards)):
            QWidget.setTabOrder(before, after)
        self._place_in_tray()
        self._order_stops()
        self._fit_sheet(bottom)
        self._tie()

    def begin_note(self) -> None:
        """Write a note on what is selected; without a selection, on the paragraph."""
        if not self.hand.writable:
            return
        self.show()
        self._desk.leaving.emit()  # the words selected are in the dossier then
        try:
            passage = DraftPassage(note_passage(self._beside), self._beside, self._desk)
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
        if self._beside.go_to(node):
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

    # Cards

    def _new_card(self, remark: Remark) -> CardFrame:
        card: CardFrame
        if isinstance(remark, Note):
            card = NoteCard(remark, self.hand, self._anchor, self._sheet)
        else:
            card = SuggestionCard(remark, self.hand, self._sheet)
        self._wire(card)
        return card

    def _wire(self, card: CardFrame) -> None:
        card.chosen.connect(lambda: self._choose(card.key))
        card.grown.connect(lambda: self._on_grown(card))
        card.left.connect(self._beside.take_focus)

    def _end_draft(self, draft: DraftCard) -> None:
        if draft in self._cards.drafts:
            self._cards.drafts.remove(draft)
        draft.hide()
        draft.deleteLater()
        self._beside.take_focus()
        self.show_notes()

    def _nodes(self) -> tuple[str, ...]:
        """Return the nodes whose cards are shown: of one that is being written in, wherever one looks."""
        seen = self._beside.nodes()
        focus = self.focusWidget()
        held = [
            card
            for card in self._cards.shown
            if card.unsent or (focus is not None and card.isAncestorOf(focus) and focus.hasFocus())
        ]
        also = {c.note.node for c in held if isinstance(c, NoteCard) and not c.note.detached} - set(seen)
        return (*seen, *(node for node in also if self._beside.span(node) is not None))

    def _ordered(self) -> list[CardFrame]:
        drafts = [draft for draft in self._cards.drafts if draft.key in self._places]
        return sorted((*self._cards.shown, *drafts), key=lambda card: (self._start(card), _time_of(card)))

    def _start(self, card: CardFrame) -> int:
        """Return where a card's passage begins in the view; that of its node's text where it has none there."""
        if card.key in self._places:
            return self._places[card.key][0]
        span = None if isinstance(card, DraftCard) else self._beside.span(_node_of(card))
        return span[0] if span else 0

    def _place_in_tray(self) -> None:
        detached = [card for card in self.cards if card.note.detached]
        detached.sort(key=lambda card: card.note.node != self._desk.node_id)
        for card in detached:
            if card.parentWidget() is not self.tray.sheet:
                card.setParent(self.tray.sheet)
            elsewhere = card.note.node != self._desk.node_id and self._desk.knows(card.note.node)
            place = self._desk.summary_of(card.note.node).node if elsewhere else None
            card.show_place(short_name(place, self._desk.levels) if place is not None else "")
        self.tray.show_cards(detached, self.height())

    # The card in hand

    def _choose(self, key: str | None) -> None:
        chosen = self._cards.card(key)
        if key == self._current and (chosen is None or chosen.current):
            return
        for card in (*self._cards.shown, *self._cards.drafts):
            card.set_current(card.key == key)
        self._current = key
        self._order_stops()
        self._at_once.start()
        self._tie()

    def _order_stops(self) -> None:
        """Let the tab key go through what the card in hand offers, then to the next card."""
        card = self._cards.card(self._current)
        if card is not None:
            for before, after in pairwise((card, *card.stops())):
                QWidget.setTabOrder(before, after)

    def _show_card(self, key: str) -> None:
        self._cards.finish()
        self._choose(key)
        self.place_cards()
        if key in self._places:
            self._beside.show_place(self._places[key][0])
        card = self._cards.card(key)
        if isinstance(card, NoteCard) and card.note.detached:
            self.tray.reveal(card)
        elif card is not None:
            self.area.ensureWidgetVisible(card, 0, GAP)

    def _follow_cursor(self) -> None:
        """Take in hand the note or suggestion that the cursor stands in."""
        if not self.isVisible() or not self._beside.has_focus():
            return
        here = [key for key in self._beside.keys_here() if self._cards.card(key) is not None]
        if self._current not in here:
            self._choose(here[0] if here else None)

    def _tie(self) -> None:
        if not self.isVisible():
            return
        card = self._cards.card(self._current)
        if card is None or not card.isVisibleTo(self._sheet) or card.key not in self._places:
            self._sheet.tie(None, 0)
            self._beside.link(None)
            return
        view, (start, end) = self._beside.view, self._places[card.key]
        cursor = view.textCursor()
        cursor.setPosition(min(end, view.document().characterCount() - 1))
        at = view.viewport().mapTo(self.window(), QPoint(0, view.cursorRect(cursor).bottom())).y()
        self._sheet.tie(card, at - self._sheet.mapTo(self.window(), QPoint()).y())
        self._beside.link((start, end))

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
        self._sheet.tie(None, 0)
        self._beside.link(None)
        self._current = None
        self._empty.setVisible(self._remarks.on(self._beside.nodes()) == ())
        self._soon.start(_AFTER_MOVE)

    def _anchor(self, note_id: str) -> None:
        """Tie a note that lost its passage to what is selected."""
        try:
            node, start, end = selected_range(self._beside, self._desk)
        except UserProblem as problem:
            self._desk.problem.emit(str(problem))
            return
        self.hand.anchor(note_id, node, start, end)

    # Scrolling in step

    def _fit_sheet(self, bottom: int) -> None:
        """Make the sheet as long as the text, so that both scroll in step, and longer where cards need it."""
        seen, text_bar = self.area.viewport().height(), self._beside.view.verticalScrollBar()
        scrolled = seen + text_bar.maximum() + self._sheet.drift
        self._sheet.resize(self.area.viewport().width(), max(bottom, scrolled))
        crowded = bottom > scrolled
        bars = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if crowded else bars.ScrollBarAlwaysOff)
        self._follow(text_bar.value())

    def _follow(self, scrolled: int) -> None:
        self.area.verticalScrollBar().setValue(scrolled + self._sheet.drift)  # the card in hand is level all the same
        self._tie()

    def _offset(self) -> int:
        """Return how far the text's first line stands below the top of the sheet."""
        top = self._beside.view.viewport().mapTo(self.window(), QPoint()).y()
        return top - self.area.viewport().mapTo(self.window(), QPoint()).y()

    def _refresh(self, changes: Changes) -> None:
        self._remarks.forget(changes)
        if not (changes.notes or changes.comments or changes.tree):
            return
        if self.isVisible():
            self.show_notes()
        else:
            self._unseen = True

    # What it is made of

    def _lay_out(self) -> None:
        self.header = MarginHeader(self)
        self.header.setContentsMargins(SIDE, 0, SIDE - 4, 0)
        self._empty = QLabel(
            _("No note on this text. What is said in the margin never leaves with the response."), self
        )
        self._empty.setObjectName("margin_empty")
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._empty.setContentsMargins(SIDE, 0, SIDE, 0)
        self.area = sheet_area(self)
        self.area.setObjectName("margin")
        self.area.setAccessibleName(_("Margin: notes on the text"))
        self._sheet = Sheet(self.area)
        self.area.setWidget(self._sheet)
        self.tray = Tray(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self._empty)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.tray)

    def _connect(self) -> None:
        view = self._beside.view
        view.textChanged.connect(self._later.start)
        view.cursorPositionChanged.connect(self._look.start)
        view.verticalScrollBar().valueChanged.connect(self._follow)
        view.verticalScrollBar().rangeChanged.connect(lambda: self._later.start())
        self._beside.left.connect(self._on_left)
        self._beside.moved.connect(lambda: None if self._soon.isActive() else self._soon.start(_AFTER_MOVE))
        self._cards.made.connect(self.place_cards)
        self._cards.dropped.connect(self._sheet.forget_height)
        self._cards.dropped.connect(self.tray.sheet.forget_height)
        self.header.filter_changed.connect(self._on_filter)
        self.tray.folded.connect(self._at_once.start)
        self._desk.leaving.connect(lambda: [draft.passage.place() for draft in self._cards.drafts])
        self._desk.changed.connect(self._refresh)

    def _timer(self, interval: int, run: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(run)
        return timer


def _is_detached(card: CardFrame) -> bool:
    return isinstance(card, NoteCard) and card.note.detached


def _node_of(card: CardFrame) -> str:
    match card:
        case NoteCard():
            return card.note.node
        case SuggestionCard():
            return card.suggestion.node
        case _:
            return ""


def _time_of(card: CardFrame) -> str:
    return card.note.at if isinstance(card, NoteCard) else ""
