"""A piece of text put in at the cursor."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from ccem_desk.desktop.editor.clipboard import Clipping
from ccem_desk.desktop.editor.document import insert_spans
from ccem_desk.desktop.editor.formats import Formats
from ccem_desk.desktop.editor.mark_commands import placed_runs


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
