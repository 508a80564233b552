"""Deciding suggestions on a text: what stays when they are accepted or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ccem_desk.model.rich_text import ParagraphEnd, RichText, Run, Span, flatten, unflatten

Decision = Literal["accept", "refuse"]


def suggestion_ids(text: RichText) -> frozenset[str]:
    """Return the ids of the suggestions pending in a text, footnotes included."""
    ids: frozenset[str] = frozenset()
    for span in flatten(text):
        held = span.marks if isinstance(span, Run) else span
        ids |= held.inserted | held.deleted
        if isinstance(span, Run) and span.footnote is not None:
            ids |= suggestion_ids(span.footnote)
    return ids


def decided(text: RichText, decision: Decision, only: frozenset[str] | None = None) -> RichText:
    """Return the text with its suggestions accepted or refused: all of them, or those whose ids are in `only`.

    A joined paragraph keeps the kind of its last end, as Word does.
    """
    return unflatten(kept for span in flatten(text) if (kept := _decided(span, decision, only)) is not None)


def kept_text(text: RichText) -> tuple[str, Sequence[int]]:
    """Return the characters without those suggested to be taken out, and where each stands in the whole text.

    Paragraphs stay as they are, whatever is suggested about their ends.
    """
    if not any(run.marks.deleted for p in text.paragraphs for run in p.runs):
        return text.text, range(len(text.text))
    letters: list[str] = []
    offsets: list[int] = []
    here = 0
    for p in text.paragraphs:
        for run in p.runs:
            if not run.marks.deleted:
                letters += run.text
                offsets += range(here, here + len(run.text))
            here += len(run.text)
        letters.append("\n")
        offsets.append(here)
        here += 1
    return "".join(letters), offsets


def refused(text: RichText) -> RichText:
    """Return the text as it stands while nothing is accepted; the very text where nothing waits."""
    return decided(text, "refuse") if suggestion_ids(text) else text


def _decided(span: Span, decision: Decision, only: frozenset[str] | None) -> Span | None:
    held = span.marks if isinstance(span, Run) else span
    against = held.deleted if decision == "accept" else held.inserted
    if against if only is None else against & only:
        return None
    inserted = frozenset() if only is None else held.inserted - only
    deleted = frozenset() if only is None else held.deleted - only
    if isinstance(span, ParagraphEnd):
        return ParagraphEnd(span.kind, inserted, deleted)
    body = span.footnote and decided(span.footnote, decision, only)
    return replace(span, marks=replace(span.marks, inserted=inserted, deleted=deleted), footnote=body)
