"""A plan's tree as Qt sees it, before there is a dossier: headings as they will be printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccem_desk.model.plan import Plan

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST_TOOLTIP = 600  # characters


class PlanPreviewModel(QAbstractItemModel):
    """Rows in the plan's order; an index holds the place of its node."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = Plan("", ())
        self._children: dict[int, list[int]] = {}
        self._parents: list[int] = []
        self._rows: list[int] = []

    def show_plan(self, plan: Plan) -> None:
        """Show a plan in the place of the one before."""
        self.beginResetModel()
        self._plan = plan
        self._children, self._parents, self._rows = {-1: []}, [], []
        place_of: dict[str, int] = {}
        for place, node in enumerate(plan.nodes):
            place_of[node.id] = place
            parent = place_of[node.parent] if node.parent is not None else -1
            siblings = self._children.setdefault(parent, [])
            self._rows.append(len(siblings))
            self._parents.append(parent)
            siblings.append(place)
        self._levels = {level.key: level for level in plan.levels}
        self.endResetModel()

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._below(parent)
        return self.createIndex(row, 0, children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> Any:  # Qt's other `parent()` returns the QObject
        place = self._parents[index.internalId()] if index.isValid() else -1
        return self.createIndex(self._rows[place], 0, place) if place >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._below(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._plan.nodes[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._levels[node.level].heading_text(node.number, node.title)
        if role == Qt.ItemDataRole.ToolTipRole and node.text:
            return node.text if len(node.text) <= _LONGEST_TOOLTIP else f"{node.text[:_LONGEST_TOOLTIP]}…"
        return None

    def _below(self, parent: Index) -> list[int]:
        return self._children.get(parent.internalId() if parent.isValid() else -1, [])
