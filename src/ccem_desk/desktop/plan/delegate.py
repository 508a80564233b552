"""How a row of the plan is painted: a mark for its state, number and elided title, badges for demands and notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.plan.model import Role, Shown
from ccem_desk.desktop.plan.place_editor import PlaceEditor
from ccem_desk.desktop.plan.tree import Counts
from ccem_desk.desktop.wording import absence_name, title_of, uncertain_place
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Status
from ccem_desk.services.reading import Summary

_GAP: Final = 6
_BADGE_GAP: Final = 8


Signs = Callable[[str, str, int], QPixmap]
"""Gives the drawing of a name, in a colour, of a size."""


class PlanDelegate(QStyledItemDelegate):
    """Paints what the model's roles say; the text itself stays the display role's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: dict[tuple[str, float, QFont.Weight], QFont] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(120, QFontMetrics(option.font).height() + 14)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = PlaceEditor(parent)
        row = QPersistentModelIndex(index)
        editor.kept.connect(lambda: self._close(editor, row, stay=True))
        editor.left.connect(lambda: self._close(editor, row))
        editor.given_up.connect(lambda: self._close(editor, None))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, PlaceEditor)
        editor.fill(*index.data(Qt.ItemDataRole.EditRole))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep what was typed where the view itself closes the editor: another row was chosen."""
        assert isinstance(editor, PlaceEditor)
        if not editor.closing:
            editor.closing = True
            model.setData(index, editor.values, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -1))

    def _close(self, editor: PlaceEditor, row: QPersistentModelIndex | None, *, stay: bool = False) -> None:
        """Keep what was typed and close; after Enter an editor stays open where that could not be kept."""
        if editor.closing:
            return
        editor.closing = True
        kept = row is None or not row.isValid() or row.model().setData(row, editor.values, Qt.ItemDataRole.EditRole)
        if kept or not stay:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        else:
            editor.closing = False
            editor.number.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.number.selectAll()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: Shown = index.data(Role.SHOWN)
        summary, parent = shown.summary, shown.has_children
        colours = theme.colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _background(painter, option, colours)
        area = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        if summary.commented or not parent:
            area = _state_mark(painter, area, summary, colours)
        small = self._font(option.font, 0.92)
        signs = partial(self._sign, painter.device().devicePixelRatioF())
        area = _badges(painter, area, shown.counts, small, colours, signs)
        area = _remark(painter, area, summary, small, colours)
        painter.setFont(self._title_font(option.font, summary, parent))
        painter.setPen(QColor(colours.text if summary.commented or parent else colours.muted))
        text = painter.fontMetrics().elidedText(shown.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _title_font(self, base: QFont, summary: Summary, parent: bool) -> QFont:
        if parent:
            weight = QFont.Weight.Bold if summary.node.parent is None else QFont.Weight.DemiBold
            return self._font(base, 0.94, weight)
        return self._font(base, 1.0, QFont.Weight.DemiBold) if summary.node.level == FRONT else base

    def _font(self, base: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return a font derived from the tree's; each is made once."""
        key = (base.key(), factor, weight)
        if key not in self._fonts:
            self._fonts[key] = theme.scaled(base, factor, weight)
        return self._fonts[key]

    def _sign(self, ratio: float, name: str, colour: str, size: int) -> QPixmap:
        """Return a drawing; each is made once."""
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = icons.pixmap(name, QColor(colour), size, ratio)
        return self._drawn[key]


def _background(painter: QPainter, option: QStyleOptionViewItem, colours: theme.Colours) -> None:
    area = option.rect.adjusted(1, 1, -3, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(area, 6, 6)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        hover = QColor(colours.soft)
        hover.setAlphaF(0.45)
        painter.setBrush(hover)
        painter.drawRoundedRect(area, 6, 6)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1.2))
        painter.drawRoundedRect(area, 6, 6)


def _state_mark(painter: QPainter, area: QRect, summary: Summary, colours: theme.Colours) -> QRect:
    """Paint how far the writing is, told by form as well as by colour: ring, half, ring with a point, full."""
    size = max(8, area.height() // 3)
    centre = QPoint(area.left() + size // 2, area.center().y() + 1)
    disc = QRect(centre.x() - size // 2, centre.y() - size // 2, size, size)
    status = summary.node.status
    colour = QColor(colours.good if status is Status.VALIDE else colours.accent)
    if not summary.commented:
        colour = QColor(colours.muted)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not summary.commented and summary.node.absence:
        painter.drawLine(disc.left() + 1, centre.y(), disc.right() - 1, centre.y())
    else:
        _ring(painter, disc, status if summary.commented else Status.A_REDIGER, colour)
    return area.adjusted(size + _GAP + 2, 0, 0, 0)


def _ring(painter: QPainter, disc: QRect, status: Status, colour: QColor) -> None:
    if status is Status.VALIDE:
        painter.setBrush(colour)
    painter.drawEllipse(disc)
    painter.setBrush(colour)
    if status is Status.BROUILLON:
        painter.drawPie(disc, 90 * 16, 180 * 16)
    elif status is Status.EN_RELECTURE:
        painter.drawEllipse(disc.adjusted(3, 3, -3, -3))


def _badges(painter: QPainter, area: QRect, held: Counts, font: QFont, colours: theme.Colours, signs: Signs) -> QRect:
    """Paint the counts at the right edge, notes outermost; each has its own sign beside its colour."""
    for name, count, colour in (("note", held.open_notes, colours.note), ("demand", held.demands, colours.demand)):
        if not count:
            continue
        painter.setFont(font)
        painter.setPen(QColor(colour))
        width = QFontMetrics(font).horizontalAdvance(str(count))
        place = QRect(area.right() - width, area.top(), width + 1, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
        side = QFontMetrics(font).ascent() + 2
        sign = QRect(place.left() - side - 2, area.center().y() - side // 2 + 1, side, side)
        painter.drawPixmap(sign.topLeft(), signs(name, colour, side))
        area = area.adjusted(0, 0, sign.left() - _BADGE_GAP - area.right(), 0)
    return area


def _remark(painter: QPainter, area: QRect, summary: Summary, font: QFont, colours: theme.Colours) -> QRect:
    """Paint in grey why there is no comment, or that the place is not certain; the title has the greater part."""
    words = _remark_words(summary)
    if not words:
        return area
    metrics = QFontMetrics(font)
    untitled = not title_of(summary.node)
    width = min(metrics.horizontalAdvance(words), area.width() * (3 if untitled else 2) // 5)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    place = QRect(area.right() - width, area.top(), width + 1, area.height())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width + 1)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
    return area.adjusted(0, 0, -width - _BADGE_GAP, 0)


def _remark_words(summary: Summary) -> str:
    node = summary.node
    if node.place_uncertain:
        return uncertain_place()
    if not summary.commented and node.absence:
        return absence_name(node.absence).lower()
    return ""  # a missing title is said by the text itself
