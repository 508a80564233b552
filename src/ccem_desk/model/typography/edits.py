"""What a habit changes in the paragraph that is being typed, and what the habits of every language share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

NO_BREAK: Final = "\u00a0"
NO_BREAK_SPACES: Final = "\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands from `start` to `end` (code points in the paragraph) becomes `text`; raised, it keeps its characters.

    Where both are equal, `text` is put in there.
    """

    start: int
    end: int
    text: str = ""
    raised: bool = False


Edits = tuple[Edit, ...]
"""Edits of one paragraph in their order, none overlapping another: one correction."""

Habits = Callable[[str, str, str], Edits]
"""Given the paragraph before a character just typed, that character and the one after the cursor (or nothing), returns
what to change; the positions count the paragraph with the character. A newline stands for Enter."""

_ADDRESS: Final = re.compile(r"://|(?:^|\W)www\.|@|\w\.\w+/|^\W*(?:mailto|tel|data|file):|\\", re.IGNORECASE)


def applied(text: str, edits: Edits) -> str:
    """Return the characters of a text after a correction."""
    for edit in reversed(edits):
        if not edit.raised:
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def last_word(before: str) -> str:
    """Return what stands between the last space of any kind and the end."""
    return before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""


def in_address(before: str) -> bool:
    """Say whether what is being written is an internet or mail address, or a path."""
    return _ADDRESS.search(last_word(before)) is not None


def opens(before: str) -> bool:
    """Say whether a quotation mark typed here opens: at the start, after a space, a bracket, a dash or another mark."""
    return not before or before[-1].isspace() or before[-1] in "([{-–—/’'‘“"


def third_dot(before: str) -> Edits:
    """Turn three dots, the last just typed, into the one sign of an ellipsis; four, or a path, stay."""
    at = len(before) - 2
    if before.endswith("..") and before[at - 1 : at] not in (".", "/", "…"):
        return (Edit(at, at + 3, "…"),)
    return ()


def typed_dash(before: str) -> Edits:
    """Turn two hyphens that stand alone before the space just typed into a dash, three into a long one."""
    for hyphens, dash in ((" ---", "—"), (" --", "–")):
        if before.endswith(hyphens) and before.strip(" -"):
            return (Edit(len(before) - len(hyphens) + 1, len(before), dash),)
    return ()
