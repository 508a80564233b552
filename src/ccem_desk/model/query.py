"""A query over many texts: where in a text its words stand, and the lines to show around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import merge
from typing import Final

from ccem_desk.model.finding import Place, places, word_pattern, words_of, words_pattern
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, LINE_BREAK

_NEAR: Final = 80  # characters; words farther apart than that are not one passage
_BEFORE: Final = 28  # characters shown before the words found
_SHOWN: Final = 170  # characters of an excerpt
_LONGEST: Final = 1000  # characters of a query
_MOST_WORDS: Final = 24
_ELLIPSIS: Final = "…"
_NO_WIDTH: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a passage, in one line, and where in it the words found stand."""

    text: str
    words: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all be there, in any order; the last may be the beginning of one."""

    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def may_be_in(self, folded: str) -> bool:
        """Say whether a text, folded by `finding.fold`, may hold all the words: quick, and a no is never wrong."""
        return all(word in folded for word in self.words)

    def words_in(self, text: str) -> list[Place]:
        """Return where any of the words stands, in order."""
        found = merge(*(places(pattern, text) for pattern in self._patterns()))
        result: list[Place] = []
        for start, end in found:
            if not result or start >= result[-1][1]:
                result.append((start, end))
        return result

    def shown_in(self, text: str) -> list[Place]:
        """Return what to show as found in a text: the words where they follow one another, or else each of them."""
        return places(words_pattern(self.words), text) or self.words_in(text)

    def passages(self, text: str, most: int) -> list[Place]:
        """Return the first `most` passages of a text that answer the query; none where a word is missing.

        These are the places where the words follow one another as they were typed; where there is none, the shortest
        passage of each paragraph that holds them all; where there is none either, the nearest to it.
        """
        found: list[Place] = []
        for match in words_pattern(self.words).finditer(text):
            found.append(match.span())
            if len(found) == most:
                break
        if found or len(self.words) == 1:
            return found
        patterns = self._patterns()
        return self._scattered(text, patterns)[:most] if all(p.search(text) for p in patterns) else []

    def excerpt(self, text: str, place: Place) -> Excerpt:
        """Return what to show of a text around one of its passages."""
        start = text.rfind("\n", 0, place[0]) + 1
        end = text.find("\n", place[0])
        end = len(text) if end < 0 else end
        low = _cut(text, place[0] - _BEFORE, place[0]) if place[0] - start > _BEFORE else start
        high = min(end, low + _SHOWN)
        shown = text[low:high].rstrip()
        words = self.shown_in(shown)
        shown = shown.replace(FOOTNOTE_CHARACTER, _NO_WIDTH).replace(LINE_BREAK, " ").replace("\t", " ")
        ahead = _ELLIPSIS if low > start else ""
        behind = _ELLIPSIS if high < end else ""
        return Excerpt(f"{ahead}{shown}{behind}", tuple((a + len(ahead), b + len(ahead)) for a, b in words))

    def _patterns(self) -> list[re.Pattern[str]]:
        last = len(self.words) - 1
        return [word_pattern(word, beginning=i == last) for i, word in enumerate(self.words)]

    def _scattered(self, text: str, patterns: list[re.Pattern[str]]) -> list[Place]:
        """Return one passage for each paragraph that holds all the words, or else for the one that holds most."""
        best: list[Place] = []
        most_words = 0
        at = 0
        for paragraph in text.split("\n"):
            found = [f for pattern in patterns if (f := places(pattern, paragraph))]
            if len(found) > most_words:
                most_words, best = len(found), []
            if found and (len(found) == len(patterns) or (len(found) == most_words and not best)):
                low, high = _shortest(found)
                best.append((at + low, at + high))
            at += len(paragraph) + 1
        return best


def query(typed: str) -> Query:
    """Return the query of what a person typed or pasted, its first words; false where it holds no letter or digit."""
    return Query(words_of(typed[:_LONGEST])[:_MOST_WORDS])


def _shortest(found: list[list[Place]]) -> Place:
    """Return the shortest stretch with one place of each list; the first place of all where that is too long."""
    waiting = [list(reversed(f)) for f in found]
    best: Place | None = None
    heads = [w.pop() for w in waiting]
    while True:
        low, high = min(heads), max(end for _start, end in heads)
        if best is None or high - low[0] < best[1] - best[0]:
            best = low[0], high
        which = heads.index(low)
        if not waiting[which]:
            break
        heads[which] = waiting[which].pop()
    return best if best[1] - best[0] <= _NEAR else min(f[0] for f in found)


def _cut(text: str, wished: int, latest: int) -> int:
    """Return where to begin: after the first space from a wished place on, or there where none comes in time."""
    return next((at for at in range(wished, latest + 1) if text[at - 1].isspace()), wished)
