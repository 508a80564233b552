"""A piece of text put in at the cursor."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextDocument

from ccem_desk.desktop.editor import clipboard
from ccem_desk.desktop.editor.clipboard import Clipping
from ccem_desk.desktop.editor.document import insert_spans
from ccem_desk.desktop.editor.formats import Formats
from ccem_desk.desktop.editor.mark_commands import placed_runs
from ccem_desk.model.marks import map_marks
from ccem_desk.model.rich_text import Marks


def received(piece: Clipping, source: str, marks: Marks, document: QTextDocument) -> Clipping:
    """Return what is put into a document, whose text is `source`, of a piece: under `marks` where it has none itself.

    A demand stays the same one only where it was cut from this very text; otherwise it is a new one.
    """
    if not piece.source:
        return replace(piece, text=map_marks(piece.text, lambda _: marks))
    standing = demands_in(document)
    return clipboard.received(piece, lambda demand: piece.source == source and demand not in standing)


def insert_piece(cursor: QTextCursor, piece: Clipping, formats: Formats) -> None:
    """Insert a piece at the cursor, which ends after it.

    What is put into an empty paragraph, and stops short of a paragraph's end, makes it of its own kind.
    """
    if cursor.block().length() == 1 and not piece.whole and piece.text:
        cursor.setBlockFormat(formats.block(piece.text.paragraphs[-1].end))
    insert_spans(cursor, piece.spans, formats)


def demands_in(document: QTextDocument) -> frozenset[str]:
    """Return the ids of the demands that stand in a document."""
    runs = placed_runs(document, 0, document.characterCount() - 1)
    return frozenset(r.marks.demand for _, _, r in runs if r.marks.demand)
