"""Notes of today on words of yesterday: what a text that is brought back carries in its margin."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ccem_desk.model.align import align
from ccem_desk.model.marks import map_marks, mark_range
from ccem_desk.model.rich_text import Marks, RichText

Places = dict[str, set[int]]


def carry_notes(today: RichText, earlier: RichText, notes: Collection[str]) -> RichText:
    """Return `earlier` with the marks of `notes`, those that exist, and of no other.

    A note stands where its words are the same; where they are not all there, where it stood in `earlier`; else on what
    is left of them. One that finds no place has no mark in the result.
    """
    bare = without_notes(earlier)
    here, then = _places(today), _places(earlier)
    carried = _carried(today, bare, here)
    text = bare
    for note in sorted(notes):
        found = carried.get(note, set())
        if len(found) < len(here.get(note, ())) or not found:
            found = then.get(note, found)
        if found:
            text = _marked(text, note, found)
    return text


def without_notes(text: RichText) -> RichText:
    """Return the text without the marks of notes."""
    return map_marks(text, lambda marks: replace(marks, notes=frozenset()) if marks.notes else marks)


def _carried(today: RichText, earlier: RichText, here: Places) -> Places:
    """Return where the passages of today's notes stand in the earlier text; what came in inside one belongs to it."""
    if not here:
        return {}
    where: dict[int, int] = {}
    i = j = 0
    for edit in align(without_notes(today), earlier):
        if edit.same:
            where.update(zip(range(i, i + edit.old), range(j, j + edit.new), strict=True))
        i, j = i + edit.old, j + edit.new
    carried: Places = {}
    for note, places in here.items():
        found = {where[at] for at in places if at in where}
        if found and len(places) == max(places) - min(places) + 1:
            found = set(range(min(found), max(found) + 1))
        carried[note] = found
    return carried


def _places(text: RichText) -> Places:
    """Return the offsets (code points) that carry each note; paragraph ends between them count as theirs."""
    found: Places = {}
    at = 0
    for p in text.paragraphs:
        for r in p.runs:
            for note in r.marks.notes:
                found.setdefault(note, set()).update(range(at, at + len(r.text)))
            at += len(r.text)
        at += 1
    ends = {n for n, c in enumerate(text.text) if c == "\n"}
    for places in found.values():
        places |= {n for n in ends if n - 1 in places and n + 1 in places}
    return found


def _marked(text: RichText, note: str, places: set[int]) -> RichText:
    def with_note(marks: Marks) -> Marks:
        return replace(marks, notes=marks.notes | {note})

    start: int | None = None
    for at in range(min(places), max(places) + 2):
        if at in places:
            start = at if start is None else start
        elif start is not None:
            text = mark_range(text, start, at, with_note)
            start = None
    return text
