"""The plan's tree as Qt sees it: a thin adapter over `tree.Entry`, whole or filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccem_desk.desktop.plan.tooltip import accessible_text, tooltip
from ccem_desk.desktop.plan.tree import Counts, Entry, counts, entry_of, grown, pruned
from ccem_desk.desktop.wording import Levels
from ccem_desk.services.reading import Summary

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a row knows beside its text."""

    NODE_ID = Qt.ItemDataRole.UserRole + 1
    SUMMARY = Qt.ItemDataRole.UserRole + 2
    COUNTS = Qt.ItemDataRole.UserRole + 3
    SHOWN = Qt.ItemDataRole.UserRole + 4
    """All that the delegate paints, as one `Shown`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is painted of a row."""

    text: str
    summary: Summary
    counts: Counts
    has_children: bool


@dataclass(slots=True)
class _Row:
    entry: Entry
    parent: int
    """Key of the parent's row; -1 at the top."""
    place: int
    """Among its siblings, from 0."""
    children: list[int] = field(default_factory=list)
    counts: Counts | None = None


class PlanModel(QAbstractItemModel):
    """Rows in document order; an index holds the key of its row."""

    def __init__(self, levels: Levels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._levels = levels
        self._lowest = next(reversed(list(levels)), "")
        self._roots: list[Entry] = []
        self._query = ""
        self._rows: list[_Row] = []
        self._top: list[int] = []
        self._by_node: dict[str, int] = {}

    def load(self, summaries: Iterable[Summary]) -> None:
        """Show the whole plan anew, under the filter that stands."""
        self._roots = grown(summaries, self._levels)
        self._lay()

    def filter(self, query: str) -> None:
        """Show only what matches (number or title, case and accents folded) and its parents; all where it is empty."""
        if query != self._query:
            self._query = query
            self._lay()

    def refresh(self, summary: Summary) -> None:
        """Show what changed of one node, and in the counts of those above it."""
        key = self._by_node.get(summary.node.id)
        if key is None:
            self._refresh_hidden(summary)
            return
        row = self._rows[key]
        changed = entry_of(summary, self._levels)
        row.entry.summary, row.entry.text, row.entry.searched = summary, changed.text, changed.searched
        while key >= 0:
            row = self._rows[key]
            row.counts = None
            index = self.createIndex(row.place, 0, key)
            self.dataChanged.emit(index, index)
            key = row.parent

    def index_of(self, node_id: str) -> QModelIndex:
        """Return the index of a node; an invalid one where the filter hides it."""
        key = self._by_node.get(node_id)
        return QModelIndex() if key is None else self.createIndex(self._rows[key].place, 0, key)

    def node_ids(self) -> list[str]:
        """Return the ids of the nodes shown, in document order."""
        return [row.entry.summary.node.id for row in self._rows]

    def commented(self) -> tuple[int, int]:
        """Return how many of the plan's lowest places have a comment, and how many there are, whatever is filtered."""
        lowest = [e.summary.commented for e in _walk(self._roots) if e.summary.node.level == self._lowest]
        return sum(lowest), len(lowest)

    def _refresh_hidden(self, summary: Summary) -> None:
        for entry in _walk(self._roots):
            if entry.summary.node.id == summary.node.id:
                changed = entry_of(summary, self._levels)
                entry.summary, entry.text, entry.searched = summary, changed.text, changed.searched

    def _lay(self) -> None:
        self.beginResetModel()
        shown = pruned(self._roots, self._query) if self._query.strip() else self._roots
        self._rows = []
        self._top = self._add(shown, -1)
        self._by_node = {row.entry.summary.node.id: key for key, row in enumerate(self._rows)}
        self.endResetModel()

    def _add(self, entries: Iterable[Entry], parent: int) -> list[int]:
        keys = []
        for place, entry in enumerate(entries):
            key = len(self._rows)
            keys.append(key)
            row = _Row(entry, parent, place)
            self._rows.append(row)
            row.children = self._add(entry.children, key)
        return keys

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _NOWHERE) -> Any:  # Qt's other `parent()` returns the QObject
        key = self._rows[index.internalId()].parent if index.isValid() else -1
        return self.createIndex(self._rows[key].place, 0, key) if key >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children(parent))

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return bool(self._children(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.internalId()]
        summary = row.entry.summary
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.entry.text
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(summary, self._counts(row), self._levels)
            case Qt.ItemDataRole.AccessibleTextRole:
                return accessible_text(row.entry.text, summary, self._counts(row))
            case Role.NODE_ID:
                return summary.node.id
            case Role.SUMMARY:
                return summary
            case Role.COUNTS:
                return self._counts(row)
            case Role.SHOWN:
                return Shown(row.entry.text, summary, self._counts(row), bool(row.children))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _children(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._top
        return self._rows[parent.internalId()].children if parent.column() == 0 else []

    def _counts(self, row: _Row) -> Counts:
        if row.counts is None:
            row.counts = counts(row.entry)
        return row.counts


def _walk(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        yield entry
        yield from _walk(entry.children)
