"""Words that a list prints before its paragraphs (« Mesure 3 : »), which stand nowhere in the text: they are counted.

Source: ECMA-376 17.9. A label without words (« 3. », « • ») is a list's, and not kept.
"""

from __future__ import annotations

import re
from typing import Final

from ccem_desk.documents.word.reading.numbering import Numbering

_PLACE: Final = re.compile("%([1-9])")
_FEWEST_LETTERS: Final = 3
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST: Final = 3_999  # beyond, numbers are printed as figures


class Labels:
    """Counts the paragraphs of each list, in the order of the text."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()

    def next(self, number: str, level: int) -> str:
        """Return the words before the next paragraph of a list's level, counted from 0; nothing where it has none."""
        listed = self._numbering
        counts = self._counts.setdefault(listed.counted_with(number), [])
        if number not in self._begun:
            self._begun.add(number)
            if (first := listed.restart(number)) is not None:
                del counts[first:]
        del counts[level + 1 :]
        while len(counts) <= level:
            counts.append(listed.level(number, str(len(counts))).start - 1)
            if len(counts) <= level:
                counts[-1] += 1  # a level that is passed over counts as begun
        counts[level] += 1
        template = listed.level(number, str(level)).text
        if sum(map(str.isalpha, _PLACE.sub("", template))) < _FEWEST_LETTERS:
            return ""
        return _PLACE.sub(lambda place: self._printed(number, int(place[1]) - 1, counts), template)

    def _printed(self, number: str, level: int, counts: list[int]) -> str:
        if level >= len(counts):
            return ""
        return _formatted(counts[level], self._numbering.level(number, str(level)).form)


def _formatted(count: int, form: str) -> str:
    """Return a number as its format prints it; the rare ones as figures."""
    word = form.lower()
    if word.endswith("roman") and 0 < count <= _MOST:
        printed = ""
        for value, sign in (*_ROMAN, *_SMALL_ROMAN):
            times, count = divmod(count, value)
            printed += sign * times
    elif word.endswith("letter") and 0 < count <= _MOST:
        printed = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        return str(count)
    return printed.upper() if form.startswith("upper") else printed
