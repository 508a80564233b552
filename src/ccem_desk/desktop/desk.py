"""The open dossier, the node in hand, and the one place where changes are told to the views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import Held, UserProblem
from ccem_desk.model.plan import FRONT
from ccem_desk.services import reading, writing
from ccem_desk.services.reading import Summary
from ccem_desk.services.session import Session

Answer = TypeVar("Answer")

_FEW: Final = 50
"""From more nodes on, reading all at once is quicker."""


class Desk(QObject):
    """What the panes of one window share. A view refreshes only what it shows of the `Changes` it hears of."""

    changed = Signal(object)
    """Changes, made here or come in from another program."""
    leaving = Signal()
    """Another node, an undo or the end is coming: what is typed and not saved is to be saved now."""
    node_changed = Signal(str)
    """The id of the node now in hand."""
    problem = Signal(str)
    """What went wrong, as a sentence for the user."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.levels = {level.key: level for level in reading.levels(session)}
        self.lowest_level = next(reversed(self.levels), "")
        """Where comments are expected: an axis without one is nothing to explain."""
        self.node_id = FRONT
        self.busy = False
        """Long work has the dossier; nobody else may use it meanwhile."""
        self._summaries = self._read_all()

    def prepare(self) -> None:
        """Make the dossier ready for writing: reading is quick, and the window's first picture waits for nothing else.

        A damaged journal is told now, not when somebody has typed.
        """
        if self.busy:
            return
        try:
            writing.prepare(self.session)
        except UserProblem as problem:
            self.problem.emit(str(problem))

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """Every node with its counts, in document order, as the dossier has them."""
        return tuple(self._summaries.values())

    @property
    def summary(self) -> Summary:
        """The node in hand with its counts."""
        return self._summaries[self.node_id]

    def summary_of(self, node_id: str) -> Summary:
        """Return a node with its counts; KeyError where there is none of that id."""
        return self._summaries[node_id]

    def footnotes_before(self, node_id: str) -> int:
        """Return how many footnotes are printed before those of a node: numbers run through the whole response."""
        before = takewhile(lambda summary: summary.node.id != node_id, self._summaries.values())
        return sum(summary.footnotes for summary in before)

    def knows(self, node_id: str) -> bool:
        """Say whether the dossier has a node of that id."""
        return node_id in self._summaries

    def go_to(self, node_id: str) -> None:
        """Take another node in hand."""
        if node_id == self.node_id or self.busy:
            return
        self.leaving.emit()
        self._take(node_id)

    def do(self, change: Callable[[], Changes]) -> bool:
        """Make a change through the services and tell the views; False where the user has a problem to mend."""
        if self.busy:
            return False
        self.leaving.emit()
        try:
            changes = change()
        except UserProblem as problem:
            self.problem.emit(str(problem))
            return False
        self.tell(changes)
        return True

    def read(self, question: Callable[[Session], Answer], otherwise: Answer) -> Answer:
        """Ask the dossier something; where it cannot answer, say why and go on without.

        That another program has the file is said by whoever saves, once it lasts.
        """
        try:
            return question(self.session)
        except Held:
            return otherwise
        except UserProblem as problem:
            self.problem.emit(str(problem))
            return otherwise

    def tell(self, changes: Changes) -> None:
        """Tell the views what was touched; a node in hand that is gone gives way to its neighbour."""
        if not changes:
            return
        before = self._summaries
        self._reread(changes)
        if not self.knows(self.node_id):
            self._take(self._neighbour(before))
        self.changed.emit(changes)

    def _take(self, node_id: str) -> None:
        self.node_id = node_id
        self.node_changed.emit(node_id)

    def _neighbour(self, before: dict[str, Summary]) -> str:
        """Return the node that stood behind the one in hand, side by side with it, or else the nearest before it."""
        order = list(before)
        at, parent = order.index(self.node_id), before[self.node_id].node.parent
        for node_id in order[at + 1 :]:
            if before[node_id].node.parent == parent and self.knows(node_id):
                return node_id
        return next((node_id for node_id in reversed(order[:at]) if self.knows(node_id)), FRONT)

    def _reread(self, changes: Changes) -> None:
        if changes.properties:
            self._read_levels()
        if changes.tree:
            self._read_tree(changes)
            return
        touched = changes.comments | changes.nodes | changes.demands | changes.notes
        for node_id in touched | ({FRONT} if changes.properties else frozenset()):
            self._summaries[node_id] = reading.summary(self.session, node_id)

    def _read_tree(self, changes: Changes) -> None:
        """Read the tree anew; what stands on its nodes is read again only where it changed."""
        touched = changes.comments | changes.nodes | changes.demands | changes.notes
        if len(touched) > _FEW:
            self._summaries = self._read_all()
            return
        known, self._summaries = self._summaries, {}
        for node in reading.nodes(self.session):
            old = None if node.id in touched else known.get(node.id)
            self._summaries[node.id] = replace(old, node=node) if old else reading.summary(self.session, node.id)

    def _read_levels(self) -> None:
        """Read the levels anew; whoever shows them holds this very mapping."""
        levels = {level.key: level for level in reading.levels(self.session)}
        if levels != self.levels:
            self.levels.clear()
            self.levels.update(levels)

    def _read_all(self) -> dict[str, Summary]:
        return {summary.node.id: summary for summary in reading.summaries(self.session)}
