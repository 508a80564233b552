"""Which characters of two texts are the same: by paragraphs, then words, then the characters of a replaced word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Paragraph, RichText

_WORD: Final = re.compile("[\\w\u0300-\u036f'’]+ ?|.", re.DOTALL)
_MOST_WORD_PAIRS: Final = 1_500_000
"""Two stretches with more pairs of words than this are aligned paragraph by paragraph, to stay under some 50 ms."""
_MOST_PARAGRAPH_PAIRS: Final = 4_000
_MOST_EQUAL_PAIRS: Final = 300_000
"""Above as many equal pairs, as in thousands of identical lines, what comes often holds nothing in place."""
_LIKE: Final = 0.35
"""Two paragraphs that share less than this part of their words are not the same paragraph rewritten."""

Unit = str | RichText
"""A character, or the body of a footnote."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`old` characters become `new` characters; `same` where they are the same characters (marks may differ)."""

    old: int
    new: int
    same: bool


def align(old: RichText, new: RichText) -> list[Edit]:
    """Return edits that cover both texts from start to end; neighbouring edits are never both the same kind."""
    a, b = old.paragraphs, new.paragraphs
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    kept_before, kept_after = _size(a[:head]), _size(a[len(a) - tail :])
    edits = [Edit(kept_before, kept_before, True), *_paragraphs(middle_a, middle_b), Edit(kept_after, kept_after, True)]
    return joined(edits)


def _paragraphs(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Iterator[Edit]:
    """Yield the edits between two stretches of paragraphs: those of equal words hold the rest in place."""
    keys_a, keys_b = [_key(p) for p in a], [_key(p) for p in b]
    for tag, a1, a2, b1, b2 in _matcher(keys_a, keys_b).get_opcodes():
        if tag == "equal":
            size = _size(a[a1:a2])
            yield Edit(size, size, True)
        else:
            yield from _stretch(a[a1:a2], b[b1:b2])


def _stretch(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Iterator[Edit]:
    """Yield the edits between two stretches in which no paragraph of one has the words of one of the other."""
    old, new = _units(a), _units(b)
    # Characters equal in their marks too are trimmed first: a letter typed beside its like under other marks is
    # then the one that came in, not the one that was there.
    marked_old, marked_new = _marked(a, old), _marked(b, new)
    head = _common(marked_old, marked_new)
    tail = _common(marked_old[head:][::-1], marked_new[head:][::-1])
    words_old, words_new = _words(old[head : len(old) - tail]), _words(new[head : len(new) - tail])
    if len(words_old) * len(words_new) > _MOST_WORD_PAIRS and (len(a) > 1 or len(b) > 1):
        for i, j in _likely_pairs(a, b):
            yield from _stretch(a[i : i + 1] if i is not None else (), b[j : j + 1] if j is not None else ())
        return
    yield Edit(head, head, True)
    if len(words_old) * len(words_new) <= _MOST_WORD_PAIRS:
        yield from _by_words(words_old, words_new)
    else:
        yield Edit(len(old) - head - tail, len(new) - head - tail, False)
    yield Edit(tail, tail, True)


def _likely_pairs(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> list[tuple[int | None, int | None]]:
    """Return the paragraphs of both sides in order, each with its partner: the alignment that shares most words.

    Needleman and Wunsch's alignment over the share of common words; above some thousand pairs, by place alone.
    """
    if len(a) * len(b) > _MOST_PARAGRAPH_PAIRS:
        both: list[tuple[int | None, int | None]] = [(i, i) for i in range(min(len(a), len(b)))]
        longer = range(len(both), max(len(a), len(b)))
        return both + [(k, None) if len(a) > len(b) else (None, k) for k in longer]
    bags_a, bags_b = [Counter(p.text.split()) for p in a], [Counter(p.text.split()) for p in b]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            like = _likeness(bags_a[i], bags_b[j])
            paired = best[i + 1][j + 1] + like if like >= _LIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _walk(best, bags_a, bags_b)


def _walk(best: list[list[float]], a: list[Counter[str]], b: list[Counter[str]]) -> list[tuple[int | None, int | None]]:
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        elif best[i][j] == best[i][j + 1]:
            pairs.append((None, j))
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    pairs += [(k, None) for k in range(i, len(a))]
    return pairs + [(None, k) for k in range(j, len(b))]


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


Word = tuple[Unit, ...]


def _by_words(a: list[Word], b: list[Word]) -> Iterator[Edit]:
    for tag, a1, a2, b1, b2 in _matcher(a, b).get_opcodes():
        old, new = [u for w in a[a1:a2] for u in w], [u for w in b[b1:b2] for u in w]
        if tag == "equal":
            yield Edit(len(old), len(old), True)
        else:
            head = _common(old, new)
            tail = _common(old[head:][::-1], new[head:][::-1])
            yield Edit(head, head, True)
            yield Edit(len(old) - head - tail, len(new) - head - tail, False)
            yield Edit(tail, tail, True)


def _matcher(a: Sequence[Hashable], b: Sequence[Hashable]) -> SequenceMatcher[Hashable]:
    """Return what matches two sequences; each of its steps looks at all equal pairs, which are therefore counted."""
    often_a, often_b = Counter(a), Counter(b)
    pairs = sum(count * often_b[item] for item, count in often_a.items())
    return SequenceMatcher(None, a, b, autojunk=pairs > _MOST_EQUAL_PAIRS)


def _words(units: list[Unit]) -> list[Word]:
    try:
        text = "".join(units)  # type: ignore[arg-type]
    except TypeError:  # a footnote among them, which is rare: asking each character takes a third of the whole
        text = "".join(u if isinstance(u, str) else FOOTNOTE_CHARACTER for u in units)
    return [tuple(units[m.start() : m.end()]) for m in _WORD.finditer(text)]


def _units(paragraphs: Sequence[Paragraph]) -> list[Unit]:
    units: list[Unit] = []
    for p in paragraphs:
        for r in p.runs:
            units += r.text if r.footnote is None else [r.footnote]
        units.append("\n")
    return units


def _marked(paragraphs: Sequence[Paragraph], units: Sequence[Unit]) -> list[tuple[Unit, object]]:
    """Return the units, each with its marks."""
    marks: list[object] = []
    for p in paragraphs:
        for r in p.runs:
            marks += [r.marks] * len(r.text)
        marks.append(p.end)
    return list(zip(units, marks, strict=True))


def _key(p: Paragraph) -> tuple[Unit, ...]:
    """What two paragraphs of the same words share: text and footnotes, whatever the marks."""
    return (p.text, *(r.footnote for r in p.runs if r.footnote is not None))


def _size(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(p.text) + 1 for p in paragraphs)


def _common(a: Sequence[object], b: Sequence[object]) -> int:
    """Return how many items the two sequences share at their start."""
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def joined(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits with neighbours of one kind made one."""
    joined: list[Edit] = []
    for edit in edits:
        if not edit.old and not edit.new:
            continue
        last = joined[-1] if joined else None
        if last and last.same == edit.same:
            joined[-1] = Edit(last.old + edit.old, last.new + edit.new, edit.same)
        else:
            joined.append(edit)
    return joined
