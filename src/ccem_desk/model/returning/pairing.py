"""The text that went out and the one that came back, laid side by side character by character.

What is tracked as put in is never taken for a character that was there: with all changes refused, both texts are
aligned; in between, what waited when the copy went out is looked for among what was put in, and among what came in
untracked where it was accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ccem_desk.model.align import align
from ccem_desk.model.returning.atoms import Atom, bare, letters, suggested_marks
from ccem_desk.model.rich_text import RichText, unflatten

AuthorOf = Callable[[str], str]
"""Gives the author of a change by its id in the file."""


@dataclass(frozen=True, slots=True)
class Step:
    """A character of the base, of the file, or one that both have; by its number in either."""

    base: int | None
    file: int | None


@dataclass(slots=True)
class _Region:
    """What stands between two characters that are the same in both texts."""

    base: list[int]
    file: list[int]


def pair(
    base: Sequence[Atom], file: Sequence[Atom], author_of: AuthorOf, old: frozenset[str] = frozenset()
) -> list[Step]:
    """Return both texts from start to end, in the order of each; `old` are the file's changes that went out with it."""
    steps: list[Step] = []
    i = j = 0
    for b, f in (*_anchors(base, file), (len(base), len(file))):
        region = _Region(list(range(i, b)), list(range(j, f)))
        steps += _between(region, base, file, author_of, old)
        if b < len(base):
            steps.append(Step(b, f))
        i, j = b + 1, f + 1
    return steps


def _anchors(base: Sequence[Atom], file: Sequence[Atom]) -> Iterator[tuple[int, int]]:
    """Yield the characters that are the same in both texts once all changes are refused."""
    stays_base = [n for n, a in enumerate(base) if not suggested_marks(a).inserted]
    stays_file = [n for n, a in enumerate(file) if not suggested_marks(a).inserted]
    old, new = _text(base[n] for n in stays_base), _text(file[n] for n in stays_file)
    i = j = 0
    for edit in align(old, new):
        if edit.same:
            yield from zip(
                stays_base[i : i + edit.old], stays_file[j : j + edit.new], strict=False
            )  # an end that was supplied is in neither
        i, j = i + edit.old, j + edit.new


def _text(kept: Iterator[Atom]) -> RichText:
    return bare(unflatten(kept))


def _between(
    region: _Region, base: Sequence[Atom], file: Sequence[Atom], author_of: AuthorOf, old: frozenset[str]
) -> Iterator[Step]:
    pairs: list[tuple[int, int]] = []
    if region.base and region.file:
        pairs = _waiting(region, base, file, author_of)
        pairs = _widened(region, base, file, old, pairs) if old else pairs
    i = j = 0
    for b, f in (*pairs, (None, None)):
        end_base = len(region.base) if b is None else b - region.base[0]
        end_file = len(region.file) if f is None else f - region.file[0]
        yield from (Step(n, None) for n in region.base[i:end_base])
        yield from (Step(None, n) for n in region.file[j:end_file])
        if b is not None:
            yield Step(b, f)
        i, j = end_base + 1, end_file + 1


def _widened(
    region: _Region, base: Sequence[Atom], file: Sequence[Atom], old: frozenset[str], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the pairs with what a program counts to a change that went out, and that was no part of it.

    Nobody put it in since: it is the same text.
    """
    if sum(bool(suggested_marks(file[n]).inserted & old) for n in region.file) <= len(pairs):
        return pairs
    found: list[tuple[int, int]] = []
    last_base, last_file = -1, -1
    for b, f in (*pairs, (region.base[-1] + 1, region.file[-1] + 1)):
        between = (n for n in region.base if last_base < n < b)
        plain = [n for n in between if not suggested_marks(base[n]).inserted]
        counted = [n for n in region.file if last_file < n < f and suggested_marks(file[n]).inserted & old]
        found += _same(plain, counted, base, file) if plain and counted else []
        found.append((b, f))
        last_base, last_file = b, f
    return found[:-1]


def _waiting(region: _Region, base: Sequence[Atom], file: Sequence[Atom], author_of: AuthorOf) -> list[tuple[int, int]]:
    """Return what waited when the copy went out, with the same characters of the file: waiting still, or accepted."""
    waited = [n for n in region.base if suggested_marks(base[n]).inserted]
    if not waited:
        return []
    authors = {author_of(i) for n in waited for i in suggested_marks(base[n]).inserted}
    waits = [n for n in region.file if {author_of(i) for i in suggested_marks(file[n]).inserted} & authors]
    found = _same(waited, waits, base, file)
    if not found:
        plain = [n for n in region.file if not suggested_marks(file[n]).inserted]
        at = letters(file[n] for n in plain).find(letters(base[n] for n in waited))
        found = list(zip(waited, plain[at : at + len(waited)], strict=True)) if at >= 0 else []
    return found


def _same(old: Sequence[int], new: Sequence[int], base: Sequence[Atom], file: Sequence[Atom]) -> list[tuple[int, int]]:
    a, b = letters(base[n] for n in old), letters(file[n] for n in new)
    if a == b:
        return list(zip(old, new, strict=True))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(old[m.a + k], new[m.b + k]) for m in blocks for k in range(m.size)]
