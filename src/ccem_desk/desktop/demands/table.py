"""The table itself: rows as high as their text where there are few, all alike where there are many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTableView, QToolTip, QWidget

from ccem_desk.desktop.demands.arrange import Arranged
from ccem_desk.desktop.demands.delegate import ABOVE, CELL_FIELDS, DemandsDelegate
from ccem_desk.desktop.demands.filter_header import FilterHeader
from ccem_desk.desktop.demands.model import LINE, DemandsModel
from ccem_desk.desktop.demands.rows import Column, Row
from ccem_desk.desktop.tips import as_tip
from ccem_desk.translation import gettext as _

_FEW: Final = 300
"""Up to this many lines each row is as high as its text."""
_MOST_LINES: Final = 9
_LINES_OF_MANY: Final = 3
_SHARES: Final = {
    Column.PLACE: 9,
    Column.KIND: 3,
    Column.TITLE: 9,
    Column.TEXT: 23,
    Column.ADDRESSEES: 5,
    Column.THEMES: 2,
    Column.TIES: 1,
}
"""Of the width that is left when each column has its least."""
_LEAST: Final = 84  # pixels


RowId = tuple[str, str]


class DemandsTable(QTableView):
    """Enter and a double click lead to the passage, F2 and typing change a cell, Esc leaves."""

    passage_wanted = Signal()
    """Enter or a double click: the current row's passage is to be shown."""
    left = Signal()
    menu_wanted = Signal(QPoint)
    """Where, on the screen, the menu of the selected rows is asked for."""

    def __init__(self, model: DemandsModel, known: Callable[[Column], tuple[str, ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("demands_table")
        self.setAccessibleName(_("Demands"))
        self._rows = model
        self._arranged = False
        self._sharing = False
        self._filled = frozenset(Column)
        self.filters = FilterHeader(self)
        self.setHorizontalHeader(self.filters)
        self.cells = DemandsDelegate(known, self)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.filters.setSortIndicator(Column.PLACE, Qt.SortOrder.AscendingOrder)
        self.filters.setMinimumSectionSize(56)
        self.setSortingEnabled(True)
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self.fit_heights)
        self.filters.sectionResized.connect(self._resized)
        self.filters.geometriesChanged.connect(self._heights.start)
        self.filters.left.connect(self.enter)

    def show_lines(self, arranged: Arranged) -> None:
        """Show what a filter, a sort or a grouping gives; what is selected stays so where it is still shown."""
        selected, current = self._held()
        self._rows.show(arranged)
        self._spans()
        self.fit_heights()
        self._hold(selected, current)
        if current is not None and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def follow_lines(self, arranged: Arranged) -> None:
        """Show what a change made of the lines; selection, scroll and a cell being edited stay."""
        selected, current = self._held()
        # What one is looking at, or, where that goes, what stands below it.
        heights = range(0, self.viewport().height(), 40)
        seen = [QPersistentModelIndex(i) for i in map(self.indexAt, (QPoint(4, y) for y in heights)) if i.isValid()]
        tops = [self.visualRect(i).top() for i in seen]
        self._rows.follow(arranged)
        self._spans()
        self.fit_heights()
        for index, top in zip(seen, tops, strict=True):
            if index.isValid():
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(index).top() - top)
                break
        if self.open_field() is None and self._held() != (selected, current):
            self._hold(selected, current)  # a row that went to another group is another line

    def go_to(self, node: str, demand: str) -> bool:
        """Select a demand's line and bring it into sight; False where it is not shown."""
        at = self._rows.line_of(node, demand)
        if at < 0:
            return False
        column = self.currentIndex().column() if self.currentIndex().isValid() else Column.TITLE
        index = self._rows.index(at, column)
        # Not the view's own functions: a key still held (Ctrl, Shift) would make them add or extend.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def selected_rows(self) -> list[Row]:
        """Return the rows selected, in their order, each demand once."""
        found: dict[tuple[str, str], Row] = {}
        for index in sorted(self.selectionModel().selectedRows(), key=lambda i: i.row()):
            line = index.data(LINE)
            if isinstance(line, Row):
                found.setdefault(line.id, line)
        return list(found.values())

    def current_row(self) -> Row | None:
        """Return the row with the cursor; None on a group's line and where there is no row."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line if isinstance(line, Row) else None

    def enter(self) -> None:
        """Take the focus, on the first row where none is current."""
        current = self.current_row()
        if current is not None and not self.selectionModel().hasSelection():
            self.go_to(*current.id)
        elif current is None:
            first = next((i for i, line in enumerate(self._rows.lines) if isinstance(line, Row)), -1)
            if first >= 0:
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(
                    self._rows.index(first, Column.TITLE), flags.ClearAndSelect | flags.Rows
                )
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over what is typed into a cell; the cell stays open."""
        field = self.open_field()
        if isinstance(field, QLineEdit) and field.isModified():
            self.commitData(field)

    def open_field(self) -> QWidget | None:
        """Return the field of the cell that is being edited; None where none is.

        Not by Qt's state, which forgets an open field when a row elsewhere comes or goes.
        """
        found = (field for field in self.viewport().children() if isinstance(field, QWidget))
        return next((field for field in found if field.objectName() in CELL_FIELDS and not field.isHidden()), None)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as lines with tabs between the columns."""
        rows = self.selected_rows()
        if rows:
            lines = ("\t".join(" ".join(cell.split()) for cell in row.shown) for row in rows)
            QApplication.clipboard().setText("\n".join(lines) + "\n")

    @property
    def arranged(self) -> bool:
        """Whether a person has set the columns' widths or order."""
        return self._arranged

    def columns_state(self) -> QByteArray:
        """Return widths, order and sorting, for `restore_columns`."""
        return self.filters.saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Put the columns as they were."""
        self._arranged = self.filters.restoreState(state) and self.filters.count() == len(Column)

    def fit_heights(self) -> None:
        """Make the rows as high as their text, or all alike where they are many."""
        self._heights.stop()
        lines, font, vertical = self._rows.lines, self.font(), self.verticalHeader()
        height = self.cells.line_height()
        usual = _LINES_OF_MANY * height + 2 * ABOVE
        vertical.setDefaultSectionSize(usual)
        widths = [self.columnWidth(column) for column in Column]
        wanted = dict.fromkeys(self._rows.groups, height + 2 * ABOVE)
        if len(lines) <= _FEW:
            for number, line in enumerate(lines):
                if isinstance(line, Row):
                    wanted[number] = self.cells.lines_of(line, widths, font, _MOST_LINES) * height + 2 * ABOVE
        for number, pixels in wanted.items():
            if vertical.sectionSize(number) != pixels:
                vertical.resizeSection(number, pixels)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.open_field() is not None:
            super().keyPressEvent(event)  # a cell's field leaves its Enter to us too
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self.passage_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_F2 and not modifiers and self.current_row() is not None:
            self._edit_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _held(self) -> tuple[set[RowId], tuple[RowId, int] | None]:
        """Return which demands are selected, and which one is current, with its column."""
        row = self.current_row()
        current = None if row is None else (row.id, self.currentIndex().column())
        return {row.id for row in self.selected_rows()}, current

    def _hold(self, selected: set[RowId], current: tuple[RowId, int] | None) -> None:
        """Select demands, and make one current, where they are shown."""
        flags = QItemSelectionModel.SelectionFlag
        if current is not None and (at := self._rows.line_of(*current[0])) >= 0:
            self.selectionModel().setCurrentIndex(self._rows.index(at, current[1]), flags.NoUpdate)
        selection = QItemSelection()
        for number, line in enumerate(self._rows.lines if selected else ()):
            if isinstance(line, Row) and line.id in selected:
                selection.select(self._rows.index(number, 0), self._rows.index(number, len(Column) - 1))
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _edit_current(self) -> None:
        """Edit the current cell; where it is not for editing, the title of its row."""
        at = self.currentIndex()
        if not at.flags() & Qt.ItemFlag.ItemIsEditable:
            at = self._rows.index(at.row(), Column.TITLE)
        if at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.edit(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(below))
        else:
            self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            line = index.data(LINE) if index.isValid() else None
            text = line.shown[index.column()] if isinstance(line, Row) else ""
            QToolTip.showText(event.globalPos(), as_tip(text), self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and isinstance(index.data(LINE), Row):
            self.setCurrentIndex(index)
            self.passage_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out(self._filled)

    def _resized(self) -> None:
        self._arranged = self._arranged or (self.isVisible() and not self._sharing)
        self._heights.start()

    def share_out(self, filled: frozenset[Column]) -> None:
        """Give the columns their shares of the width, unless a person has set them; only `filled` ones take more."""
        self._filled = filled
        if self._arranged:
            return
        least = {column: max(_LEAST, self.filters.sectionSizeHint(column)) for column in Column}
        shares = {column: share for column, share in _SHARES.items() if column in {*filled, Column.TEXT}}
        spare = max(self.viewport().width() - sum(least.values()), 0)
        self._sharing = True
        for column in Column:
            self.filters.resizeSection(column, least[column] + spare * shares.get(column, 0) // sum(shares.values()))
        self._sharing = False

    def _spans(self) -> None:
        self.clearSpans()
        for number in self._rows.groups:
            self.setSpan(number, 0, 1, len(Column))
