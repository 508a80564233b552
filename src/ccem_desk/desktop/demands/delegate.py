"""How a line of the table of demands is painted and edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.demands.arrange import Group
from ccem_desk.desktop.demands.model import LINE
from ccem_desk.desktop.demands.rows import Column, Row, words_in
from ccem_desk.desktop.demands.text_lines import wrapped
from ccem_desk.desktop.demands.words_field import WordsField
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.desktop.theme import Colours
from ccem_desk.desktop.wording import kind_label
from ccem_desk.model.review import DemandKind
from ccem_desk.services.demands import LONGEST_TITLE
from ccem_desk.translation import gettext as _

Index = QModelIndex | QPersistentModelIndex

CELL_FIELDS: Final = ("demand_kind_cell", "demand_cell")
"""The object names of the fields in which cells are edited."""
SIDE: Final = 9  # pixels beside a cell's text
ABOVE: Final = 7
_DOT: Final = 8
_LEADING: Final = 2
_TITLE_LINES: Final = 2
"""A measure's title is known to who reads its demands; the passages decide how high the rows are."""
_STRONG: Final = (Column.REFERENCE, Column.TITLE)

Known = Callable[[Column], tuple[str, ...]]


class DemandsDelegate(QStyledItemDelegate):
    """Texts stand at the top of their cells and are wrapped."""

    def __init__(self, known: Known, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known
        self._table = parent

    def line_height(self) -> int:
        """Return the distance between two lines, in pixels."""
        return self._table.fontMetrics().lineSpacing() + _LEADING

    def lines_of(self, row: Row, widths: list[int], font: QFont, most: int) -> int:
        """Return how many lines the highest cell of a row takes."""
        count = 1
        strong = theme.scaled(font, 1.0, QFont.Weight.DemiBold)
        for column in (Column.REFERENCE, Column.TITLE, Column.TEXT, Column.ADDRESSEES, Column.THEMES, Column.TIES):
            shown_in = strong if column in _STRONG else font
            count = max(count, len(wrapped(_cell_text(row, column), shown_in, widths[column] - 2 * SIDE, most)))
        title = wrapped(row.place.title, font, widths[Column.PLACE] - 2 * SIDE, _TITLE_LINES)
        return min(max(count, 1 + len(title)), most)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        colours = theme.colours_of(option.palette)
        painter.save()
        painter.setFont(option.font)
        if isinstance(line, Group):
            _paint_group(painter, option.rect, line, option.font, colours)
        elif isinstance(line, Row):
            self._paint_ground(painter, option, colours)
            area = option.rect.adjusted(SIDE, ABOVE, -SIDE, 0)
            self._paint_cell(painter, area, line, Column(index.column()), option.font, colours)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        column = Column(index.column())
        if column is Column.KIND:
            kinds = [(kind_label(kind), kind) for kind in DemandKind]
            choice: Choice[DemandKind] = Choice(CELL_FIELDS[0], _("Kind"), kinds, parent)
            choice.activated.connect(lambda: self._finish(choice))
            return choice
        field = QLineEdit(parent) if column is Column.TITLE else WordsField(self._known(column), parent)
        field.setObjectName(CELL_FIELDS[1])
        field.setAccessibleName(str(index.model().headerData(column, Qt.Orientation.Horizontal)))
        if column is Column.TITLE:
            field.setMaxLength(LONGEST_TITLE)
        else:
            field.setPlaceholderText(_("Separate with “;”"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, Choice):
            editor.show_value(index.data(Qt.ItemDataRole.EditRole))
        elif isinstance(editor, QLineEdit) and not editor.isModified():  # what is half typed stays
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Choice):
            model.setData(index, editor.value)
        elif isinstance(editor, WordsField) and editor.isModified():
            editor.setModified(False)
            model.setData(index, editor.words)
        elif isinstance(editor, QLineEdit) and editor.isModified():
            editor.setModified(False)
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        height = min(editor.sizeHint().height(), option.rect.height())
        editor.setGeometry(option.rect.x() + 1, option.rect.y() + 1, option.rect.width() - 2, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(80, self.line_height() + 2 * ABOVE)

    def _finish(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.soft if selected else colours.base))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_cell(
        self, painter: QPainter, area: QRect, row: Row, column: Column, font: QFont, colours: Colours
    ) -> None:
        if column is Column.KIND:
            self._paint_kind(painter, area, row, colours)
        elif column is Column.PLACE:
            name = painter.fontMetrics().elidedText(row.place.name, Qt.TextElideMode.ElideRight, area.width())
            self._paint_lines(painter, area, (name,), QColor(colours.text))
            below = area.adjusted(0, self.line_height(), 0, 0)
            title = wrapped(row.place.title, font, area.width(), min(self._room(below), _TITLE_LINES))
            self._paint_lines(painter, below, title, QColor(colours.muted))
        else:
            if column in _STRONG:
                font = theme.scaled(font, 1.0, QFont.Weight.DemiBold)
                painter.setFont(font)
            ink = colours.demand if column is Column.REFERENCE else colours.text
            texts = wrapped(_cell_text(row, column), font, area.width(), self._room(area))
            self._paint_lines(painter, area, texts, QColor(ink))

    def _paint_kind(self, painter: QPainter, area: QRect, row: Row, colours: Colours) -> None:
        height = self.line_height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(kind_colour(row.demand.kind, colours)))
        painter.drawEllipse(area.x(), area.y() + (height - _DOT) // 2, _DOT, _DOT)
        room = area.adjusted(_DOT + 6, 0, 0, 0)
        name = painter.fontMetrics().elidedText(row.shown[Column.KIND], Qt.TextElideMode.ElideRight, room.width())
        self._paint_lines(painter, room, (name,), QColor(colours.text))

    def _paint_lines(self, painter: QPainter, area: QRect, texts: tuple[str, ...], ink: QColor) -> None:
        painter.setPen(ink)
        height, ascent = self.line_height(), painter.fontMetrics().ascent()
        for number, text in enumerate(texts):
            painter.drawText(QPoint(area.x(), area.y() + number * height + ascent), text)

    def _room(self, area: QRect) -> int:
        """Return how many lines go into a cell."""
        return max((area.height() - ABOVE // 2) // self.line_height(), 1)


def kind_colour(kind: DemandKind, colours: Colours) -> str:
    """Return the colour of a kind's sign; its name always stands beside it."""
    return {
        DemandKind.DEMANDE: colours.demand,
        DemandKind.QUESTION: colours.accent,
        DemandKind.OBJECTION: colours.warning,
        DemandKind.SOUTIEN: colours.good,
        DemandKind.VIGILANCE: colours.note,
    }[kind]


def _cell_text(row: Row, column: Column) -> str:
    """Return the text of a cell; addressees, themes and ties stand one below the other."""
    words = words_in(row.demand, column)
    return row.shown[column] if words is None else "\n".join(words)


def _paint_group(painter: QPainter, rect: QRect, group: Group, font: QFont, colours: Colours) -> None:
    painter.fillRect(rect, QColor(colours.window))
    painter.setPen(QColor(colours.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.setFont(theme.scaled(font, 1.0, QFont.Weight.DemiBold))
    painter.setPen(QColor(colours.text))
    area = rect.adjusted(SIDE, 0, -SIDE, 0)
    count = f"  {group.count}"
    metrics = painter.fontMetrics()
    name = metrics.elidedText(group.name, Qt.TextElideMode.ElideRight, area.width() - metrics.horizontalAdvance(count))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    beside = area.adjusted(metrics.horizontalAdvance(name), 0, 0, 0)
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)
