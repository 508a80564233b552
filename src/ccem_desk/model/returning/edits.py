"""What a reviewer did to a text: each edit with who made it, and what became of changes that waited."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ccem_desk.model.returning.atoms import Atom, letters, suggested_marks
from ccem_desk.model.returning.pairing import Step, pair
from ccem_desk.model.returning.returned import Change
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


class _Entry(NamedTuple):
    """A step and what was changed there: None nothing, an empty word something untracked, else the file's change."""

    base: int | None
    file: int | None
    change: str | None


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
    entries = [reading.entry(step) for step in steps]
    entries = _slid(entries, reading.who, base, file)
    entries = list(_joined(_whole_words(entries, reading.who, base, file), reading.who, base))
    return Compared(base, file, steps, reading.edits(entries), decided)


@dataclass(frozen=True, slots=True)
class _Reading:
    base: Sequence[Atom]
    file: Sequence[Atom]
    changes: Mapping[str, Change]
    decided: frozenset[str]
    old: frozenset[str]
    shifted: bool

    def who(self, entry: _Entry) -> tuple[bool, str]:
        """Return whether something was changed there, and by whom; neighbours of one person are one edit."""
        if not entry.change:
            return entry.change is not None, ""
        return True, "by " + self._author(entry.change)

    def entry(self, step: Step) -> _Entry:
        b = suggested_marks(self.base[step.base]) if step.base is not None else None
        f = suggested_marks(self.file[step.file]) if step.file is not None else None
        if b is not None and f is not None:
            if (made := f.deleted - self.old) and not b.deleted:
                return _Entry(step.base, None, min(made))
            return _Entry(step.base, step.file, None)
        if b is not None:
            stays = b.deleted or b.inserted & self.decided or (b.inserted and self.shifted)
            return _Entry(step.base, None, None if stays else "")
        assert f is not None
        if not f.inserted:
            return _Entry(None, step.file, None if f.deleted else "")
        if f.inserted <= self.old:  # a program may count more to a change than went out
            return _Entry(None, step.file, None)
        taken_back = f.deleted and self._author(min(f.deleted)) == self._author(min(f.inserted))
        return _Entry(None, step.file, None if taken_back else min(f.inserted))

    def edits(self, entries: Iterable[_Entry]) -> list[Edit]:
        found: list[Edit] = []
        last = -1
        for (changed, _who), group in groupby(entries, self.who):
            together = list(group)
            if changed and not self._says_nothing(edit := self._edit(together, last)):
                found.append(edit)
            last = max((e.base for e in together if e.base is not None), default=last)
        return found

    def _edit(self, entries: Sequence[_Entry], last: int) -> Edit:
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


_Who = Callable[[_Entry], tuple[bool, str]]


def _slid(entries: Sequence[_Entry], who: _Who, base: Sequence[Atom], file: Sequence[Atom]) -> list[_Entry]:
    """Return the entries, what only came in or went out untracked moved to where a word begins.

    In « Sans suivi. Si » before « Si », the S that came in may be either: a person reads « Sans suivi. ».
    """
    out: list[_Entry] = []
    for key, group in groupby(entries, who):
        now = list(group)
        if key == (True, "") and not _replaces(now):
            shift = _shift(out, now, base, file)
            before, out[len(out) - shift :] = out[len(out) - shift :], []
            now = _shifted(before, now)
        out += now
    return out


def _shift(out: Sequence[_Entry], now: Sequence[_Entry], base: Sequence[Atom], file: Sequence[Atom]) -> int:
    """Return by how many characters a change may move to the left to begin where a word does."""
    changed = letters(base[e.base] if e.base is not None else file[e.file or 0] for e in now)
    most = next((k for k in range(len(out)) if not _is_kept(out[-k - 1], base)), len(out))
    for k in range(min(most, len(changed)) + 1):
        before = letters([base[out[-k - 1].base or 0]]) if k < most else ""
        first = changed[len(changed) - k :][:1] or changed[:1]
        if not (_in_word(before) and _in_word(first)):
            return k
        if before != changed[len(changed) - k - 1 :][:1]:
            return 0
    return 0


def _shifted(before: Sequence[_Entry], now: Sequence[_Entry]) -> list[_Entry]:
    """Return a change that stands `before` what was before it: the same characters, counted otherwise."""
    kept = [*before, *now]
    if now[0].base is None:
        came = [e.file for e in kept]
        new = [_Entry(None, f, "") for f in came[: len(now)]]
        return new + [_Entry(e.base, f, None) for e, f in zip(before, came[len(now) :], strict=True)]
    went = [e.base for e in kept]
    new = [_Entry(b, None, "") for b in went[: len(now)]]
    return new + [_Entry(b, e.file, None) for e, b in zip(before, went[len(now) :], strict=True)]


def _is_kept(e: _Entry, base: Sequence[Atom]) -> bool:
    if e.base is None or e.file is None or e.change is not None:
        return False
    marks = suggested_marks(base[e.base])
    return not (marks.inserted or marks.deleted)


def _whole_words(entries: Sequence[_Entry], who: _Who, base: Sequence[Atom], file: Sequence[Atom]) -> Iterator[_Entry]:
    """Yield the entries, what replaces a part of a word untracked widened to all of it: so a person reads it."""
    out: list[_Entry] = []
    groups = [(key, list(group)) for key, group in groupby(entries, who)]
    for n, (key, group) in enumerate(groups):
        if key != (True, "") or not _replaces(group):
            out += group
            continue
        words = letters(base[e.base] for e in group if e.base is not None)
        came = letters(file[e.file] for e in group if e.file is not None)
        if _in_word(words[:1]) or _in_word(came[:1]):
            at = len(out)
            while at and _is_kept_letter(out[at - 1], base):
                at -= 1
            out[at:] = _opened(out[at:])
        out += group
        if (_in_word(words[-1:]) or _in_word(came[-1:])) and n + 1 < len(groups):
            following = groups[n + 1][1]
            size = next((k for k, e in enumerate(following) if not _is_kept_letter(e, base)), len(following))
            out += _opened(following[:size])
            del following[:size]
    yield from out


def _joined(entries: Iterable[_Entry], who: _Who, base: Sequence[Atom]) -> Iterator[_Entry]:
    """Yield the entries, two words that one person replaced with but a space between them made one replacement."""
    groups = [(key, list(group)) for key, group in groupby(entries, who)]
    for n, (_key, group) in enumerate(groups):
        beside = [groups[k] for k in (n - 1, n + 1) if 0 <= k < len(groups)]
        if len(group) == 1 and len(beside) == 2 and _is_space(group[0], base):
            (before, one), (after, other) = beside
            if before[0] and before == after and _replaces(one) and _replaces(other):
                yield from _opened(group, one[0].change)
                continue
        yield from group


def _opened(kept: Sequence[_Entry], change: str | None = "") -> list[_Entry]:
    """Return what stays as taken out and put in again."""
    return [_Entry(e.base, None, change) for e in kept] + [_Entry(None, e.file, change) for e in kept]


def _replaces(group: Sequence[_Entry]) -> bool:
    return any(e.base is not None for e in group) and any(e.file is not None for e in group)


def _is_kept_letter(e: _Entry, base: Sequence[Atom]) -> bool:
    return _is_kept(e, base) and _in_word(letters([base[e.base or 0]]))


def _is_space(e: _Entry, base: Sequence[Atom]) -> bool:
    return (
        e.base is not None
        and e.file is not None
        and e.change is None
        and letters([base[e.base]]) in (" ", "\u00a0", "\u202f")
    )


def _in_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or unicodedata.combining(character) > 0)
