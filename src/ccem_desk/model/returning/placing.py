"""Edits of a text that went out, put into the text as it is today: as suggestions, where their place is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ccem_desk.model.returning.atoms import Atom, Places, atoms, letters, suggested_marks
from ccem_desk.model.returning.edits import Edit
from ccem_desk.model.rich_text import ParagraphEnd, RichText, Run, unflatten


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an edit stands in today's text: what it takes out, and between which characters it puts something in.

    What comes in stands behind `low` (-1: at the beginning) and before `high`.
    """

    struck: frozenset[int]
    low: int
    high: int


def place(edit: Edit, today: Places, base_size: int, size: int) -> Placed | None:
    """Return where an edit of the base stands today, None where that is not certain.

    `today` gives for each of the base's characters where it stands in today's text, of `size` characters. What was
    taken out must stand there still, all of it where something came in its place.
    """
    struck = [today[n] for n in edit.struck]
    there = frozenset(n for n in struck if n is not None)
    if len(there) < len(struck) and (edit.put or not there):
        return None
    left = -1 if edit.after < 0 else today[edit.after]
    right = size if edit.after + 1 >= base_size else today[edit.after + 1]
    if not edit.put:
        return Placed(there, left if left is not None else -1, size)
    if left is None and right is None:
        return None
    if left is None or right is None or left >= right:
        low, high = (right - 1, right) if left is None and right is not None else (left or 0, (left or 0) + 1)
        return Placed(there, low, high) if left is None or right is None else None
    return Placed(there, left, right)


def is_done(edit: Edit, today: Places, base_size: int, text: Sequence[Atom]) -> bool:
    """Say whether the text of today has an edit already: somebody made the very same one."""
    if any(today[n] is not None for n in edit.struck):
        return False
    first = min(edit.struck, default=edit.after + 1)
    low = today[first - 1] if first else -1
    high = today[edit.after + 1] if edit.after + 1 < base_size else len(text)
    if low is None or high is None or (not edit.struck and not edit.put):
        return False
    between = [a for a in text[low + 1 : high] if not suggested_marks(a).deleted]
    return letters(between) == edit.put_in


@dataclass(slots=True)
class Suggesting:
    """Today's text, to which edits are added as suggestions; the order in which they are added does not matter."""

    text: RichText
    _atoms: list[Atom] = field(init=False)
    _taken: dict[int, set[str]] = field(default_factory=dict)
    _put: list[tuple[Placed, str, list[Atom]]] = field(default_factory=list)
    _noted: dict[int, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._atoms = atoms(self.text)

    def add(self, placed: Placed, suggestion: str, came: Iterable[Atom]) -> None:
        """Add an edit; `came` is what comes in, with the marks that it has there."""
        for n in placed.struck:
            self._taken.setdefault(n, set()).add(suggestion)
        if put := [_put_in(a, suggestion) for a in came]:
            self._put.append((placed, suggestion, put))

    def note(self, at: Iterable[int], note: str) -> None:
        """Put a note on characters of today's text."""
        for n in at:
            self._noted.setdefault(n, set()).add(note)

    def restyle(self, at: Iterable[int], look: Callable[[Atom], Atom]) -> None:
        """Change the look of characters of today's text."""
        for n in at:
            self._atoms[n] = look(self._atoms[n])

    def footnote(self, at: int) -> RichText | None:
        """Return the body of the footnote that stands at a place, None where none does."""
        atom = self._atoms[at]
        return atom.footnote if isinstance(atom, Run) else None

    def demand_around(self, placed: Placed) -> str | None:
        """Return the demand in which, or at whose edge, something comes in."""
        beside = [self._atoms[n] for n in (placed.low, placed.high) if 0 <= n < len(self._atoms)]
        return next((a.marks.demand for a in beside if isinstance(a, Run) and a.marks.demand), None)

    def result(self) -> RichText:
        """Return the text with all that was added."""
        coming: dict[int, list[tuple[str, list[Atom]]]] = {}
        for placed, suggestion, put in self._put:
            coming.setdefault(self._where(placed, suggestion), []).append((suggestion, put))
        out: list[Atom] = []
        for n in range(len(self._atoms) + 1):
            for _id, put in sorted(coming.get(n, ()), key=lambda pair: pair[0]):
                out += put
            if n < len(self._atoms):
                out.append(self._marked(n))
        return unflatten(out)

    def _where(self, placed: Placed, suggestion: str) -> int:
        """Return before which character something comes in: those that wait in the same place stand by their ids."""
        n = placed.low + 1
        while n < placed.high:
            waiting = suggested_marks(self._atoms[n]).inserted
            if not waiting or min(waiting) > suggestion:
                break
            n += 1
        return n

    def _marked(self, n: int) -> Atom:
        atom = self._atoms[n]
        taken, noted = self._taken.get(n), self._noted.get(n)
        if not taken and not noted:
            return atom
        if isinstance(atom, ParagraphEnd):
            return replace(atom, deleted=atom.deleted | (taken or set()))
        marks = replace(
            atom.marks, deleted=atom.marks.deleted | (taken or set()), notes=atom.marks.notes | (noted or set())
        )
        return replace(atom, marks=marks)


def _put_in(atom: Atom, suggestion: str) -> Atom:
    waiting = frozenset({suggestion})
    if isinstance(atom, ParagraphEnd):
        return ParagraphEnd(atom.kind, waiting)
    return replace(atom, marks=replace(atom.marks, inserted=waiting, deleted=frozenset()))
