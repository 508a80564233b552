"""What one can do while reviewing, in a window: notes, suggestions, one's role."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.views import READING, WRITING
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Note, Role
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading, roles, suggestions, wordings
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.desktop.margin.pane import MarginPane
    from ccem_desk.desktop.review.places_dialog import PlacesDialog
    from ccem_desk.desktop.review.queue import ReviewQueue


class Review(QObject):
    """Leads from note to note and from suggestion to suggestion, and decides."""

    mode_changed = Signal()
    """Suggestion mode, the clean text or the role changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.places: PlacesDialog | None = None
        self.queue: ReviewQueue | None = None
        """All that waits; None until it is first asked for."""
        roles.take_role(window.desk.session)
        window.margin.hand.applied.connect(self._show_other_places)

    @property
    def role(self) -> Role:
        """What the user does in this dossier."""
        return self._window.desk.session.role

    def add_note(self) -> None:
        """Write a note on the selection, or on the paragraph."""
        if self._window.views.current != READING:
            self._window.views.show_view(WRITING)
        self._margin.begin_note()

    def next_note(self, by: int = 1) -> None:
        """Go to the next (1) or previous (-1) note that the margin's filter shows, through the whole dossier."""
        wanted = self._margin.header.filter
        notes = [n for n in reading.notes(self._window.desk.session) if wanted.shows_note(n)]
        self._go([(n.node, n.id) for n in notes], by, _("There is no note to go to."))

    def next_suggestion(self, by: int = 1) -> None:
        """Go to the next (1) or previous (-1) waiting suggestion, through the whole dossier."""
        waiting = reading.suggestions(self._window.desk.session)
        self._go([(s.node, s.id) for s in waiting], by, _("No suggestion is waiting."))

    def show_queue(self) -> None:
        """Show all that waits in the dossier, in the plan's stead."""
        self._window.desk.leaving.emit()  # what was typed just now is listed too
        if self.queue is None:
            from ccem_desk.desktop.review.queue import ReviewQueue

            self.queue = ReviewQueue(self._window.desk, self._window)
            self.queue.chosen.connect(self._show)
            self.queue.closed.connect(self._close_queue)
            self.mode_changed.connect(self.queue.show_waiting)
        self._window.views.show_view(WRITING)
        self._window.side.show_instead(self.queue)
        self.queue.show_waiting()
        self.queue.list.setFocus()

    def _close_queue(self) -> None:
        self._window.side.show_plan()
        self._window.editor.setFocus()

    def suggest(self, on: bool) -> None:
        """Make suggestions of what is edited from now on, or edit the text itself; a reviewer only suggests."""
        self._window.node.suggest(on or self.role is Role.RELECTURE)
        self.mode_changed.emit()

    def show_clean(self, on: bool) -> None:
        """Show the text as if all suggestions were accepted, to be read only; or the text itself."""
        self._window.node.show_clean(on)
        self.mode_changed.emit()

    def choose_role(self, role: Role) -> None:
        """Write in this dossier from now on, or review it; what was typed before is saved as what it was."""
        self._window.desk.leaving.emit()
        if self._window.node.autosave.unsaved:
            self._window.desk.problem.emit(_("Your last changes are not saved yet. Change your role once they are."))
            self.mode_changed.emit()
            return
        try:
            roles.choose_role(self._window.desk.session, role)
        except UserProblem as problem:
            self._window.desk.problem.emit(str(problem))
            return
        self.take_role()

    def take_role(self) -> None:
        """Let the window follow the role."""
        self._window.node.take_role(self.role)
        self._window.plan.take_role()
        for margin in self._window.views.margins:
            margin.show_anew()
        self.mode_changed.emit()

    def decide(self, decision: Decision) -> None:
        """Accept or refuse the suggestion in hand, and go to the next."""
        key = self._suggestion_in_hand()
        if key is None:
            self._window.desk.problem.emit(_("Put the cursor into a suggestion first; the menu leads to the next one."))
            return
        after = self._next_stop(key)
        if self._window.desk.do(partial(suggestions.decide, self._window.desk.session, [key], decision)) and after:
            self._show(*after)

    def decide_here(self, decision: Decision) -> None:
        """Accept or refuse all suggestions in this comment, as one step."""
        session, node = self._window.desk.session, self._margin.beside.here
        self._window.desk.do(partial(suggestions.decide_all, session, decision, node_id=node))

    def decide_everywhere(self, decision: Decision) -> None:
        """Ask whose, then accept or refuse the suggestions of the whole dossier, as one step."""
        session = self._window.desk.session
        self._window.desk.leaving.emit()
        waiting = reading.suggestions(session)
        if not waiting:
            self._window.desk.problem.emit(_("No suggestion is waiting."))
            return
        asked = dialogs.ask_whose_suggestions(self._window, waiting, decision)
        if asked is not None:
            author = asked or None
            self._window.desk.do(partial(suggestions.decide_all, session, decision, author=author))

    def _suggestion_in_hand(self) -> str | None:
        cards = {card.key for card in self._margin.suggestion_cards}
        here = [key for key in self._margin.beside.keys_here() if key in cards]
        current = self._margin.current
        return current if current in cards else next(iter(here), None)

    def _next_stop(self, key: str) -> tuple[str, str] | None:
        order = [(s.node, s.id) for s in reading.suggestions(self._window.desk.session)]
        at = next((i for i, (_node, one) in enumerate(order) if one == key), -1)
        others = order[at + 1 :] + order[: max(at, 0)]
        return others[0] if others else None

    def _go(self, stops: list[tuple[str, str]], by: int, nothing: str) -> None:
        if not stops:
            self._window.desk.problem.emit(nothing)
            return
        order = {summary.node.id: i for i, summary in enumerate(self._window.desk.summaries)}
        self._show(*_after(stops, order, self._margin, by))

    @property
    def _margin(self) -> MarginPane:
        """The margin of the text that is in view, or was last."""
        return self._window.views.margin

    def _show(self, node: str, key: str) -> None:
        if self._window.views.current != READING:
            self._window.views.show_view(WRITING)
        self._margin.show()
        self._margin.show_note(node, key)

    def _show_other_places(self, note: Note, as_suggestion: bool) -> None:
        """Show where else the words stand that a wording has just replaced."""
        from ccem_desk.desktop.review.places_dialog import PlacesDialog

        old, new = note.quote, note.replacement or ""
        session = self._window.desk.session
        nothing: tuple[wordings.Occurrence, ...] = ()
        found = self._window.desk.read(lambda s: wordings.occurrences(s, old, new), nothing)
        if not found:
            return
        names = {s.node.id: s.node for s in self._window.desk.summaries}
        dialog = PlacesDialog(found, old, names, self._window.desk.levels, self._window, as_suggestion=as_suggestion)
        if self.role is Role.RELECTURE:
            dialog.only_suggest()
        dialog.agreed.connect(
            lambda: self._window.desk.do(
                partial(wordings.replace_all, session, dialog.chosen, as_suggestion=dialog.as_suggestion)
            )
        )
        self.places = dialog
        dialog.open()


def _after(stops: list[tuple[str, str]], order: dict[str, int], margin: MarginPane, by: int) -> tuple[str, str]:
    """Return the stop after (1) or before (-1) where the user is; after the last comes the first."""
    keys = [key for _node, key in stops]
    if margin.current in keys:
        return stops[(keys.index(margin.current) + by) % len(stops)]
    node = margin.beside.here
    here = order.get(node, 0)
    ahead = [
        (at, key)
        for at, key in stops
        if (order.get(at, 0) - here) * by > 0 or (at == node and margin.is_ahead(key, by))
    ]
    return (ahead or stops)[0 if by > 0 else -1]
