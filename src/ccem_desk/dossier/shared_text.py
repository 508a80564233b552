"""A comment as shared text: RichText read from it, and operations applied to it.

Every mark is an attribute of the text. Ids that may overlap stand in the attribute's name (`note:<id>`), so that two
people's marks never erase each other. A newline ends each paragraph and carries its `kind`. A footnote is an embed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pycrdt import Text

from ccem_desk.dossier.offsets import UnitReader, span_size
from ccem_desk.model.diff import Delete, Insert, Keep, Operations, Remark, diff
from ccem_desk.model.rich_text import (
    EMPTY,
    FOOTNOTE_CHARACTER,
    PLAIN,
    Kind,
    Marks,
    ParagraphEnd,
    RichText,
    Run,
    Span,
    flatten,
    length,
    unflatten,
)
from ccem_desk.model.rich_text_json import from_json, to_json

Attributes = dict[str, Any]

STRETCH: Final = 200
"""Spans that are inserted front to back."""

_FLAGS: Final = ("strong", "emphasis", "superscript")
_FOOTNOTE: Final = "footnote"
_KINDS: Final = {kind.value: kind for kind in Kind}


def read_text(text: Text) -> RichText:
    """Return the rich text that a shared text holds; a missing last paragraph end is supplied."""
    return unflatten(_spans(text))


def write_text(text: Text, new: RichText, old: RichText | None = None) -> None:
    """Change a shared text so that it reads as `new`, touching only what differs.

    `old` is what it reads as now, for a caller who knows.
    """
    old = read_text(text) if old is None else old
    _settle(text, old)
    apply_operations(text, diff(old, new), old)


def apply_operations(text: Text, operations: Operations, old: RichText) -> None:
    """Apply operations to a shared text that reads as `old`."""
    units = UnitReader(flatten(old))
    at = 0
    for operation in operations:
        match operation:
            case Keep(count):
                at += units.advance(count)
            case Delete(count):
                size = units.advance(count)
                del text[at : at + size]
            case Insert(spans):
                at += _insert_all(text, at, spans)
            case Remark(was, now):
                size = units.advance(length(was))
                changed = _changed(attributes_of(was), attributes_of(now))
                if changed:
                    text.format(at, at + size, changed)
                at += size


def attributes_of(span: Span) -> Attributes:
    """Return the attributes under which a span stands in the shared text."""
    values: Attributes = {f"inserted:{i}": True for i in span_marks(span).inserted}
    values |= {f"deleted:{i}": True for i in span_marks(span).deleted}
    if isinstance(span, ParagraphEnd):
        return values | {"kind": span.kind.value}
    marks = span.marks
    values |= {f"note:{i}": True for i in marks.notes}
    values |= {name: True for name in _FLAGS if getattr(marks, name)}
    values |= {"demand": marks.demand} if marks.demand else {}
    values |= {"link": marks.link} if marks.link else {}
    return values


def span_marks(span: Span) -> Marks | ParagraphEnd:
    """Return what holds the suggestions of a span."""
    return span.marks if isinstance(span, Run) else span


def _settle(text: Text, old: RichText) -> None:
    """Bring the shared text to the normal form of what it reads as.

    Merged copies may leave it without its last newline, as one empty plain paragraph (which reads as no text), or
    with characters that RichText does not hold.
    """
    expected = sum(span_size(span) for span in flatten(old))
    actual = len(text)
    if actual == expected:
        return
    if not old:
        del text[0:actual]
    elif actual == expected - 1 and not str(text).endswith("\n"):
        text.insert(actual, "\n", attributes_of(old.paragraphs[-1].end))
    else:
        del text[0:actual]
        apply_operations(text, diff(EMPTY, old), EMPTY)


def _insert_all(text: Text, at: int, spans: Sequence[Span]) -> int:
    """Insert spans; a long piece goes in from its end, a stretch at a time.

    For each insertion the shared text is walked from its beginning: from front to back a piece would cost the square
    of its length, 20 s for 8,000 paragraphs. Shorter pieces go in as they are typed, so that two people's at one place
    never mingle.
    """
    total = 0
    for start in reversed(range(0, len(spans), STRETCH)):
        place = at
        for span in spans[start : start + STRETCH]:
            place += _insert(text, place, span)
        total += place - at
    return total


def _insert(text: Text, at: int, span: Span) -> int:
    """Insert a span, always with all its attributes: without any the shared text would let it inherit."""
    if isinstance(span, Run) and span.footnote is not None:
        body = json.dumps(to_json(span.footnote), ensure_ascii=False, separators=(",", ":"))
        text.insert_embed(at, {_FOOTNOTE: body}, attributes_of(span))
    else:
        text.insert(at, span.text if isinstance(span, Run) else "\n", attributes_of(span))
    return span_size(span)


def _changed(old: Attributes, new: Attributes) -> Attributes:
    gone = {name: None for name in old if name not in new}
    return gone | {name: value for name, value in new.items() if old.get(name) != value}


def _spans(text: Text) -> Iterator[Span]:
    for chunk, attributes in text.diff():
        marks = attributes or {}
        if isinstance(chunk, str):
            yield from _chunk(chunk, marks)
        elif (body := _footnote_body(chunk)) is not None:
            yield Run(FOOTNOTE_CHARACTER, _marks(marks), body)


def _chunk(chunk: str, attributes: Mapping[str, Any]) -> Iterator[Span]:
    first, *others = chunk.replace(FOOTNOTE_CHARACTER, "").split("\n")
    marks = _marks(attributes)
    if first:
        yield Run(first, marks)
    for line in others:
        yield _end(attributes)
        if line:
            yield Run(line, marks)


def _footnote_body(embed: Any) -> RichText | None:
    """Return the body of an embedded footnote; None for an embed of another kind, which is passed over."""
    body = embed.get(_FOOTNOTE) if isinstance(embed, dict) else None
    return from_json(json.loads(body)) if isinstance(body, str) else None


def _marks(attributes: Mapping[str, Any]) -> Marks:
    if not attributes:
        return PLAIN
    return Marks(
        demand=_word(attributes, "demand"),
        strong="strong" in attributes,
        emphasis="emphasis" in attributes,
        superscript="superscript" in attributes,
        link=_word(attributes, "link"),
        notes=_ids(attributes, "note:"),
        inserted=_ids(attributes, "inserted:"),
        deleted=_ids(attributes, "deleted:"),
    )


def _end(attributes: Mapping[str, Any]) -> ParagraphEnd:
    return ParagraphEnd(
        _KINDS.get(str(attributes.get("kind")), Kind.PARAGRAPH),
        _ids(attributes, "inserted:"),
        _ids(attributes, "deleted:"),
    )


def _ids(attributes: Mapping[str, Any], prefix: str) -> frozenset[str]:
    return frozenset(name.removeprefix(prefix) for name in attributes if name.startswith(prefix))


def _word(attributes: Mapping[str, Any], name: str) -> str | None:
    value = attributes.get(name)
    return value if isinstance(value, str) and value else None
