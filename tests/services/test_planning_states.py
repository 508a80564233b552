"""Any sequence of edits of the plan gives the tree that a plain list of rows gives, forth and back and forth again."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ccem_desk.dossier import create, doctor
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author, Node, Properties
from ccem_desk.model.rich_text import plain
from ccem_desk.services import planning, reading, writing
from ccem_desk.services.session import Session

LEVELS = [level.key for level in DEFAULT_LEVELS]
AT = st.integers(0, 30)


@dataclass(frozen=True)
class Row:
    """A place in the plain tree; a row's place in its list is its place among its siblings."""

    id: str
    parent: str | None
    level: str
    title: str = ""
    text: str = ""


class Planning(RuleBasedStateMachine):
    """`rows` is what the tree should be, in an order in which siblings stand right."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "d.ccem"
        nodes = (Node("axe-1", "axe", "1"), Node("action-1", "action", "1", parent="axe-1"))
        self.session = Session(create(self.path, Properties(), DEFAULT_LEVELS, nodes, Author("É")))
        self.rows = [Row("axe-1", None, "axe"), Row("action-1", "axe-1", "action")]
        self.past: list[list[Row]] = []
        self.future: list[list[Row]] = []
        self.used: set[str] = {"axe-1", "action-1"}

    def teardown(self) -> None:
        self.session.close()
        assert doctor.check(self.path) == ()
        self.folder.cleanup()

    def done(self, rows: list[Row]) -> None:
        if rows != self.rows:
            self.past.append(self.rows)
            self.future = []
            self.rows = rows

    def below(self, top: str) -> set[str]:
        found = {top}
        while more := {r.id for r in self.rows if r.parent in found} - found:
            found |= more
        return found

    def relevelled(self, moving: set[str], top: str, parent: str | None) -> dict[str, int] | None:
        """Return the depth of each moving row below its new parent; None where one would go too deep."""
        depth = {r.id: LEVELS.index(r.level) for r in self.rows}
        waiting = [(top, parent)]
        while waiting:
            at, above = waiting.pop()
            depth[at] = max(depth[at], depth[above] + 1 if above else 0)
            if depth[at] >= len(LEVELS):
                return None
            waiting += [(r.id, at) for r in self.rows if r.parent == at]
        return {at: depth[at] for at in moving}

    @rule(at=AT, level=st.sampled_from(LEVELS), top=st.booleans())
    def add(self, at: int, level: str, top: bool) -> None:
        above = None if top or not self.rows else self.rows[at % len(self.rows)]
        allowed = above is None or LEVELS.index(level) > LEVELS.index(above.level)
        try:
            new, _changes = planning.add_node(self.session, level, above.id if above else None)
        except UserProblem:
            assert not allowed
            return
        assert allowed
        assert new not in self.used
        self.used.add(new)
        self.done([*self.rows, Row(new, above.id if above else None, level)])

    @precondition(lambda self: len(self.rows) > 1)
    @rule(at=AT, to=AT, top=st.booleans(), before=st.booleans())
    def move(self, at: int, to: int, top: bool, before: bool) -> None:
        moved, target = self.rows[at % len(self.rows)], self.rows[to % len(self.rows)]
        moving = self.below(moved.id)
        # Beside the target (in front of it or behind all), or below it.
        parent = None if top else target.parent if before else target.id
        sibling = target.id if before and target.parent == parent and target.id != moved.id else None
        depth = None if parent in moving else self.relevelled(moving, moved.id, parent)
        try:
            changes = planning.move_node(self.session, moved.id, parent, before=sibling)
        except UserProblem:
            assert depth is None
            return
        assert depth is not None
        rest = [r for r in self.rows if r.id not in moving]
        carried = [
            replace(r, level=LEVELS[depth[r.id]], parent=parent if r.id == moved.id else r.parent)
            for r in self.rows
            if r.id in moving
        ]
        place = next((i for i, r in enumerate(rest) if r.id == sibling), len(rest))
        now = [*rest[:place], *carried, *rest[place:]]
        assert bool(changes) == (self.tree(now) != self.tree(self.rows))
        if changes:
            self.done(now)

    @precondition(lambda self: self.rows)
    @rule(at=AT, title=st.sampled_from(["Été", "Œuvrer", "Un — deux"]))
    def rename(self, at: int, title: str) -> None:
        row = self.rows[at % len(self.rows)]
        planning.rename(self.session, row.id, title)
        self.done([replace(r, title=title) if r is row else r for r in self.rows])

    @precondition(lambda self: self.rows)
    @rule(at=AT, word=st.sampled_from(["mot", "œuf", "été 🌻"]))
    def write(self, at: int, word: str) -> None:
        row = self.rows[at % len(self.rows)]
        writing.save_comment(self.session, row.id, plain(word), typing=False)
        self.done([replace(r, text=plain(word).text) if r is row else r for r in self.rows])

    @precondition(lambda self: self.rows)
    @rule(at=AT)
    def remove(self, at: int) -> None:
        row = self.rows[at % len(self.rows)]
        planning.remove_node(self.session, row.id)
        gone = self.below(row.id)
        self.done([r for r in self.rows if r.id not in gone])

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        writing.undo(self.session)
        self.future.append(self.rows)
        self.rows = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        writing.redo(self.session)
        self.past.append(self.rows)
        self.rows = self.future.pop()

    @staticmethod
    def tree(rows: list[Row]) -> list[Row]:
        """Return rows in document order."""
        found: list[Row] = []

        def walk(parent: str | None) -> None:
            for row in rows:
                if row.parent == parent:
                    found.append(row)
                    walk(row.id)

        walk(None)
        return found

    @invariant()
    def the_tree_is_that_of_the_rows(self) -> None:
        texts = {node: text.text for node, text in reading.comments(self.session).items()}
        shown = [
            Row(n.id, n.parent, n.level, n.title, texts.get(n.id, ""))
            for n in reading.nodes(self.session)
            if n.id != "front"
        ]
        assert shown == self.tree(self.rows)

    @invariant()
    def no_number_stands_twice_in_a_level(self) -> None:
        nodes = [(n.level, n.number) for n in reading.nodes(self.session) if n.number]
        assert len(nodes) == len(set(nodes))


Planning.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestPlanning = Planning.TestCase
