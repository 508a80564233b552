"""Spelling in a window: what is underlined, the way to the next unknown word, what is done about one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ccem_desk.desktop import dialogs, window_state
from ccem_desk.desktop.actions import action
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.finding.replacing import put_words
from ccem_desk.desktop.finding.showing import select_units
from ccem_desk.desktop.spelling.underlines import Misspelt, Underlines
from ccem_desk.desktop.spelling.word_entries import WordEntries
from ccem_desk.desktop.views import WRITING
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.finding import Place
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.spelling.vocabulary import Vocabulary
from ccem_desk.model.spelling.words import words_of
from ccem_desk.model.suggestions import kept_text
from ccem_desk.services import glossary, reading, spelling
from ccem_desk.services.session import Session
from ccem_desk.services.spelling import Spelling, Suggester
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow

NEXT_UNKNOWN: Final = "Shift+F7"
_AHEAD: Final = 8
"""Words whose suggestions are asked for beside those of the word in hand."""


class SpellingCommands(QObject):
    """The spelling of one window's dossier; switched on or off for all windows to come."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk, self._editor = window, window.desk, window.editor
        self._spelling = Spelling(window.desk.session)
        self._suggester = Suggester()
        self._vocabulary: Vocabulary | None = None
        self._stale, self._told = True, ""
        self._switch = action(self._window, _("Check spelling &while typing"), lambda: None)
        self._switch.setObjectName("spelling_switch")
        self._switch.setCheckable(True)
        self._next = action(self._window, _("Ne&xt unknown word"), self.show_next, NEXT_UNKNOWN, "spelling")
        self._next.setObjectName("spelling_next")
        self._glossaries = action(self._window, _("&Glossaries…"), self.edit_glossaries, icon="book")
        self._glossaries.setObjectName("spelling_glossaries")
        self.underlines = Underlines(self._editor, self.vocabulary)
        self._show_switch()
        self._switch.triggered.connect(self._on_switch)
        self._editor.menu_opening.connect(self._extend_menu)
        self._desk.changed.connect(self._follow)
        window.closed.connect(self._suggester.stop)

    def actions(self) -> list[QAction]:
        """Return the entries of the Text menu."""
        return [self._switch, self._next, self._glossaries]

    def vocabulary(self) -> Vocabulary | None:
        """Return the words that are right now; None where there is no dictionary. What is damaged is told once."""
        if self._stale and not self._desk.busy and not self._missing():
            self._desk.read(self._read_words, None)
        return self._vocabulary

    def show_next(self) -> None:
        """Go to the next unknown word, on through the response and round again, and offer what may be meant."""
        self._window.views.show_view(WRITING)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        found = self.underlines.after(self._editor.textCursor().selectionEnd())
        if found is None:
            node = self._next_node()
            if node is not None:
                self._desk.go_to(node)
                found = self.underlines.after(0)
        if found is None:
            self._window.status.say(_("No unknown word in the response."))
            return
        select_units(self._editor, found.start, found.end)
        below = self._editor.cursorRect(self._editor.textCursor()).bottomLeft() + QPoint(0, 4)
        menu = QMenu(found.word, self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Suggestions for “{word}”").format(word=found.word))
        self._offer(menu, found)
        menu.popup(self._editor.viewport().mapToGlobal(below))

    def edit_glossaries(self) -> None:
        """Show both glossaries to be changed."""
        self._desk.leaving.emit()
        session = self._desk.session
        nothing: tuple[glossary.Entry, ...] = ()
        of_dossier = self._desk.read(glossary.of_dossier, nothing)
        try:
            own = glossary.own()
        except UserProblem as problem:
            self._desk.problem.emit(str(problem))
            return
        asked = dialogs.ask_glossaries(self._window, of_dossier, own, writable=not session.read_only)
        if asked is None:
            return
        if not session.read_only:
            self._desk.do(lambda: glossary.set_of_dossier(session, asked[0]))
        if asked[1] != own:
            self._keep_own(lambda: glossary.set_own(asked[1]))

    def correct(self, misspelt: Misspelt, better: str) -> None:
        """Put another word in the stead of an unknown one; whoever suggests, suggests it."""
        offsets = OffsetMap(self._editor.document().toRawText())
        start, end = offsets.to_code_point(misspelt.start), offsets.to_code_point(misspelt.end)

        def still(text: str) -> list[Place]:
            return [(start, end)] if text[start:end] == misspelt.word else []

        put_words(self._desk, better, still, suggest=self._editor.suggestions.on)

    def _extend_menu(self, menu: QMenu, position: int) -> None:
        found = self.underlines.at(position) if self.underlines.on else None
        if found is not None:
            self._offer(menu, found)

    def _offer(self, menu: QMenu, misspelt: Misspelt) -> None:
        """Put at the head of a menu what can be done about a word."""
        desk, word = self._desk, misspelt.word
        writable = not desk.session.read_only
        language = reading.properties(desk.session).language
        entries = WordEntries(menu, partial(self._suggester.ask, language, word))
        entries.offer(None if self._editor.isReadOnly() else partial(self.correct, misspelt))
        for other in islice(self.underlines.in_sight(), _AHEAD):  # whoever asks once, asks again
            self._suggester.ask(language, other.word)
        add = partial(glossary.add, desk.session, word)
        entries.offer_to_keep(
            [
                (_("Add to the &dossier’s glossary"), partial(desk.do, add) if writable else None),
                (_("Add to &my glossary"), lambda: self._keep_own(lambda: glossary.add_own(word))),
                (
                    _("&Ignore everywhere in this dossier"),
                    partial(desk.do, partial(add, ignored=True)) if writable else None,
                ),
            ]
        )

    def _keep_own(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except UserProblem as problem:
            self._desk.problem.emit(str(problem))
        self._look_again()

    def _next_node(self) -> str | None:
        """Return the next place of the plan whose comment has an unknown word; this one's own last."""
        vocabulary = self.vocabulary()
        if vocabulary is None:
            return None
        ids = [s.node.id for s in self._desk.summaries if s.commented or s.node.id == self._desk.node_id]
        at = ids.index(self._desk.node_id)
        self._desk.leaving.emit()
        nothing: dict[str, RichText] = {}
        comments = self._desk.read(reading.comments, nothing)
        return next(
            (n for n in [*ids[at + 1 :], *ids[: at + 1]] if n in comments and _has_unknown(comments[n], vocabulary)),
            None,
        )

    def _on_switch(self, on: bool) -> None:
        window_state.keep_spelling_shown(on)
        self.underlines.on = on
        self.underlines.refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.properties:
            self._show_switch()
        if self._desk.read(lambda _session: self._spelling.may_differ(changes), True):
            self._look_again()

    def _look_again(self) -> None:
        self._stale = True
        self.underlines.look_again()

    def _read_words(self, _session: Session) -> None:
        """Read the vocabulary; where another program has the file, it stays stale and is read the next time."""
        self._vocabulary = self._spelling.vocabulary()
        self._stale = False
        if self._spelling.problem and self._spelling.problem != self._told:
            self._desk.problem.emit(self._spelling.problem)
        self._told = self._spelling.problem

    def _missing(self) -> str:
        return self._desk.read(spelling.missing, "")

    def _show_switch(self) -> None:
        """Let the commands be chosen where there is a dictionary, and say why they cannot where there is none."""
        reason = self._missing()
        for command in (self._switch, self._next):
            command.setEnabled(not reason)
            command.setToolTip(reason)
            command.setStatusTip(reason)
        self.underlines.on = not reason and window_state.spelling_shown()
        self._switch.setChecked(self.underlines.on)


def _has_unknown(comment: RichText, vocabulary: Vocabulary) -> bool:
    text, _offsets = kept_text(comment)
    return any(not vocabulary.knows(word.text) for word in words_of(text))
