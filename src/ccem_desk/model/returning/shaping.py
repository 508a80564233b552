"""Edits brought into the form in which a person reads them: whole words, beginning where a word does."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ccem_desk.model.returning.atoms import Atom, letters, suggested_marks


class Entry(NamedTuple):
    """A step and what was changed there: None nothing, an empty word something untracked, else the file's change."""

    base: int | None
    file: int | None
    change: str | None


_Who = Callable[[Entry], tuple[bool, str]]
"""Says whether something was changed at an entry, and by whom."""


def shaped(entries: Sequence[Entry], who: _Who, base: Sequence[Atom], file: Sequence[Atom]) -> list[Entry]:
    """Return the entries, what was not tracked moved and widened to whole words, neighbouring replacements joined."""
    slid = _slid(entries, who, base, file)
    return list(_joined(_whole_words(slid, who, base, file), who, base))


def _slid(entries: Sequence[Entry], who: _Who, base: Sequence[Atom], file: Sequence[Atom]) -> list[Entry]:
    """Return the entries, what only came in or went out untracked moved to where a word begins.

    In « Sans suivi. Si » before « Si », the S that came in may be either: a person reads « Sans suivi. ».
    """
    out: list[Entry] = []
    for key, group in groupby(entries, who):
        now = list(group)
        if key == (True, "") and not _replaces(now):
            shift = _shift(out, now, base, file)
            before, out[len(out) - shift :] = out[len(out) - shift :], []
            now = _shifted(before, now)
        out += now
    return out


def _shift(out: Sequence[Entry], now: Sequence[Entry], base: Sequence[Atom], file: Sequence[Atom]) -> int:
    """Return by how many characters a change may move to the left to begin where a word does."""
    changed = letters(base[e.base] if e.base is not None else file[e.file or 0] for e in now)
    far = min(len(out), len(changed))
    most = next((k for k in range(far) if not _is_kept(out[-k - 1], base)), far)
    for k in range(most + 1):
        before = letters([base[out[-k - 1].base or 0]]) if k < len(out) and _is_kept(out[-k - 1], base) else ""
        first = changed[len(changed) - k :][:1] or changed[:1]
        if not (_in_word(before) and _in_word(first)):
            return k
        if k == most or before != changed[len(changed) - k - 1 :][:1]:
            return 0
    return 0


def _shifted(before: Sequence[Entry], now: Sequence[Entry]) -> list[Entry]:
    """Return a change that stands `before` what was before it: the same characters, counted otherwise."""
    kept = [*before, *now]
    if now[0].base is None:
        came = [e.file for e in kept]
        new = [Entry(None, f, "") for f in came[: len(now)]]
        return new + [Entry(e.base, f, None) for e, f in zip(before, came[len(now) :], strict=True)]
    went = [e.base for e in kept]
    new = [Entry(b, None, "") for b in went[: len(now)]]
    return new + [Entry(b, e.file, None) for e, b in zip(before, went[len(now) :], strict=True)]


def _is_kept(e: Entry, base: Sequence[Atom]) -> bool:
    if e.base is None or e.file is None or e.change is not None:
        return False
    marks = suggested_marks(base[e.base])
    return not (marks.inserted or marks.deleted)


def _whole_words(entries: Sequence[Entry], who: _Who, base: Sequence[Atom], file: Sequence[Atom]) -> Iterator[Entry]:
    """Yield the entries, what replaces a part of a word untracked widened to all of it: so a person reads it."""
    out: list[Entry] = []
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


def _joined(entries: Iterable[Entry], who: _Who, base: Sequence[Atom]) -> Iterator[Entry]:
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


def _opened(kept: Sequence[Entry], change: str | None = "") -> list[Entry]:
    """Return what stays as taken out and put in again."""
    return [Entry(e.base, None, change) for e in kept] + [Entry(None, e.file, change) for e in kept]


def _replaces(group: Sequence[Entry]) -> bool:
    return any(e.base is not None for e in group) and any(e.file is not None for e in group)


def _is_kept_letter(e: Entry, base: Sequence[Atom]) -> bool:
    return _is_kept(e, base) and _in_word(letters([base[e.base or 0]]))


def _is_space(e: Entry, base: Sequence[Atom]) -> bool:
    return (
        e.base is not None
        and e.file is not None
        and e.change is None
        and letters([base[e.base]]) in (" ", "\u00a0", "\u202f")
    )


def _in_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or unicodedata.combining(character) > 0)
