"""What a reviewer did to a text: each edit with who made it, and what became of changes that waited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ccem_desk.model.returning.atoms import Atom, letters, suggested_marks
from ccem_desk.model.returning.pairing import Step, pair
from ccem_desk.model.returning.returned import Change
from ccem_desk.model.returning.shaping import Entry, shaped
from ccem_desk.model.suggestions import Decision


@dataclass(frozen=True, slots=True)
class Edit:
    """Neighbouring changes of one person. `change` is None where the program did not track them.

    `struck` are numbers of the base's characters that were taken out, `put` of the file's that came in: behind the
    base's character `after` (-1: at the beginning) and before the next.
    """

    change: Change | None
    struck: tuple[int, ...]
    put: tuple[int, ...]
    after: int
    taken_out: str
    put_in: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A base and a file side by side. `decided` are suggestions that waited in the base and do not in the file."""

    base: Sequence[Atom] = ()
    file: Sequence[Atom] = ()
    steps: Sequence[Step] = ()
    edits: Sequence[Edit] = ()
    decided: Mapping[str, Decision] | None = None


def compare_returned(
    base: Sequence[Atom],
    file: Sequence[Atom],
    waiting: Mapping[str, Change],
    changes: Mapping[str, Change],
    old: frozenset[str] = frozenset(),
) -> Compared:
    """Return what was done to a text since it went out.

    `base` is the text as it went out, its suggestions by the ids of the dossier, made by `waiting`; `file` is the one
    that came back, its changes by the file's own ids. `old` are those of them that went out with it: whatever a
    program made of them, none is a new edit.
    """
    known = {**waiting, **changes}

    def author_of(key: str) -> str:
        return known[key].author if key in known else ""

    steps = pair(base, file, author_of, old)
    shifted = _is_shifted(steps, base, file, old)
    decided = {} if shifted else _decided(steps, base, file)
    reading = _Reading(base, file, changes, frozenset(decided), old, shifted)
    entries = shaped([reading.entry(step) for step in steps], reading.who, base, file)
    return Compared(base, file, steps, reading.edits(entries), decided)


@dataclass(frozen=True, slots=True)
class _Reading:
    base: Sequence[Atom]
    file: Sequence[Atom]
    changes: Mapping[str, Change]
    decided: frozenset[str]
    old: frozenset[str]
    shifted: bool

    def who(self, entry: Entry) -> tuple[bool, str]:
        """Return whether something was changed there, and by whom; neighbours of one person are one edit."""
        if not entry.change:
            return entry.change is not None, ""
        return True, "by " + self._author(entry.change)

    def entry(self, step: Step) -> Entry:
        b = suggested_marks(self.base[step.base]) if step.base is not None else None
        f = suggested_marks(self.file[step.file]) if step.file is not None else None
        if b is not None and f is not None:
            if (made := f.deleted - self.old) and not b.deleted:
                return Entry(step.base, None, min(made))
            return Entry(step.base, step.file, None)
        if b is not None:
            stays = b.deleted or b.inserted & self.decided or (b.inserted and self.shifted)
            return Entry(step.base, None, None if stays else "")
        assert f is not None
        if not f.inserted:
            return Entry(None, step.file, None if f.deleted else "")
        if f.inserted <= self.old:  # a program may count more to a change than went out
            return Entry(None, step.file, None)
        taken_back = f.deleted and self._author(min(f.deleted)) == self._author(min(f.inserted))
        return Entry(None, step.file, None if taken_back else min(f.inserted))

    def edits(self, entries: Iterable[Entry]) -> list[Edit]:
        found: list[Edit] = []
        last = -1
        for (changed, _who), group in groupby(entries, self.who):
            together = list(group)
            if changed and not self._says_nothing(edit := self._edit(together, last)):
                found.append(edit)
            last = max((e.base for e in together if e.base is not None), default=last)
        return found

    def _edit(self, entries: Sequence[Entry], last: int) -> Edit:
        struck = tuple(e.base for e in entries if e.base is not None)
        put = tuple(e.file for e in entries if e.file is not None)
        made = [self.changes[e.change] for e in entries if e.change]
        change = min(made, key=lambda c: c.at) if made else None
        words_out = letters(self.base[n] for n in struck)
        return Edit(change, struck, put, max(struck, default=last), words_out, letters(self.file[n] for n in put))

    def _says_nothing(self, edit: Edit) -> bool:
        """Say whether an edit changes no character, or is an empty paragraph, which programs make and drop."""
        if edit.taken_out == edit.put_in:
            return True
        if edit.change is not None or (edit.taken_out + edit.put_in).strip("\n"):
            return False
        first = min(edit.struck, default=edit.after + 1)
        beside = letters([*self.base[max(first - 1, 0) : first], *self.base[edit.after + 1 : edit.after + 2]])
        return "\n" in beside or first == 0 or edit.after + 1 == len(self.base)

    def _author(self, key: str) -> str:
        return self.changes[key].author if key in self.changes else ""


def _is_shifted(steps: Sequence[Step], base: Sequence[Atom], file: Sequence[Atom], old: frozenset[str]) -> bool:
    """Say whether what waited is all there, counted otherwise: « ¶A » before an end is « A¶ » behind it."""
    lost = [base[s.base] for s in steps if s.base is not None and s.file is None]
    here = [file[s.file] for s in steps if s.file is not None and s.base is None]
    lost = [a for a in lost if suggested_marks(a).inserted]
    here = [a for a in here if suggested_marks(a).inserted & old]
    return bool(lost) and Counter(letters(lost)) <= Counter(letters(here))


def _decided(steps: Sequence[Step], base: Sequence[Atom], file: Sequence[Atom]) -> dict[str, Decision]:
    """Return the suggestions of the base of which nothing waits in the file, and that went one way throughout."""
    seen: defaultdict[str, set[Decision | None]] = defaultdict(set)
    for step in steps:
        if step.base is None:
            continue
        was = suggested_marks(base[step.base])
        now = suggested_marks(file[step.file]) if step.file is not None else None
        gone = now is None
        for i in was.inserted:
            if not (gone and was.deleted):
                seen[i].add("refuse" if gone else None if now and now.inserted else "accept")
        for i in was.deleted:
            if not (gone and was.inserted):
                seen[i].add("accept" if gone else None if now and now.deleted else "refuse")
    return {i: way for i, ways in seen.items() if len(ways) == 1 for way in ways if way is not None}
