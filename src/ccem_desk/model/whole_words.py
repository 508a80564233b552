"""Edits widened to whole words and spaces between them: what a person is shown, where saving wants the least."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from ccem_desk.model.align import Edit, joined


def whole_words(
    edits: Sequence[Edit],
    old: str,
    new: str,
    *,
    seams: tuple[Collection[int], Collection[int]] = ((), ()),
    replaced_only: bool = False,
) -> list[Edit]:
    """Return the edits between two texts so that none begins or ends inside a word.

    Two replaced words with but a space between them are one replacement. `seams` are places in the old and in the new
    text where one word ends and another begins with nothing between them. With `replaced_only` letters that only came,
    or only went, stand alone as they are.
    """

    def widens(n: int) -> bool:
        return 0 <= n < len(edits) and (not replaced_only or bool(edits[n].old and edits[n].new))

    def goes_on(i: int, j: int) -> bool:
        return _inside(old, i, seams[0]) or _inside(new, j, seams[1])

    bounds: list[Edit] = []
    i = j = 0
    for n, edit in enumerate(edits):
        if not edit.same:
            bounds.append(edit)
        else:
            stretch = new[j : j + edit.new]
            before, after = widens(n - 1), widens(n + 1)
            head = _word_length(stretch) if before and goes_on(i, j) else 0
            rest = stretch[head:]
            tail = _word_length(rest[::-1]) if after and goes_on(i + edit.old, j + edit.new) else 0
            middle = rest[: len(rest) - tail]
            between = before and after and middle and not middle.strip(" \u00a0\u202f") and _replaces(edits, n)
            bounds.append(Edit(head, head, False))
            bounds.append(Edit(len(middle), len(middle), not between))
            bounds.append(Edit(tail, tail, False))
        i, j = i + edit.old, j + edit.new
    return joined(bounds)


def _replaces(edits: Sequence[Edit], n: int) -> bool:
    """Say whether what stands on both sides of an edit is a replacement."""
    return all(edits[k].old and edits[k].new for k in (n - 1, n + 1))


def _inside(text: str, place: int, seams: Collection[int]) -> bool:
    """Say whether a word goes on from before a place to behind it."""
    return 0 < place < len(text) and place not in seams and _in_word(text[place - 1]) and _in_word(text[place])


def _word_length(text: str) -> int:
    """Return how many characters at the start of a text belong to one word."""
    return next((n for n, c in enumerate(text) if not _in_word(c)), len(text))


def _in_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "-" or unicodedata.combining(character) > 0)
