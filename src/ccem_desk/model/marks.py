"""Questions asked of a text's marks: which demands, which notes, which words they stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ccem_desk.model.rich_text import (
    FOOTNOTE_CHARACTER,
    Marks,
    Paragraph,
    RichText,
    Run,
    paragraph,
    rich_text,
)


def runs_of(text: RichText) -> Iterator[Run]:
    """Yield the runs of a text in order, footnote bodies left out."""
    for p in text.paragraphs:
        yield from p.runs


def passages(text: RichText, ids_of: Callable[[Marks], Iterable[str]]) -> dict[str, str]:
    """Return, for each id that `ids_of` finds in the marks, the words that carry it, in order of appearance.

    A passage that runs over several paragraphs has a newline between them; footnote signs are left out.
    """
    found: dict[str, list[str]] = {}
    for p in text.paragraphs:
        here: dict[str, list[str]] = {}
        for r in p.runs:
            for key in ids_of(r.marks):
                here.setdefault(key, []).append(r.text.replace(FOOTNOTE_CHARACTER, ""))
        for key, words in here.items():
            found.setdefault(key, []).append("".join(words))
    return {key: "\n".join(parts) for key, parts in found.items()}


def demand_passages(text: RichText) -> dict[str, str]:
    """Return the words of each demand, by id, in order of appearance."""
    return passages(text, lambda m: (m.demand,) if m.demand else ())


def note_passages(text: RichText) -> dict[str, str]:
    """Return the words each note stands on, by id."""
    return passages(text, lambda m: sorted(m.notes))


def note_quotes(text: RichText) -> dict[str, str]:
    """Return what each note quotes, by id: its words, but for those only suggested where there are others."""
    found = note_passages(text)
    if any(r.marks.inserted and r.marks.notes for r in runs_of(text)):
        found |= passages(text, lambda m: () if m.inserted else sorted(m.notes))
    return found


def map_runs(text: RichText, change: Callable[[Run], Run | None]) -> RichText:
    """Return the text with `change` applied to each run (None drops it); footnote bodies are mapped too."""

    def changed(r: Run) -> Run | None:
        if r.footnote is not None:
            r = replace(r, footnote=map_runs(r.footnote, change))
        return change(r)

    def mapped(p: Paragraph) -> Paragraph:
        return paragraph(*(n for r in p.runs if (n := changed(r)) is not None), end=p.end)

    return rich_text(mapped(p) for p in text.paragraphs)


def map_marks(text: RichText, change: Callable[[Marks], Marks]) -> RichText:
    """Return the text with `change` applied to the marks of each run."""
    return map_runs(text, lambda r: replace(r, marks=change(r.marks)))


def add_note(text: RichText, start: int, end: int, note: str) -> RichText:
    """Return the text with the note's mark on the characters from `start` to `end` (flat offsets, code points)."""
    return mark_range(text, start, end, lambda m: replace(m, notes=m.notes | {note}))


def mark_range(text: RichText, start: int, end: int, change: Callable[[Marks], Marks]) -> RichText:
    """Return the text with `change` applied to the marks of the characters in a range of flat offsets.

    Offsets count code points of `RichText.text`, in which each paragraph's end is one newline.
    """
    paragraphs: list[Paragraph] = []
    at = 0
    for p in text.paragraphs:
        pieces: list[Run] = []
        for r in p.runs:
            low = min(max(start - at, 0), len(r.text))
            high = max(min(end - at, len(r.text)), low)
            pieces += [replace(r, text=r.text[:low])] if low else []
            pieces += [replace(r, text=r.text[low:high], marks=change(r.marks))] if high > low else []
            pieces += [replace(r, text=r.text[high:])] if high < len(r.text) else []
            at += len(r.text)
        paragraphs.append(paragraph(*pieces, end=p.end))
        at += 1
    return rich_text(paragraphs)
