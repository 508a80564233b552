"""Somebody who types, one character after the other, and gets what the habits make of it."""

from __future__ import annotations

from itertools import pairwise

from ccem_desk.model.typography.edits import Habits, applied


def typed(text: str, habits: Habits) -> str:
    """Return what stands there after `text` was typed at the paragraph's end; raised letters in ^…^."""
    so_far = ""
    raised: set[int] = set()
    for character in text:
        edits = habits(so_far, character, "")
        so_far += "" if character == "\n" else character
        raised |= {at for edit in edits if edit.raised for at in range(edit.start, edit.end)}
        assert all(a.end <= b.start for a, b in pairwise(edits)), "edits in their order"
        so_far = applied(so_far, edits)
    return "".join(f"^{c}^" if at in raised else c for at, c in enumerate(so_far)).replace("^^", "")
