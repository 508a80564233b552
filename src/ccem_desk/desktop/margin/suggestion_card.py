"""One suggestion as a card: who would take out or put in what, and the decision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.margin.byline import Byline
from ccem_desk.desktop.margin.card_frame import CardFrame, button_row, card_button, words_label
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.words import author_name, quoted
from ccem_desk.model.review import Suggestion, initials_of
from ccem_desk.translation import gettext as _


class SuggestionCard(CardFrame):
    """Shows one waiting suggestion."""

    def __init__(self, suggestion: Suggestion, hand: Hand, parent: QWidget) -> None:
        super().__init__(suggestion.id, parent)
        self.suggestion = suggestion
        self._hand = hand
        self.setProperty("suggestion", True)
        author = suggestion.author
        self.setAccessibleName(
            _("Suggestion by {author}: {text}").format(author=author_name(author), text=described(suggestion))
        )
        self.content.addWidget(Byline(author, initials_of(author), suggestion.at, self))
        self.content.addWidget(words_label(described(suggestion), self))
        self._row, buttons = button_row(self)
        mine = hand.is_mine(author)
        if not hand.reviews:
            accept = card_button("suggestion_accept", _("Accept"), lambda: self.decide_accept(), self._row, main=True)
            buttons.addWidget(accept)
        if mine or not hand.reviews:
            words = _("Take back") if mine else _("Refuse")
            buttons.addWidget(card_button("suggestion_refuse", words, lambda: self.decide_refuse(), self._row))
        self.content.addWidget(self._row)
        self.show_current(False)

    @property
    def node(self) -> str:
        return self.suggestion.node

    def show_current(self, current: bool) -> None:
        self._row.setVisible(current and self._hand.writable)

    def decide_accept(self) -> bool:
        """Let the text be as suggested."""
        return self._hand.decide(self.key, "accept")

    def decide_refuse(self) -> bool:
        """Let the text be as it was."""
        return self._hand.decide(self.key, "refuse")


def described(suggestion: Suggestion) -> str:
    """Return what would change, in a line."""
    text, replacement = _shown(suggestion.text), _shown(suggestion.replacement)
    if suggestion.kind == "insertion":
        return _("Insert: {words}").format(words=text)
    if suggestion.kind == "deletion":
        return _("Delete: {words}").format(words=text)
    return _("Replace {old} by {new}").format(old=text, new=replacement)


def _shown(words: str) -> str:
    if not words.strip("\n"):
        return _("a new paragraph") if words else _("formatting")
    return quoted(words)
