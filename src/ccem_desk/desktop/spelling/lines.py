"""Wavy lines under words, as formats of a paragraph's layout: seen, but no part of the text.

Qt leaves such formats where they were when the text before them changes: they are moved along here.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

Span = tuple[int, int]
"""Start and end in a paragraph, in UTF-16 units."""


def underline(block: QTextBlock, spans: Iterable[Span], colour: QColor) -> None:
    """Draw lines under words of a paragraph, in the stead of those that it has."""
    layout = block.layout()
    if layout.preeditAreaText():  # what an input method composes has its own formats here
        return
    wanted = list(spans)
    shown = layout.formats()
    if [(r.start, r.start + r.length, r.format.underlineColor()) for r in shown] == [(*s, colour) for s in wanted]:
        return
    layout.setFormats([_range(start, end, colour) for start, end in wanted])
    block.document().markContentsDirty(block.position(), block.length())


def move_along(document: QTextDocument, position: int, removed: int, added: int) -> None:
    """Keep the lines of a paragraph under their words; called as the text changes, before it is laid out again.

    What is typed at a word's edge is not underlined with it.
    """
    block = document.findBlock(position)
    layout = block.layout()
    shown = layout.formats()
    if not shown or layout.preeditAreaText():
        return
    at, gone, end = position - block.position(), position - block.position() + removed, block.length() - 1
    kept = []
    for line in shown:
        start, stop = _moved(line.start, at, gone, added), _moved(line.start + line.length, at, gone, added)
        if line.start + line.length == at:
            stop = at
        if start < stop <= end:
            line.start, line.length = start, stop - start
            kept.append(line)
    layout.setFormats(kept)


def _moved(place: int, at: int, gone: int, added: int) -> int:
    if place < at:
        return place
    return at + added if place < gone else place - (gone - at) + added


def _range(start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start, result.length = start, end - start
    line = QTextCharFormat()
    line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    line.setUnderlineColor(colour)
    result.format = line
    return result
