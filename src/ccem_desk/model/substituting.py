"""Putting the same words in the place of many passages of a text, without losing what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ccem_desk.model.finding import Place
from ccem_desk.model.rich_text import Marks, Paragraph, RichText, Run, paragraph, rich_text, run

_Piece = tuple[int, int, Run]
"""A run and where it begins and ends in the flat text (code points)."""


def replaceable(text: RichText, places: Sequence[Place]) -> list[Place]:
    """Return the places whose words may be replaced: all but those that somebody has suggested to delete."""
    gone = [(low, high) for low, high, r in _placed(text) if r.marks.deleted]
    return [(start, end) for start, end in places if not any(low < end and start < high for low, high in gone)]


def substituted(text: RichText, places: Sequence[Place], words: str) -> RichText:
    """Return the text with `words` in the stead of what stands at some places (flat offsets, in order, apart).

    No place may hold a paragraph's end. The words carry the marks of the first character they take the place of, and
    the notes and the demand of the others too: none of them goes with the words it stood on.
    """
    marks = _marks_of(text, places)
    paragraphs: list[Paragraph] = []
    at, which = 0, 0
    for p in text.paragraphs:
        runs: list[Run] = []
        for r in p.runs:
            end = at + len(r.text)
            while at < end:
                start, stop = places[which] if which < len(places) else (end, end)
                if at < start:
                    cut = min(start, end)
                    runs.append(replace(r, text=r.text[len(r.text) - (end - at) : len(r.text) - (end - cut)]))
                    at = cut
                    continue
                runs += [run(words, marks[which])] if at == start else []
                at = min(stop, end)
                which += at == stop
        paragraphs.append(paragraph(*runs, end=p.end))
        at += 1
    return rich_text(paragraphs)


def _marks_of(text: RichText, places: Sequence[Place]) -> list[Marks]:
    """Return the marks of what comes to each of the places."""
    placed = list(_placed(text))
    result: list[Marks] = []
    first = 0
    for start, end in places:
        while placed[first][1] <= start:
            first += 1
        marks = replace(placed[first][2].marks, deleted=frozenset())
        for low, _high, r in placed[first + 1 :]:
            if low >= end:
                break
            demand = marks.demand or r.marks.demand
            marks = replace(marks, demand=demand, notes=marks.notes | r.marks.notes)
        result.append(marks)
    return result


def _placed(text: RichText) -> list[_Piece]:
    placed: list[_Piece] = []
    at = 0
    for p in text.paragraphs:
        for r in p.runs:
            placed.append((at, at + len(r.text), r))
            at += len(r.text)
        at += 1
    return placed
