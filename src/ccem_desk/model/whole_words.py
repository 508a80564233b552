"""Edits widened to whole words and spaces between them: what a person is shown, where saving wants the least."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ccem_desk.model.align import Edit, joined


def whole_words(edits: Sequence[Edit], old: str, new: str, *, replaced_only: bool = False) -> list[Edit]:
    """Return the edits between two texts so that none begins or ends inside a word.

    Two replaced words with but a space between them are one replacement. With `replaced_only` letters that only came,
    or only went, stand alone as they are.
    """

    def widens(n: int) -> bool:
        return 0 <= n < len(edits) and (not replaced_only or bool(edits[n].old and edits[n].new))

    bounds: list[Edit] = []
    i = j = 0
    for n, edit in enumerate(edits):
        if not edit.same:
            bounds.append(edit)
        else:
            stretch = new[j : j + edit.new]
            before, after = widens(n - 1), widens(n + 1)
            head = _word_length(stretch) if before and _touches(old, i, new, j) else 0
            rest = stretch[head:]
            tail = 0
            if after and _in_word(stretch[-1:]):
                at_old, at_new = old[i + edit.old : i + edit.old + 1], new[j + edit.new : j + edit.new + 1]
                if _in_word(at_old) or _in_word(at_new):
                    tail = _word_length(rest[::-1])
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


def _touches(old: str, i: int, new: str, j: int) -> bool:
    """Say whether the characters that follow in both texts go on with a word that begins before."""
    before = (old[i - 1] if i else "", new[j - 1] if j else "")
    return _in_word(new[j]) and any(_in_word(c) for c in before)


def _word_length(text: str) -> int:
    """Return how many characters at the start of a text belong to one word."""
    return next((n for n, c in enumerate(text) if not _in_word(c)), len(text))


def _in_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "-" or unicodedata.combining(character) > 0)
