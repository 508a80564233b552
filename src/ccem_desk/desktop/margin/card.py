"""One note as a card: who, when, on which words, what, the wording proposed, the replies; and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.margin.byline import Byline
from ccem_desk.desktop.margin.card_frame import CardFrame, button_row, card_button, words_label
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.remark_writer import RemarkWriter
from ccem_desk.desktop.margin.words import author_name, quoted
from ccem_desk.model.review import Note, Reply
from ccem_desk.translation import gettext as _

Anchor = Callable[[str], object]
"""Ties a note, by id, to what is selected in the text."""


class NoteCard(CardFrame):
    """Shows one note. What is being written in it stays while the note itself changes."""

    def __init__(self, note: Note, hand: Hand, anchor: Anchor, parent: QWidget) -> None:
        super().__init__(note.id, parent)
        self.note = note
        self._hand, self._anchor = hand, anchor
        self._place = ""
        self._body = QWidget(self)
        self._row, self._writer_box = QWidget(self), QVBoxLayout()
        self._writer: RemarkWriter | None = None
        self._keep: Callable[[RemarkWriter], bool] = lambda _writer: True
        self.content.addWidget(self._body)
        self.content.addWidget(self._row)
        self.content.addLayout(self._writer_box)
        self._show_note()

    def show_note(self, note: Note) -> None:
        """Show what the note has become."""
        if note != self.note:
            self.note = note
            self._show_note()
            self.grown.emit()

    def show_place(self, place: str) -> None:
        """Say where in the plan the note stands; empty: it goes without saying."""
        if place != self._place:
            self._place = place
            self._show_note()
            self.grown.emit()

    def show_current(self, current: bool) -> None:
        self._row.setVisible(current and self._hand.writable and self._writer is None)

    @property
    def node(self) -> str:
        return self.note.node

    @property
    def at(self) -> str:
        return self.note.at

    @property
    def detached(self) -> bool:
        return self.note.detached

    @property
    def unsent(self) -> bool:
        return self._writer is not None and self._writer.changed

    def send(self) -> bool:
        """Keep what is being written; the writer goes where that was done."""
        writer = self._writer
        if writer is None:
            return True
        self._close_writer()  # first: what is kept shows this card anew
        if self._keep(writer):
            writer.deleteLater()
            return True
        self._open(writer)
        return False

    # What one can do

    def begin_reply(self) -> None:
        """Write an answer."""
        self._write(
            RemarkWriter(_("Reply"), _("Your reply"), self), lambda w: self._hand.reply(self.note.id, w.words[0])
        )

    def begin_edit(self) -> None:
        """Write the note's own words anew."""
        writer = RemarkWriter(_("Keep"), _("Your remark"), self, proposes=True)
        self._write(writer, lambda w: self._hand.edit(self.note.id, *w.words))
        writer.begin(self.note.text, self.note.replacement or "")

    def begin_decline(self) -> None:
        """Say why a wording is not taken."""
        writer = RemarkWriter(_("Decline"), _("Why not, in a word"), self)
        self._write(writer, lambda w: self._hand.decline(self.note.id, w.words[0]))

    def apply(self, *, as_suggestion: bool = False) -> None:
        """Put the wording in the passage's place."""
        self._hand.apply(self.note, as_suggestion=as_suggestion)

    def _begin_reply_edit(self, reply: Reply) -> None:
        writer = RemarkWriter(_("Keep"), _("Your reply"), self)
        self._write(writer, lambda w: self._hand.edit_reply(reply.id, w.words[0]))
        writer.begin(reply.text)

    def _write(self, writer: RemarkWriter, keep: Callable[[RemarkWriter], bool]) -> None:
        if self._writer is not None:  # one at a time: what stands in the other is not thrown away
            writer.deleteLater()
            self._writer.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keep = keep
        writer.sent.connect(self.send)
        writer.given_up.connect(self._give_up)
        writer.grown.connect(self.grown)
        self._open(writer)

    def _open(self, writer: RemarkWriter) -> None:
        self._writer = writer
        self._writer_box.addWidget(writer)
        writer.show()
        self._row.hide()
        writer.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer_box.removeWidget(self._writer)
            self._writer.hide()
            self._writer = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_current(self.current)
            self.grown.emit()

    def _give_up(self) -> None:
        writer = self._writer
        self._close_writer()
        if writer is not None:
            writer.deleteLater()

    # What is shown

    def _show_note(self) -> None:
        note = self.note
        self.setProperty("detached", note.detached)
        self.setProperty("resolved", note.resolved is not None)
        self.setAccessibleName(_("Note by {author}: {text}").format(author=author_name(note.author), text=note.text))
        self._replace_body(self._made_body(note), self._made_row(note))
        self.style().unpolish(self)
        self.style().polish(self)
        self.show_current(self.current)

    def _replace_body(self, body: QWidget, row: QWidget) -> None:
        for old, new in ((self._body, body), (self._row, row)):
            self.content.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
        body.show()  # at once: a layout shows it a moment later, and the card would be measured without it
        self._body, self._row = body, row

    def _made_body(self, note: Note) -> QWidget:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        byline = Byline(note.author, note.initials, note.at, body)
        self._add_menu(byline, note.author, self.begin_edit, lambda: self._hand.remove(note.id))
        layout.addWidget(byline)
        if self._place:
            layout.addWidget(words_label(self._place, body, "muted"))
        if note.detached:
            layout.addWidget(words_label(_("The passage was deleted"), body, "muted"))
        if note.quote:
            layout.addWidget(words_label(quoted(note.quote), body, "quote"))
        if note.text:
            layout.addWidget(words_label(note.text, body))
        if note.replacement:
            words = _("Proposed wording: {wording}").format(wording=note.replacement)
            layout.addWidget(words_label(words, body, "proposal"))
        for reply in note.replies:
            answer = Byline(reply.author, reply.initials, reply.at, body)
            remove = partial(self._hand.remove_reply, reply.id)
            self._add_menu(answer, reply.author, partial(self._begin_reply_edit, reply), remove)
            layout.addWidget(answer)
            layout.addWidget(words_label(reply.text, body))
        if note.resolved is not None:
            layout.addWidget(words_label(_("Resolved"), body, "muted"))
        return body

    def _add_menu(self, byline: Byline, author: str, edit: Callable[[], object], remove: Callable[[], object]) -> None:
        """One's own words can be written anew or taken away."""
        if not (self._hand.writable and self._hand.is_mine(author)):
            return
        button = QToolButton(byline)
        button.setObjectName("note_more")
        icons.put(button, "more")
        button.setAccessibleName(_("More"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(_("&Edit the words"), edit)
        menu.addAction(_("&Delete"), remove)
        button.setMenu(menu)
        byline.corner.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    def _made_row(self, note: Note) -> QWidget:
        row, buttons = button_row(self)
        made = []
        if note.resolved is not None:
            made.append(card_button("note_reopen", _("Reopen"), lambda: self._hand.reopen(note.id), row))
        elif note.replacement and not note.detached:
            if not self._hand.reviews:
                made.append(card_button("note_apply", _("Apply"), self.apply, row, main=True))
            suggest = card_button("note_suggest", _("Suggest"), lambda: self.apply(as_suggestion=True), row)
            suggest.setToolTip(_("Put the wording into the text as a suggestion"))
            made += [suggest, card_button("note_decline", _("Decline…"), self.begin_decline, row)]
        if note.detached:
            made.append(card_button("note_anchor", _("Tie to the selection"), lambda: self._anchor(note.id), row))
        made.append(card_button("note_reply", _("Reply"), self.begin_reply, row))
        if note.resolved is None:
            made.append(card_button("note_resolve", _("Resolve"), lambda: self._hand.resolve(note.id), row))
        for button in made:
            buttons.addWidget(button)
        return row
