"""The plan that a new dossier is going to have, as it is being put together: what was read, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ccem_desk.model.outline import Doubt, Form, Outline
from ccem_desk.model.plan import DEFAULT_LEVELS, Level, Plan
from ccem_desk.services import plans

NO_PLAN: Final = Plan("", DEFAULT_LEVELS)


@dataclass(frozen=True, slots=True)
class Row:
    """A level of the plan, or a form of heading that was left as text (`level` None)."""

    key: str
    level: Level | None
    count: int
    sample: str = ""


class Draft:
    """A plan with its levels named as the person wishes; the wishes stay while an outline is read again."""

    def __init__(self) -> None:
        self.base: Plan = NO_PLAN
        self.forms: tuple[Form, ...] = ()
        self.lines: tuple[int, ...] = ()
        self.doubts: tuple[Doubt, ...] = ()
        self._changes: dict[str, dict[str, Any]] = {}

    def take(self, plan: Plan) -> None:
        """Begin anew with a plan that is complete: a file's, the example's, or none."""
        self.base, self.forms, self.lines, self.doubts = plan, (), (), ()
        self._changes = {}

    def take_outline(self, outline: Outline) -> None:
        """Take what was read from the outline; the changes of levels that are still there stay."""
        self.base, self.forms, self.lines, self.doubts = outline.plan, outline.forms, outline.lines, outline.doubts

    def rows(self) -> list[Row]:
        """Return the levels from the top down, then what was left as text."""
        counts: dict[str, int] = {}
        for node in self.base.nodes:
            counts[node.level] = counts.get(node.level, 0) + 1
        levels = zip(self._keys(), self.base.levels, self.levels(), strict=True)
        samples = {f.key: f.sample for f in self.forms}
        rows = [Row(key, level, counts.get(old.key, 0), samples.get(key, "")) for key, old, level in levels]
        return rows + [Row(f.key, None, f.count, f.sample) for f in self.forms if not f.taken]

    def levels(self) -> list[Level]:
        """Return the levels with what was changed of them; they may not be sound yet."""
        return [
            replace(level, **self._changes.get(key, {}))
            for key, level in zip(self._keys(), self.base.levels, strict=True)
        ]

    def rename(self, key: str, name: str) -> None:
        """Name a level; what goes with a name (plural, letter, printed form) follows."""
        levels = self.levels()
        place = self._keys().index(key)
        new = plans.renamed_level(levels, place, name, self.base.language)
        self.change(key, {"name": new.name, "plural": new.plural, "code": new.code, "heading": new.heading})

    def change(self, key: str, values: Mapping[str, Any]) -> None:
        """Change fields of a level (`name`, `plural`, `code`, `heading`, `layout`)."""
        self._changes.setdefault(key, {}).update(values)

    def plan(self) -> Plan:
        """Return the plan as wished; UserProblem where a level's name or form will not do."""
        return plans.with_levels(self.base, self.levels())

    def _keys(self) -> list[str]:
        taken = [f.key for f in self.forms if f.taken]
        return taken or [level.key for level in self.base.levels]
