"""The view of the plan's tree: places are dragged about within it, and it shows where one would come to stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QTreeView, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.plan.model import PlanModel
from ccem_desk.translation import gettext as _

_UNFOLDS_AFTER: Final = 600
"""Milliseconds that something dragged waits over a folded place."""


class PlanTree(QTreeView):
    """A tree whose rows are edited in their place by command alone."""

    def __init__(self, model: PlanModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan_tree")
        self.setAccessibleName(_("Plan"))
        self.setModel(model)
        self._plan = model
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(_UNFOLDS_AFTER)
        self._style = _DropStyle()
        self.setStyle(self._style)

    def startDrag(self, actions: Qt.DropAction) -> None:
        super().startDrag(actions)
        self._plan.end_drag()


class _DropStyle(QProxyStyle):
    """Draws the place of a drop in the accent's colour: a line between two rows, a frame around one."""

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is not QStyle.PrimitiveElement.PE_IndicatorItemViewItemDrop:
            super().drawPrimitive(element, option, painter, widget)
            return
        if option.rect.isNull():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours_of(option.palette).accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if option.rect.height() > 1:
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -3, -1), 6, 6)
        else:
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        painter.restore()
