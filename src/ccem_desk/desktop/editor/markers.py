"""What is drawn beside the text and is not in it: bullets, numbers, signs of suggested splits and joins."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.formats import Formats, end_of
from ccem_desk.model.rich_text import PLAIN_END, Kind, ParagraphEnd

_PILCROW = "\u00b6"


def paint_markers(edit: QTextEdit, exposed: QRectF, formats: Formats) -> None:
    """Draw the markers of the paragraphs within a part of the view (viewport coordinates); the others cost nothing."""
    scrolled = QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
    found = [
        (block, end)
        for block in _blocks_within(edit, exposed.translated(scrolled))
        if (end := end_of(block.blockFormat())) is not PLAIN_END
    ]
    if not found:
        return
    painter = QPainter(edit.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-scrolled)
    painter.setFont(edit.document().defaultFont())
    for block, end in found:
        _paint_item(painter, block, end.kind, formats)
        _paint_end(painter, block, end, formats)
    painter.end()


def text_start(block: QTextBlock) -> QPointF:
    """Return where the first line's baseline begins, in the document's coordinates."""
    line = block.layout().lineAt(0)
    return block.layout().position() + QPointF(line.x(), line.y() + line.ascent())


def _paint_item(painter: QPainter, block: QTextBlock, kind: Kind, formats: Formats) -> None:
    start = text_start(block)
    if kind is Kind.BULLET:
        size = formats.em * 0.15
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(formats.colours.text)
        painter.drawEllipse(start - QPointF(formats.em * 0.9, formats.em * 0.28), size, size)
    elif kind is Kind.NUMBERED:
        label = f"{_number(block)}."
        width = painter.fontMetrics().horizontalAdvance(label)
        painter.setPen(formats.colours.text)
        painter.drawText(start - QPointF(formats.em * 0.5 + width, 0), label)


def _paint_end(painter: QPainter, block: QTextBlock, end: ParagraphEnd, formats: Formats) -> None:
    ids = end.inserted or end.deleted
    if not ids:
        return
    layout = block.layout()
    line = layout.lineAt(layout.lineCount() - 1)
    place = layout.position() + QPointF(line.x() + line.naturalTextWidth() + 3, line.y() + line.ascent())
    width = painter.fontMetrics().horizontalAdvance(_PILCROW)
    painter.setPen(QPen(formats.suggestion_colour(ids)))
    painter.drawText(place, _PILCROW)
    height = formats.em * 0.3 if end.deleted else -2
    painter.drawLine(place - QPointF(1, height), place + QPointF(width + 1, -height))


def _blocks_within(edit: QTextEdit, exposed: QRectF) -> Iterator[QTextBlock]:
    layout = edit.document().documentLayout()
    position = layout.hitTest(exposed.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
    block = edit.document().findBlock(max(position, 0))
    bottom = exposed.bottom()
    while block.isValid() and block.layout().position().y() <= bottom:
        if block.layout().lineCount():
            yield block
        block = block.next()


def _number(block: QTextBlock) -> int:
    """Return the number of an item: its place in the unbroken sequence of numbered paragraphs it stands in."""
    number = 1
    block = block.previous()
    while block.isValid() and end_of(block.blockFormat()).kind is Kind.NUMBERED:
        number += 1
        block = block.previous()
    return number
