"""The right pane: notes and suggestions of the node in hand, each level with its passage."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.margin.anchors import Passages, keys_at, line_top, passages
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.draft_card import DraftCard
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.header import MarginHeader
from ccem_desk.desktop.margin.sheet import GAP, SIDE, Sheet
from ccem_desk.desktop.margin.suggestion_card import SuggestionCard
from ccem_desk.model.changes import Changes
from ccem_desk.model.review import Note, Suggestion
from ccem_desk.services import reading
from ccem_desk.translation import gettext as _

_AFTER_NODE: Final = 40  # milliseconds; who runs through the plan waits for no card
_AFTER_FAILURE: Final = 1000  # milliseconds; another program has the file
_AFTER_EDIT: Final = 200  # milliseconds; cards follow the text, but not each key
_AFTER_CURSOR: Final = 80  # milliseconds
_AT_ONCE: Final = 24  # cards made in one go; more of them would be felt
_SCREENFUL: Final = 12


class MarginPane(QWidget):
    """Cards on a sheet that scrolls with the editor's text."""

    def __init__(self, desk: Desk, editor: CommentEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("margin_pane")
        self._desk = desk
        self._editor = editor
        self.hand = Hand(desk, self)
        self._cards: dict[str, CardFrame] = {}
        self._kept: dict[str, CardFrame] = {}
        """Cards of other nodes in which something is being written."""
        self._drafts: list[DraftCard] = []
        self._waiting: list[Note | Suggestion] = []
        self._current: str | None = None
        self._places: Passages = {}
        self.header = MarginHeader(self)
        self._empty = QLabel(
            _("No note on this text. What is said in the margin never leaves with the response."), self
        )
        self._empty.setObjectName("margin_empty")
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._empty.setContentsMargins(SIDE, 0, SIDE, 0)
        self.area = _area(self)
        self._sheet = Sheet(self.area)
        self.area.setWidget(self._sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(8)
        self.header.setContentsMargins(SIDE, 0, SIDE - 4, 0)
        layout.addWidget(self.header)
        layout.addWidget(self._empty)
        layout.addWidget(self.area, 1)
        self._later = self._timer(_AFTER_EDIT, self.place_cards)
        self._at_once = self._timer(0, self.place_cards)  # not the other with no wait: a timer keeps its last interval
        self._soon = self._timer(_AFTER_NODE, self.show_notes)
        self._look = self._timer(_AFTER_CURSOR, self._follow_cursor)
        self._more = self._timer(0, self._make_more)
        editor.textChanged.connect(self._later.start)
        editor.cursorPositionChanged.connect(self._look.start)
        editor.verticalScrollBar().valueChanged.connect(self._follow)
        editor.verticalScrollBar().rangeChanged.connect(lambda: self._later.start())
        self.header.filter_changed.connect(self.show_notes)
        desk.node_changed.connect(self._leave_node)
        desk.changed.connect(self._refresh)
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
        return list(self._drafts)

    @property
    def current(self) -> str | None:
        """The id of the note or suggestion whose card is in hand."""
        return self._current

    def show_notes(self) -> None:
        """Show the notes and suggestions of the node in hand."""
        if self._desk.busy:
            return
        node_id, wanted = self._desk.node_id, self.header.filter
        notes = self._desk.read(lambda session: reading.notes(session, node_id), None)
        suggestions = self._desk.read(lambda session: reading.suggestions(session, node_id), None)
        if notes is None or suggestions is None:
            self._soon.start(_AFTER_FAILURE)
            return
        people = (
            {n.author for n in notes} | {r.author for n in notes for r in n.replies} | {s.author for s in suggestions}
        )
        resolved = sum(n.resolved is not None for n in notes)
        self.header.show_facts(people, self._desk.session.author.name, resolved)
        shown: list[Note | Suggestion] = [n for n in notes if wanted.shows_note(n) or n.id == self._current]
        shown += [s for s in suggestions if wanted.shows_suggestion(s)]
        self._show(shown)
        self._empty.setVisible(not notes and not suggestions and not self._drafts)
        self.place_cards()
        self._follow_cursor()

    def place_cards(self) -> None:
        """Put the cards level with their passages, in their order; those without a passage come first."""
        self._places = passages(self._editor) if self._cards else {}
        for draft in self._drafts:
            self._places[draft.key] = (draft.passage.selectionStart(), draft.passage.selectionEnd())
        cards = self._ordered()
        width = self.area.viewport().width() - 2 * SIDE
        offset = self._offset()
        wished = [
            offset + line_top(self._editor, self._places[c.key][0]) if c.key in self._places else 0 for c in cards
        ]
        bottom = self._sheet.place(cards, wished, width) + GAP
        for card in cards:
            card.show()
        for before, after in pairwise(cards):
            QWidget.setTabOrder(before, after)
        self._fit_sheet(bottom)
        self._tie()

    def begin_note(self) -> None:
        """Write a note on what is selected; without a selection, on the paragraph."""
        if not self.hand.writable or not self._shows_the_text():
            return
        self.show()
        self._desk.leaving.emit()  # the words selected are in the dossier then
        passage = self._passage()
        if passage is None:
            self._desk.problem.emit(_("There is nothing here to put a note on. Write a word, or choose a passage."))
            return
        draft = DraftCard(passage, self._editor, self._desk.node_id, self.hand, self._desk.session.author, self._sheet)
        self._wire(draft)
        draft.done.connect(lambda: self._end_draft(draft))
        self._drafts.append(draft)
        self._empty.hide()
        self.place_cards()
        self._choose(draft.key)
        draft.writer.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_card(self, key: str) -> None:
        """Take a note or suggestion of this node in hand: its passage and its card come into view."""
        while self._waiting:
            self._make_more()
        if key not in self._cards:
            self._current = key  # a resolved one is shown while it is in hand
            self.show_notes()
        if key in self._places:
            cursor = self._editor.textCursor()
            cursor.setPosition(self._places[key][0])
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
        self._choose(key)
        card = self._card(key)
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, GAP)

    def show_anew(self) -> None:
        """Make all cards anew: what may be done with them has changed."""
        for card in self._cards.values():
            self._put_away(card)
        self._cards = {}
        self.show_notes()

    def hand_over(self) -> bool:
        """Keep what is being written in the cards, here and in other nodes; False where something was refused."""
        unsent = [card for card in (*self._cards.values(), *self._kept.values(), *self._drafts) if card.unsent]
        kept = [card.send() for card in unsent]  # each of them, whatever becomes of the others
        return all(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    # Cards

    def _show(self, shown: Iterable[Note | Suggestion]) -> None:
        """Make the cards of these, keep those that are there, put away the others."""
        by_id = {value.id: value for value in shown}
        for key in self._cards.keys() - by_id.keys():
            self._put_away(self._cards.pop(key))
        self._waiting = []
        for key, value in by_id.items():
            kept = self._kept.pop(key, None)
            if kept is not None:
                self._cards[key] = kept
            card = self._cards.get(key)
            if isinstance(card, NoteCard) and isinstance(value, Note):
                card.show_note(value)
            elif isinstance(card, SuggestionCard) and card.suggestion == value:
                continue
            else:
                if card is not None:
                    self._put_away(self._cards.pop(key))
                self._waiting.append(value)
        self._make_more(_AT_ONCE)

    def _make_more(self, count: int = _SCREENFUL) -> None:
        """Make some of the cards that are still to be made, and the rest when there is time."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for value in now:
            card: CardFrame
            if isinstance(value, Note):
                card = NoteCard(value, self.hand, self._anchor, self._sheet)
            else:
                card = SuggestionCard(value, self.hand, self._sheet)
            self._wire(card)
            self._cards[value.id] = card
        if self._waiting:
            self._more.start()
        elif now and count == _SCREENFUL:
            self.place_cards()

    def _wire(self, card: CardFrame) -> None:
        card.chosen.connect(lambda: self._choose(card.key))
        card.grown.connect(lambda: self._on_grown(card))
        card.left.connect(lambda: self._editor.setFocus(Qt.FocusReason.OtherFocusReason))

    def _put_away(self, card: CardFrame) -> None:
        card.hide()
        if card.unsent:
            self._kept[card.key] = card
        else:
            self._sheet.forget_height(card)
            card.deleteLater()

    def _end_draft(self, draft: DraftCard) -> None:
        if draft in self._drafts:
            self._drafts.remove(draft)
        draft.hide()
        draft.deleteLater()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_notes()

    def _ordered(self) -> list[CardFrame]:
        here = [d for d in self._drafts if d.node_id == self._desk.node_id]
        return sorted((*self._cards.values(), *here), key=self._order)

    def _order(self, card: CardFrame) -> tuple[int, str]:
        at = card.note.at if isinstance(card, NoteCard) else ""
        return self._places.get(card.key, (-1, -1))[0], at

    def _card(self, key: str | None) -> CardFrame | None:
        drafts = {d.key: d for d in self._drafts}
        return self._cards.get(key or "") or drafts.get(key or "")

    # The card in hand

    def _choose(self, key: str | None) -> None:
        if key == self._current and (card := self._card(key)) is not None and card.current:
            return
        for card in (*self._cards.values(), *self._drafts):
            card.set_current(card.key == key)
        self._current = key
        self._tie()

    def _follow_cursor(self) -> None:
        """Take in hand the note or suggestion that the cursor stands in."""
        if not self._editor.hasFocus():
            return
        here = [key for key in keys_at(self._editor) if self._card(key) is not None]
        if self._current not in here:
            self._choose(here[0] if here else None)

    def _tie(self) -> None:
        card = self._card(self._current)
        if card is None or not card.isVisibleTo(self._sheet) or card.key not in self._places:
            self._sheet.tie(None, 0)
            self._editor.show_linked(None)
            return
        start, end = self._places[card.key]
        cursor = self._editor.textCursor()
        cursor.setPosition(min(end, self._editor.document().characterCount() - 1))
        rect = self._editor.cursorRect(cursor)
        at = self._editor.viewport().mapTo(self.window(), QPoint(0, rect.bottom())).y()
        self._sheet.tie(card, at - self._sheet.mapTo(self.window(), QPoint()).y())
        self._editor.show_linked((start, end))

    def _on_grown(self, card: CardFrame) -> None:
        self._sheet.forget_height(card)
        self._at_once.start()

    def _leave_node(self) -> None:
        """Clear the margin at once; the cards of the new node follow when one stays on it."""
        for card in self._cards.values():
            card.hide()
        for draft in self._drafts:
            draft.hide()
        self._sheet.tie(None, 0)
        self._editor.show_linked(None)
        self._current = None
        node_id = self._desk.node_id
        self._empty.setVisible(self._desk.read(lambda session: reading.notes(session, node_id), None) == ())
        self._soon.start(_AFTER_NODE)

    # Passages

    def _passage(self) -> QTextCursor | None:
        """Return the selection, or the paragraph; None where neither has a word."""
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor if cursor.selectedText().strip() else None

    def _shows_the_text(self) -> bool:
        """Say whether the places on the screen are the text's own; they are not where suggestions are hidden."""
        if self._editor.isReadOnly():
            self._desk.problem.emit(
                _("Show the suggestions again first (menu Review): a note stands on the text itself.")
            )
        return not self._editor.isReadOnly()

    def _anchor(self, note_id: str) -> None:
        """Tie a note that lost its passage to what is selected."""
        if not self._shows_the_text():
            return
        cursor = self._editor.textCursor()
        if not cursor.selectedText().strip():
            self._desk.problem.emit(_("Select the passage in the text that the note is to stand on, then try again."))
            return
        offsets = OffsetMap(self._editor.document().toRawText())
        start, end = (offsets.to_code_point(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        self.hand.anchor(note_id, self._desk.node_id, start, end)

    # Scrolling in step

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
        self._tie()

    def _offset(self) -> int:
        """Return how far the editor's first line stands below the top of the sheet."""
        top = self._editor.viewport().mapTo(self.window(), QPoint()).y()
        return top - self.area.viewport().mapTo(self.window(), QPoint()).y()

    def _refresh(self, changes: Changes) -> None:
        if self._desk.node_id in changes.notes | changes.comments:
            self.show_notes()

    def _timer(self, interval: int, run: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(run)
        return timer


def _area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setObjectName("margin")
    area.setAccessibleName(_("Margin: notes on the text"))
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.viewport().setAutoFillBackground(False)
    return area
