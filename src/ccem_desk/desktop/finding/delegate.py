"""How a search's rows are painted: headings bold, passages in two lines, the words found on a ground of their own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.editor.offsets import OffsetMap, utf16_length
from ccem_desk.desktop.finding.results import Heading, Role, Shown
from ccem_desk.model.finding import Place
from ccem_desk.model.searched import Where

_SIDE: Final = 8
_INDENT: Final = 24  # of passages, with room for their sign
_LINES: Final = 2
_SIGNS: Final = {
    Where.TITLE: "document",
    Where.NOTE: "note",
    Where.FOOTNOTE: "footnote",
    Where.DEMAND: "demand",
    Where.PLAN: "book",
    Where.PLAN_TITLE: "book",
}

Words = tuple[Place, ...]


class ResultsDelegate(QStyledItemDelegate):
    """Paints what `ResultsModel` shows."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._bold: dict[str, QFont] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        if index.data(Role.HEADING):
            return QSize(120, metrics.height() + 14)
        room = self._view.viewport().width() - 2 * _SIDE - _INDENT
        one = metrics.horizontalAdvance(index.data()) <= room
        return QSize(120, metrics.height() * (1 if one else _LINES) + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: Heading | Shown = index.data(Role.SHOWN)
        colours = theme.colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(shown, Heading):
            self._paint_heading(painter, option, shown, colours)
        else:
            _background(painter, option, colours)
            _paint_passage(painter, option, shown, colours)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading, colours: theme.Colours
    ) -> None:
        _background(painter, option, colours)
        area = option.rect.adjusted(_SIDE, 4, -_SIDE, 0)
        if heading.count:
            count = str(heading.count)
            painter.setFont(option.font)
            painter.setPen(QColor(colours.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
            area.setRight(area.right() - QFontMetrics(option.font).horizontalAdvance(count) - 10)
        font = self._bold_font(option.font)
        _draw(painter, area, _lines(heading.text, heading.words, font, area.width(), 1, colours), colours)

    def _bold_font(self, base: QFont) -> QFont:
        if base.key() not in self._bold:
            self._bold[base.key()] = theme.scaled(base, 0.96, QFont.Weight.DemiBold)
        return self._bold[base.key()]


def _background(painter: QPainter, option: QStyleOptionViewItem, colours: theme.Colours) -> None:
    area = option.rect.adjusted(1, 1, -3, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(colours.soft)
    if option.state & QStyle.StateFlag.State_MouseOver and not option.state & QStyle.StateFlag.State_Selected:
        ground.setAlphaF(0.45)
    if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 6, 6)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1.2))
        painter.drawRoundedRect(area, 6, 6)


def _paint_passage(painter: QPainter, option: QStyleOptionViewItem, shown: Shown, colours: theme.Colours) -> None:
    area = option.rect.adjusted(_SIDE + _INDENT, 4, -_SIDE, -4)
    excerpt = shown.excerpt
    laid = _lines(excerpt.text, excerpt.words, option.font, area.width(), _LINES, colours)
    top = _draw(painter, area, laid, colours)
    sign = _SIGNS.get(shown.where)
    if sign:
        ratio = painter.device().devicePixelRatioF()
        colour = QColor(colours.note if shown.where is Where.NOTE else colours.muted)
        painter.drawPixmap(option.rect.left() + _SIDE, round(top), icons.pixmap(sign, colour, 15, ratio))


def _draw(painter: QPainter, area: QRect, laid: QTextLayout, colours: theme.Colours) -> float:
    """Draw lines in the middle of an area; return where the first begins."""
    top = area.top() + max(0.0, (area.height() - laid.boundingRect().height()) / 2)
    painter.setPen(QColor(colours.text))
    laid.draw(painter, QPointF(area.left(), top))
    return top


def _lines(text: str, words: Words, font: QFont, width: int, most: int, colours: theme.Colours) -> QTextLayout:
    """Return a text laid out in at most so many lines, the last one elided."""
    laid, fits = _laid_out(text, words, font, width, most, colours)
    while fits < utf16_length(text):
        kept = OffsetMap(text).to_code_point(fits)
        shorter = text[: max(kept - 2, 0)].rstrip(" .,;…") + "…"
        if len(shorter) >= len(text):
            break
        text = shorter
        laid, fits = _laid_out(text, words, font, width, most, colours)
    return laid


def _laid_out(
    text: str, words: Words, font: QFont, width: int, most: int, colours: theme.Colours
) -> tuple[QTextLayout, int]:
    """Return the layout and how much of the text it holds (UTF-16 units)."""
    laid = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.setFormats(_ranges(text, words, colours))
    laid.beginLayout()
    top, held = 0.0, 0
    for _number in range(most):
        line = laid.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        held = line.textStart() + line.textLength()
    laid.endLayout()
    return laid, held


def _ranges(text: str, words: Words, colours: theme.Colours) -> list[QTextLayout.FormatRange]:
    found = QTextCharFormat()
    found.setBackground(QColor(colours.found))
    offsets = OffsetMap(text)
    ranges = []
    for start, end in words:
        if start >= len(text):
            break
        stretch = QTextLayout.FormatRange()
        stretch.start = offsets.to_utf16(start)
        stretch.length = offsets.to_utf16(min(end, len(text))) - stretch.start
        stretch.format = found
        ranges.append(stretch)
    return ranges
