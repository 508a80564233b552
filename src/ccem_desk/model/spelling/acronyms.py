"""Acronyms that a text writes out: « Office central de lutte contre le travail illégal (OCLTI) »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ccem_desk.model.finding import fold

_SPACE: Final = "[ \u00a0\u202f]?"
_ACRONYM: Final = r"[A-ZÀ-ÖØ-Þ](?:[.&-]?[^\W\d_]){1,11}\.?"
_APART: Final = re.compile(rf"[(\[«“\"–—-]{_SPACE}({_ACRONYM}){_SPACE}[)\]»”\"–—,;-]")
_BEFORE: Final = re.compile(rf"(?<!\w)({_ACRONYM}) \(([^()\n]{{6,200}})\)")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_WINDOW: Final = 4
"""So many words a letter may stand for one acronym."""


@lru_cache(maxsize=1024)
def written_out(text: str) -> frozenset[str]:
    """Return the acronyms that stand beside what they stand for, before it or behind it, on one line."""
    found: set[str] = set()
    for match in _APART.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _spells(match[1], _WORDS.findall(line)):
            found.add(match[1])
    found.update(match[1] for match in _BEFORE.finditer(text) if _spells(match[1], _WORDS.findall(match[2])))
    return frozenset(found)


def _spells(acronym: str, words: Sequence[str]) -> bool:
    """Say whether the beginnings of some of the last words, in their order, make the acronym; of two at least."""
    letters = fold("".join(c for c in acronym if c.isalpha()))
    near = [fold(word) for word in words[-_WINDOW * len(letters) :]]
    # How many letters the words so far can make, and of how many words at most.
    made = {0: 0}
    for word in near:
        for count, used in sorted(made.items(), reverse=True):
            for size in range(1, min(len(word), len(letters) - count) + 1):
                if letters[count : count + size] != word[:size]:
                    break
                made[count + size] = max(made.get(count + size, 0), used + 1)
    return made.get(len(letters), 0) >= max(2, (len(letters) + 1) // 2)
