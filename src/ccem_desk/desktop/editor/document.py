"""RichText into a QTextDocument and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFragment

from ccem_desk.desktop.editor.formats import Formats, end_of, footnote_of, marks_of
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.rich_text import (
    FOOTNOTE_CHARACTER,
    PLAIN,
    Marks,
    Paragraph,
    RichText,
    Run,
    Span,
    paragraph,
    rich_text,
    run,
)

_FAR: Final = 2**31  # beyond any position


def to_document(text: RichText, document: QTextDocument, formats: Formats) -> None:
    """Put a text into an empty document. Quick while no view is attached: set the document on its view afterwards."""
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(formats.block(Paragraph().end))
    for number, p in enumerate(text.paragraphs):
        if number:
            cursor.insertBlock(formats.block(p.end), formats.characters(PLAIN))
        else:
            cursor.setBlockFormat(formats.block(p.end))
        for r in p.runs:
            insert_run(cursor, r, formats)
    cursor.endEditBlock()


def from_document(document: QTextDocument) -> RichText:
    """Return the text that a document holds; what an input method is still composing is left out."""
    reader = _Reader()
    return rich_text(paragraph(*reader.runs(block), end=end_of(block.blockFormat())) for block in blocks(document))


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the document's blocks in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def spans_between(document: QTextDocument, start: int, end: int) -> list[Span]:
    """Return the flat form of what stands between two positions (UTF-16 units)."""
    reader = _Reader()
    spans: list[Span] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        spans += reader.runs(block, start, end)
        last = block.position() + block.length() - 1
        if start <= last < end:
            spans.append(end_of(block.blockFormat()))
        block = block.next()
    return spans


def insert_run(cursor: QTextCursor, r: Run, formats: Formats) -> None:
    """Insert a run, or a footnote's sign, at the cursor."""
    if r.footnote is None:
        cursor.insertText(r.text, formats.characters(r.marks))
    else:
        cursor.insertText(FOOTNOTE_CHARACTER, formats.footnote(r.footnote, r.marks))


def insert_spans(cursor: QTextCursor, spans: Iterable[Span], formats: Formats) -> None:
    """Insert spans at the cursor: an end closes the paragraph before it; what follows keeps its paragraph's end."""
    for span in spans:
        if isinstance(span, Run):
            insert_run(cursor, span, formats)
            continue
        following = cursor.blockFormat()
        cursor.insertBlock(following, formats.characters(PLAIN))
        before = QTextCursor(cursor.block().previous())
        before.setBlockFormat(formats.block(span))


class _Reader:
    """Reads runs; each distinct format of the document is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Marks, RichText | None]] = {}

    def runs(self, block: QTextBlock, start: int = 0, end: int = _FAR) -> Iterator[Run]:
        """Yield the runs of a block, of the part between two positions where they are given."""
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            at, size = fragment.position(), fragment.length()
            if at < end and at + size > start:
                text = _part(fragment.text(), max(start - at, 0), min(end - at, size), size)
                yield from self._runs(text, fragment)
            fragments += 1

    def _runs(self, text: str, fragment: QTextFragment) -> Iterator[Run]:
        known = self._known.get(fragment.charFormatIndex())
        if known is None:
            shown = fragment.charFormat()
            known = self._known[fragment.charFormatIndex()] = marks_of(shown), footnote_of(shown)
        marks, footnote = known
        if footnote is None:
            yield run(text, marks)
        else:
            # Two footnotes with the same words and marks stand in one fragment.
            yield from (Run(c, marks, footnote) for c in text if c == FOOTNOTE_CHARACTER)


def _part(text: str, start: int, end: int, size: int) -> str:
    """Return the part of a text between two UTF-16 positions; `size` is the text's length in UTF-16 units."""
    if start == 0 and end == size:
        return text
    offsets = OffsetMap(text)
    return text[offsets.to_code_point(start) : offsets.to_code_point(end)]
