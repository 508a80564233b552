"""How a footnote's row is painted: its number, its text, and below it where it is called."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ccem_desk.desktop import theme
from ccem_desk.desktop.footnotes.model import Role

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 8
_NUMBER: Final = 30  # pixels
_ABOVE: Final = 5


class FootnoteDelegate(QStyledItemDelegate):
    """Paints what `FootnotesModel` shows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, QFontMetrics(option.font).height() * 2 + 2 * _ABOVE + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            ground = QColor(colours.soft)
            ground.setAlphaF(1.0 if chosen else 0.5)
            focused = chosen and option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(colours.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -3, -2), 6, 6)
        line = QFontMetrics(option.font).height()
        row = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        number = QRect(row.left(), row.top(), _NUMBER, line)
        words = QRect(row.left() + _NUMBER, row.top(), row.width() - _NUMBER, line)
        _draw(painter, number, index.data(Role.NUMBER), _bold(option.font), colours.accent)
        _draw(painter, words, index.data(), option.font, colours.text)
        _draw(painter, words.translated(0, line), index.data(Role.PLACE), option.font, colours.muted)
        painter.restore()


def _draw(painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter.value, shown)


def _bold(font: QFont) -> QFont:
    return theme.scaled(font, 1.0, QFont.Weight.DemiBold)
