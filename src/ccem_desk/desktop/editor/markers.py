"""What is drawn beside the text and is not in it: bullets, numbers, signs of suggested splits and joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.formats import Formats, end_of
from ccem_desk.model.rich_text import PLAIN_END, Kind, ParagraphEnd

_PILCROW = "\u00b6"


def paint_markers(edit: QTextEdit, exposed: QRectF, formats: Formats) -> None:
    """Draw the markers within a part of the view (viewport coordinates); what has none there costs next to nothing."""
    scrolled = edit.verticalScrollBar().value()
    top, bottom = exposed.top() + scrolled, exposed.bottom() + scrolled
    painter: QPainter | None = None
    for block, end, number in numbered(_blocks_within(edit.document(), top, bottom)):
        if end is PLAIN_END or not _is_within(block, end, top):
            continue
        if painter is None:
            painter = QPainter(edit.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -scrolled)
            painter.setFont(edit.document().defaultFont())
        _paint_item(painter, block, end.kind, number, formats)
        _paint_end(painter, block, end, formats)
    if painter is not None:
        painter.end()


def numbered(blocks: Iterable[QTextBlock]) -> Iterator[tuple[QTextBlock, ParagraphEnd, int]]:
    """Yield neighbouring paragraphs with their ends and the numbers of those that are numbered (0 for the others)."""
    number = 0
    for block in blocks:
        end = end_of(block.blockFormat())
        if end.kind is Kind.NUMBERED:
            number = number + 1 if number else _number(block)  # counted once: lists may be long
            yield block, end, number
        else:
            number = 0
            yield block, end, 0


def paint_link(edit: QTextEdit, passage: tuple[int, int], colour: QColor) -> None:
    """Draw a rule under a passage's last line, on to the right edge (positions in UTF-16 units)."""
    last = edit.document().characterCount() - 1
    cursor = edit.textCursor()
    cursor.setPosition(min(passage[1], last))
    end = edit.cursorRect(cursor)
    cursor.setPosition(min(passage[0], last))
    start = edit.cursorRect(cursor)
    painter = QPainter(edit.viewport())
    painter.setPen(QPen(colour, 1.2))
    left = start.left() if start.top() == end.top() else end.left()
    painter.drawLine(left, end.bottom(), edit.viewport().width(), end.bottom())
    painter.end()


def text_start(block: QTextBlock) -> QPointF:
    """Return where the first line's baseline begins, in the document's coordinates."""
    line = block.layout().lineAt(0)
    return block.layout().position() + QPointF(line.x(), line.y() + line.ascent())


def _paint_item(painter: QPainter, block: QTextBlock, kind: Kind, number: int, formats: Formats) -> None:
    start = text_start(block)
    if kind is Kind.BULLET:
        size = formats.em * 0.15
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(formats.colours.text)
        painter.drawEllipse(start - QPointF(formats.em * 0.9, formats.em * 0.28), size, size)
    elif kind is Kind.NUMBERED:
        label = f"{number}."
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


def _blocks_within(document: QTextDocument, top: float, bottom: float) -> Iterator[QTextBlock]:
    position = document.documentLayout().hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(position, 0))
    while block.isValid() and block.layout().position().y() <= bottom:
        if block.layout().lineCount():
            yield block
        block = block.next()


def _is_within(block: QTextBlock, end: ParagraphEnd, top: float) -> bool:
    """Say whether something of a paragraph's markers may be below `top`: an item's stands by its first line."""
    layout = block.layout()
    return bool(end.inserted or end.deleted) or layout.position().y() + layout.lineAt(0).rect().bottom() >= top


def _number(block: QTextBlock) -> int:
    """Return the number of an item: its place in the unbroken sequence of numbered paragraphs it stands in."""
    number = 1
    block = block.previous()
    while block.isValid() and end_of(block.blockFormat()).kind is Kind.NUMBERED:
        number += 1
        block = block.previous()
    return number
