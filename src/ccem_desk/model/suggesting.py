"""An edit as a suggestion: what was put in is marked, what was taken out stays and is marked.

The same function serves typing in suggestion mode, a proposed wording that is applied, a command line that suggests,
and a Word file that comes back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from ccem_desk.model.align import align
from ccem_desk.model.diff import Delete, Insert, Keep, Operations, Reader, Remark, operations_of
from ccem_desk.model.rich_text import ParagraphEnd, RichText, Run, Span, flatten, length, unflatten
from ccem_desk.model.whole_words import whole_words

_NONE: Final = frozenset[str]()


def suggested(before: RichText, after: RichText, suggestion: str, own: Collection[str] = ()) -> RichText:
    """Return `before` with the edit that leads to `after` as a suggestion.

    What both texts hold pending already is shown text like any other: an edit of it is an edit. `own` are the ids of
    suggestions that their author is still making: what is taken out of their insertions goes, and what touches one of
    them joins it, so that words typed and corrected in a row are one suggestion. Otherwise the new one gets the id
    `suggestion`. A change of marks or of a paragraph's kind is no suggestion: it is made, and what waits goes on
    waiting.

    A word that gives way to another is struck as a whole, whatever letters both have in common.

    Refusing the result's new suggestion gives the characters of `before`, accepting it those of `after`.
    """
    edits = whole_words(align(before, after), before.text, after.text, replaced_only=True)
    return as_suggestion(before, operations_of(edits, before, after), suggestion, own)


def as_suggestion(
    before: RichText, operations: Operations, suggestion: str, own: Collection[str] = (), *, remarks: bool = True
) -> RichText:
    """Return `before` with the operations as a suggestion: `suggested`, where the edit is known.

    Without `remarks` marks and kinds of what stays are as before.
    """
    making = frozenset(own)
    source = Reader(before)
    out: list[Span] = []
    for place, operation in enumerate(operations):
        match operation:
            case Keep(count):
                out += source.take(count)
            case Remark(old, new):
                stays = source.take(length(old))
                out += [_waiting_as(old, new)] if remarks else stays
            case Delete(count):
                taken = source.take(count)
                # One id for what is taken out and what comes in its place: a replacement.
                name = _joined(making, out, source.ahead(), taken) or suggestion
                out += [kept for span in taken if (kept := _taken_out(span, name, making)) is not None]
            case Insert(spans):
                paired = place > 0 and isinstance(operations[place - 1], Delete)
                name = _joined(making | {suggestion} if paired else making, out, source.ahead(), ()) or suggestion
                out += [_put_in(span, name) for span in spans]
    return unflatten([*out, *source.rest()])


def apart(text: RichText, suggestion: str, starts: Sequence[int], fresh: Callable[[], str]) -> RichText:
    """Return a text in which what a suggestion changes at each of some places is a suggestion of its own.

    `starts` are the places in the text as it was before (flat offsets, ascending); `fresh` gives the ids of all but the
    first.
    """
    names = [suggestion, *(fresh() for _start in starts[1:])]
    out: list[Span] = []
    at, name, replaces = 0, suggestion, False
    for span in flatten(text):
        held = span.marks if isinstance(span, Run) else span
        if suggestion in held.inserted:
            name = name if replaces else names[max(bisect_right(starts, at) - 1, 0)]
            out.append(_marked(span, held.inserted - {suggestion} | {name}, held.deleted))
            continue
        replaces = suggestion in held.deleted
        if replaces:
            name = names[max(bisect_right(starts, at) - 1, 0)]
            span = _marked(span, held.inserted, held.deleted - {suggestion} | {name})
        out.append(span)
        at += length(span)
    return unflatten(out)


def _joined(making: frozenset[str], out: list[Span], ahead: Span | None, taken: Collection[Span]) -> str | None:
    """Return the suggestion being made that stands beside this place, or in what is taken out."""
    for span in (*out[-1:], *taken, *([ahead] if ahead else [])):
        held = span.marks if isinstance(span, Run) else span
        if found := sorted((held.inserted | held.deleted) & making):
            return found[0]
    return None


def _taken_out(span: Span, suggestion: str, making: frozenset[str]) -> Span | None:
    held = span.marks if isinstance(span, Run) else span
    if held.inserted & making:
        return None
    if held.deleted:
        return span
    return _marked(span, held.inserted, frozenset({suggestion}))


def _put_in(span: Span, suggestion: str) -> Span:
    return _marked(span, frozenset({suggestion}), _NONE)


def _waiting_as(old: Span, new: Span) -> Span:
    """Return a span that was given other marks, waiting as it waited: no edit decides a suggestion by the way."""
    held = old.marks if isinstance(old, Run) else old
    return _marked(new, held.inserted, held.deleted)


def _marked(span: Span, inserted: frozenset[str], deleted: frozenset[str]) -> Span:
    if isinstance(span, ParagraphEnd):
        return ParagraphEnd(span.kind, inserted, deleted)
    return replace(span, marks=replace(span.marks, inserted=inserted, deleted=deleted))
