"""What the rows about a comment say, read from its marks."""

from __future__ import annotations

from collections.abc import Iterator

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, RichText, Run, Span, flatten


def places(text: RichText) -> tuple[dict[str, int], dict[str, int]]:
    """Return where, in characters from the start, each demand and each note begins."""
    demands: dict[str, int] = {}
    notes: dict[str, int] = {}
    at = 0
    for paragraph in text.paragraphs:
        for run in paragraph.runs:
            if run.marks.demand:
                demands.setdefault(run.marks.demand, at)
            for note in run.marks.notes:
                notes.setdefault(note, at)
            at += len(run.text)
        at += 1
    return demands, notes


def suggested(text: RichText) -> dict[str, tuple[str, str, str]]:
    """Return the kind, the text and the replacement of each suggestion, by id, in the order of the text.

    A replacement's text is what is taken out; the end of a paragraph that is split or joined is a newline.
    """
    put_in: dict[str, str] = {}
    taken_out: dict[str, str] = {}
    order: dict[str, None] = {}
    for span in _all_spans(text):
        words = span.text.replace(FOOTNOTE_CHARACTER, "") if isinstance(span, Run) else "\n"
        marks = span.marks if isinstance(span, Run) else span
        for found, ids in ((put_in, marks.inserted), (taken_out, marks.deleted)):
            for i in sorted(ids):
                found[i] = found.get(i, "") + words
                order.setdefault(i)
    return {i: _described(taken_out.get(i), put_in.get(i)) for i in order}


def _all_spans(text: RichText) -> Iterator[Span]:
    """Yield the spans of a text, each footnote followed by those of its body."""
    for span in flatten(text):
        yield span
        if isinstance(span, Run) and span.footnote is not None:
            yield from _all_spans(span.footnote)


def _described(taken_out: str | None, put_in: str | None) -> tuple[str, str, str]:
    if put_in is None:
        return "deletion", taken_out or "", ""
    if taken_out is None:
        return "insertion", put_in, ""
    return "replacement", taken_out, put_in
