"""The table of demands as Qt sees it. A change made elsewhere inserts, removes and moves lines: it never resets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccem_desk.desktop.demands.arrange import Arranged, Group, Key
from ccem_desk.desktop.demands.rows import EDITABLE, Column, Row
from ccem_desk.translation import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_STEPS: Final = 200
"""Where more pieces than this come or go, showing the table anew is quicker."""

LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The `Row` or `Group` of a line."""

Edit = Callable[[Row, Column, object], None]


class DemandsModel(QAbstractTableModel):
    """Shows an `Arranged`; `edit` makes the change that was typed into a cell."""

    def __init__(self, edit: Edit, *, read_only: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._read_only = read_only
        self._shown = Arranged()
        self.sort_wanted: Callable[[Column, bool], None] | None = None
        """Told the column and whether it is to be sorted downwards."""

    @property
    def lines(self) -> list[Row | Group]:
        """The lines shown, in their order."""
        return self._shown.lines

    @property
    def groups(self) -> list[int]:
        """Which of the lines are groups' own."""
        return self._shown.groups

    def show(self, arranged: Arranged) -> None:
        """Show other lines, as after a filter: whoever holds an index asks again."""
        self.beginResetModel()
        self._shown = arranged
        self.endResetModel()

    def follow(self, arranged: Arranged) -> None:
        """Show what a change made of the lines: selection, scroll and a cell being edited stay on their own."""
        wanted, before = set(arranged.keys), set(self._shown.keys)
        gone = _stretches(i for i, key in enumerate(self._shown.keys) if key not in wanted)
        come = _stretches(i for i, key in enumerate(arranged.keys) if key not in before)
        if len(gone) + len(come) > _MOST_STEPS:
            self.show(arranged)
            return
        keys, lines = self._shown.keys, self._shown.lines
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del keys[first : last + 1], lines[first : last + 1]
            self.endRemoveRows()
        self._permute([key for key in arranged.keys if key in before])
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            keys[first:first] = arranged.keys[first : last + 1]
            lines[first:first] = arranged.lines[first : last + 1]
            self.endInsertRows()
        changed = [i for i, line in enumerate(arranged.lines) if line is not lines[i] and line != lines[i]]
        self._shown = arranged
        stretches = _stretches(changed)
        if len(stretches) > _MOST_STEPS:
            stretches = [(0, len(arranged.lines) - 1)]
        for first, last in stretches:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def line_of(self, node: str, demand: str) -> int:
        """Return the first line of a demand; -1 where it is not shown."""
        found = (i for i, key in enumerate(self._shown.keys) if key[1:] == (node, demand))
        return next(found, -1)

    def _permute(self, order: list[Key]) -> None:
        keys, lines = self._shown.keys, self._shown.lines
        if order == keys:
            return
        self.layoutAboutToBeChanged.emit()
        places = {key: i for i, key in enumerate(order)}
        held = self.persistentIndexList()
        moved = [self.index(places[keys[index.row()]], index.column()) for index in held]
        by_key = dict(zip(keys, lines, strict=True))
        keys[:], lines[:] = order, [by_key[key] for key in order]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_name(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown.lines[index.row()], Column(index.column())
        if role == LINE:
            return line
        if isinstance(line, Group):
            named = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{line.name} ({line.count})" if named and column == 0 else None
        if role == Qt.ItemDataRole.EditRole and column is Column.KIND:
            return line.demand.kind
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.shown[column]
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self._shown.lines[index.row()] if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or not isinstance(line, Row) or self._read_only:
            return False
        self._edit(line, Column(index.column()), value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._shown.lines[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.column() in EDITABLE and not self._read_only
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self.sort_wanted is not None and column >= 0:
            self.sort_wanted(Column(column), order is Qt.SortOrder.DescendingOrder)


def column_name(column: Column) -> str:
    """Return a column's heading."""
    return {
        Column.REFERENCE: _("Reference"),
        Column.PLACE: _("Place"),
        Column.KIND: _("Kind"),
        Column.TITLE: _("In short"),
        Column.TEXT: _("Passage"),
        Column.ADDRESSEES: _("Addressees"),
        Column.THEMES: _("Themes"),
        Column.TIES: _("Tied to"),
    }[column]


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the unbroken stretches of ascending numbers, each with its first and last."""
    known = list(numbers)
    if not known:
        return []
    breaks = [i for i, (a, b) in enumerate(pairwise(known), 1) if b != a + 1]
    return [(known[a], known[b - 1]) for a, b in zip([0, *breaks], [*breaks, len(known)], strict=True)]
