"""What a person does to the plan in its tree: by menu, by keys, by dragging. Each is one undoable step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.plan.model import PlanModel
from ccem_desk.desktop.plan.removal_words import held_words
from ccem_desk.desktop.wording import heading, short_name
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.review import Node, Role
from ccem_desk.services import planning
from ccem_desk.translation import gettext as _


class PlanEditing(QObject):
    """The commands; the node that they concern is the one in hand."""

    shown = Signal(str)
    """A node that came in or moved is to be seen."""
    to_be_named = Signal(str)
    """A node came in whose title is to be typed."""

    def __init__(self, desk: Desk, model: PlanModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._nodes: dict[str, Node] = {}
        self._allowed: dict[tuple[str, str | None], bool] = {}
        self._governed: list[tuple[QAction, str]] = []
        desk.node_changed.connect(self.refresh)
        desk.changed.connect(self._forget)

    # What the model asks (`model.Editing`)

    @property
    def writable(self) -> bool:
        session = self._desk.session
        return not session.read_only and session.role is not Role.RELECTURE  # a reviewer proposes, and edits nothing

    @property
    def movable(self) -> bool:
        return self.writable and not self._model.filtered

    def relabel(self, node_id: str, number: str, title: str) -> bool:
        """Give a place number and title; False where the user was told why not."""
        return self._desk.do(partial(planning.relabel, self._desk.session, node_id, number, title))

    def may_move(self, node_id: str, parent: str | None) -> bool:
        """Say whether a place may stand below another: asked for each move of the mouse, worked out once."""
        if (node_id, parent) not in self._allowed:
            self._allowed[node_id, parent] = self._may_move(node_id, parent)
        return self._allowed[node_id, parent]

    def move(self, node_id: str, parent: str | None, before: str | None) -> bool:
        """Move a place in front of its new sibling `before`, or behind all."""
        return self._move(node_id, parent, before=before)

    # Commands

    @property
    def editable(self) -> bool:
        """Whether the place in hand is the plan's own, and may be changed."""
        return self.writable and self._desk.node_id != FRONT

    @property
    def shiftable(self) -> bool:
        """Whether the place in hand may be moved."""
        return self.editable and self.movable

    @property
    def extensible(self) -> bool:
        """Whether a place may be added below the one in hand."""
        return self.writable and self.level_below is not None

    def govern(self, command: QAction, need: str) -> None:
        """Let a command be usable as long as the property `need` of these commands holds; empty: always."""
        if need:
            self._governed.append((command, need))
            self.refresh()

    def refresh(self) -> None:
        """Show which commands can be used now."""
        for command, need in self._governed:
            usable = bool(getattr(self, need))
            command.setEnabled(usable)
            command.setToolTip("" if usable else self._why_not(need))

    def _why_not(self, need: str) -> str:
        """Return why the commands that need this property cannot be used now."""
        if self._desk.session.read_only:
            return _("This dossier can only be read.")
        if not self.writable:
            return _("A reviewer changes nothing in the plan: propose it in a note.")
        if need == "extensible":
            return _("The plan has no level below this one.")
        if self._desk.node_id == FRONT:
            return _("The introduction is no place of the plan: it always comes first.")
        return _("The order can be changed only in the whole plan: clear the filter first.")

    @property
    def level_below(self) -> Level | None:
        """The level that a place added below the one in hand gets: that of its first, or else the next lower one."""
        node = self._desk.summary.node
        below = planning.levels_below(tuple(self._desk.levels.values()), node.level)
        first = next((s.node.level for s in self._desk.summaries if s.node.parent == node.id), "")
        return next((level for level in below if level.key == first), below[0] if below else None)

    def add_after(self) -> None:
        """Add a place of the same level behind the one in hand; from the front matter, the plan's first."""
        node = self._desk.summary.node
        if node.id == FRONT:
            first = next((s.node for s in self._desk.summaries if s.node.parent is None and s.node.id != FRONT), None)
            levels = list(self._desk.levels)
            level = first.level if first else levels[0] if levels else ""
            self._add(level, None)
        else:
            self._add(node.level, node.parent if self._desk.knows(node.parent or "") else None, after=node.id)

    def add_below(self) -> None:
        """Add a place below the one in hand, behind those that stand there."""
        level = self.level_below
        if level is not None:
            self._add(level.key, self._desk.node_id)

    def rename(self) -> None:
        """Let number and title be edited in the tree."""
        if self.editable:
            self.to_be_named.emit(self._desk.node_id)

    def renumber(self) -> None:
        """Number the place in hand and those that follow it consecutively."""
        if self.editable:
            self._desk.do(partial(planning.renumber, self._desk.session, self._desk.node_id))

    def move_up(self) -> None:
        """Move the place in hand in front of the one before it."""
        before, _after = self._neighbours()
        if before:
            self._move(self._desk.node_id, before.parent, before=before.id)

    def move_down(self) -> None:
        """Move the place in hand behind the one after it."""
        _before, after = self._neighbours()
        if after:
            self._move(self._desk.node_id, after.parent, after=after.id)

    def move_in(self) -> None:
        """Move the place in hand below the one before it."""
        before, _after = self._neighbours()
        if before:
            self._move(self._desk.node_id, before.id)

    def move_out(self) -> None:
        """Move the place in hand out of its parent, behind it."""
        parent = self._desk.summary.node.parent
        if self.shiftable and parent and self._desk.knows(parent):
            above = self._desk.summary_of(parent).node.parent
            self._move(self._desk.node_id, above if self._desk.knows(above or "") else None, after=parent)

    def remove(self) -> None:
        """Remove the place in hand with all that it holds, once that was said and agreed to."""
        if not self.editable or self._desk.busy:
            return
        self._desk.leaving.emit()  # what is being typed counts among what is lost
        node = self._desk.summary.node
        held = planning.holdings(self._desk.session, node.id)
        name = heading(node, self._desk.levels)
        if held and not dialogs.ask_removal(self._window(), name, held_words(held)):
            return
        done = self._desk.do(partial(planning.remove_node, self._desk.session, node.id))
        if done and self._desk.knows(node.id):
            words = _("“{place}” stays: a colleague was just writing there.")
            self._desk.problem.emit(words.format(place=short_name(node, self._desk.levels)))

    def save_as(self) -> None:
        """Save the plan as a file, to begin another dossier with."""
        from ccem_desk.services.plan_saving import save_plan

        out = dialogs.ask_plan_to_save(self._window(), self._desk.session.path.with_suffix(".yaml"))
        if out is None or self._desk.busy:
            return
        self._desk.leaving.emit()
        try:
            save_plan(self._desk.session, out)
        except UserProblem as problem:
            dialogs.tell_problem(self._window(), str(problem))

    def _add(self, level: str, parent: str | None, after: str | None = None) -> None:
        if not self.writable:
            return
        added: list[str] = []

        def add() -> Changes:
            node_id, changes = planning.add_node(self._desk.session, level, parent, after=after)
            added.append(node_id)
            return changes

        if self._desk.do(add):
            self._desk.go_to(added[0])
            self.to_be_named.emit(added[0])

    def _move(self, node_id: str, parent: str | None, *, after: str | None = None, before: str | None = None) -> bool:
        if not self.movable:
            return False
        session = self._desk.session
        if not self._desk.do(partial(planning.move_node, session, node_id, parent, after=after, before=before)):
            return False
        self._desk.go_to(node_id)
        self.shown.emit(node_id)
        return True

    def _may_move(self, node_id: str, parent: str | None) -> bool:
        if not self._nodes:
            self._nodes = {s.node.id: s.node for s in self._desk.summaries}
        if node_id == FRONT:
            return False
        try:
            planning.new_levels(self._nodes, tuple(self._desk.levels.values()), node_id, parent)
        except UserProblem:
            return False
        return True

    def _neighbours(self) -> tuple[Node | None, Node | None]:
        """Return the places before and behind the one in hand, side by side with it; none where none may move."""
        here = self._desk.summary.node
        if not self.shiftable:
            return None, None
        parent = here.parent if self._desk.knows(here.parent or "") else None
        row = [
            s.node
            for s in self._desk.summaries
            if s.node.id != FRONT and (s.node.parent if self._desk.knows(s.node.parent or "") else None) == parent
        ]
        at = row.index(here)
        return row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None

    def _forget(self) -> None:
        self._nodes = {}
        self._allowed = {}
        self.refresh()

    def _window(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent.window()
