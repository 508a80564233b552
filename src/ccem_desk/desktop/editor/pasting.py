"""A piece of text put in at the cursor."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCursor, QTextDocument

from ccem_desk.desktop.editor.clipboard import Clipping
from ccem_desk.desktop.editor.document import insert_spans, spans_between
from ccem_desk.desktop.editor.formats import Formats, end_of
from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import map_marks
from ccem_desk.model.rich_text import Kind, Marks, ParagraphEnd, RichText, Run, Span, flatten, unflatten
from ccem_desk.services.pasting import Brought


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece is put in, the selection taken out: the marks that hold there, and the paragraph."""

    marks: Marks
    kind: Kind
    after_text: bool
    """Something stands before it in its paragraph."""
    footnote: bool = False
    """The text is a footnote's: it has neither demands nor notes nor footnotes."""


def place_of(cursor: QTextCursor, marks: Marks, *, footnote: bool = False) -> Place:
    """Return the place at a cursor, for a piece that comes under `marks`."""
    return Place(marks, end_of(cursor.blockFormat()).kind, not cursor.atBlockStart(), footnote)


def received(
    piece: Clipping, place: Place, keeps: Callable[[Collection[str]], frozenset[str]]
) -> tuple[Clipping, Brought]:
    """Return what is put in of a piece, and what it brings along.

    What is put inside a demand, a note or a link becomes part of it. A demand, a note or a suggestion of the piece's
    own stays the same where `keeps` finds its id to stand nowhere else: it was cut. Otherwise the demand is a new one,
    and notes and suggestions are not doubled.
    """
    if not piece.formatted:
        text = map_marks(piece.text, lambda _: place.marks)
        return replace(piece, text=_of_kind(text, place)), Brought()
    kept = keeps(_ids(piece.text)) if piece.source else frozenset[str]()
    renamed: dict[str, str] = {}

    def marks(own: Marks) -> Marks:
        demand = place.marks.demand
        if own.demand and not demand and not place.footnote:
            demand = own.demand if own.demand in kept else renamed.setdefault(own.demand, new_id())
        return Marks(
            demand,
            own.strong,
            own.emphasis,
            own.superscript,
            own.link or place.marks.link,
            place.marks.notes | own.notes & kept,
            place.marks.inserted | own.inserted & kept,
            own.deleted & kept,
        )

    def put(span: Span) -> Span:
        if isinstance(span, Run):
            return _put(span, marks)
        return ParagraphEnd(span.kind, span.inserted & kept, span.deleted & kept)

    spans = (s for s in flatten(piece.text) if not (place.footnote and isinstance(s, Run) and s.footnote is not None))
    text = unflatten(map(put, spans))
    notes = frozenset(n for r in flatten(text) if isinstance(r, Run) for n in r.marks.notes) & kept
    brought = Brought({new: piece.demands[old] for old, new in renamed.items() if old in piece.demands}, notes)
    return replace(piece, text=text if piece.source else _of_kind(text, place)), brought


def insert_piece(cursor: QTextCursor, piece: Clipping, formats: Formats) -> None:
    """Insert a piece at the cursor, which ends after it.

    What is put into an empty paragraph, and stops short of a paragraph's end, makes it of its own kind.
    """
    spans = piece.spans
    kind = end_of(cursor.blockFormat()).kind
    if cursor.block().length() == 1 and not piece.whole and piece.text:
        last = piece.text.paragraphs[-1].end
        if last.kind is not Kind.PARAGRAPH or len(piece.text.paragraphs) > 1:  # a few words make no item a paragraph
            cursor.setBlockFormat(formats.block(last))
    if kind is not Kind.PARAGRAPH and not cursor.atBlockStart():
        spans = _first_end_as(spans, kind)
    insert_spans(cursor, spans, formats)


def ids_in(document: QTextDocument) -> frozenset[str]:
    """Return the ids of the demands, notes and suggestions that stand in a document."""
    return _ids(unflatten(spans_between(document, 0, document.characterCount() - 1)))


def demands_of(text: RichText) -> frozenset[str]:
    """Return the ids of a text's demands."""
    return frozenset(s.marks.demand for s in flatten(text) if isinstance(s, Run) and s.marks.demand)


def _ids(text: RichText) -> frozenset[str]:
    found: set[str] = set(demands_of(text))
    for span in flatten(text):
        held = span.marks if isinstance(span, Run) else span
        found |= held.inserted | held.deleted
        found |= span.marks.notes if isinstance(span, Run) else frozenset()
    return frozenset(found)


def _put(r: Run, marks: Callable[[Marks], Marks]) -> Run:
    body = r.footnote
    if body is not None:
        body = map_marks(body, lambda m: Marks(None, m.strong, m.emphasis, m.superscript, m.link))
    return replace(r, marks=marks(r.marks), footnote=body)


def _of_kind(text: RichText, place: Place) -> RichText:
    """Text from elsewhere that is put into a list becomes items of it."""
    if place.kind is Kind.PARAGRAPH:
        return text
    return unflatten(
        ParagraphEnd(place.kind) if isinstance(s, ParagraphEnd) and s.kind is Kind.PARAGRAPH else s
        for s in flatten(text)
    )


def _first_end_as(spans: tuple[Span, ...], kind: Kind) -> tuple[Span, ...]:
    """An item stays one of its list when paragraphs are put into its middle."""
    at = next((i for i, s in enumerate(spans) if isinstance(s, ParagraphEnd)), len(spans))
    if at == len(spans):
        return spans
    end = spans[at]
    assert isinstance(end, ParagraphEnd)
    return (*spans[:at], replace(end, kind=kind) if end.kind is Kind.PARAGRAPH else end, *spans[at + 1 :])
