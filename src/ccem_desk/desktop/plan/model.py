"""The plan's tree as Qt sees it: a thin adapter over `tree.Entry`, whole or filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccem_desk.desktop.plan.tooltip import accessible_text, tooltip
from ccem_desk.desktop.plan.tree import Counts, Entry, counts, entry_of, grown, pruned
from ccem_desk.desktop.wording import Levels, title_of
from ccem_desk.model.plan import FRONT
from ccem_desk.services.reading import Summary

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MIME: Final = "application/x-ccem-desk-place"
"""What a place being dragged is: of use to nothing but the tree that it comes from."""
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE: Final = _PLAIN | Qt.ItemFlag.ItemIsEditable
_MOVABLE: Final = _EDITABLE | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled


class Editing(Protocol):
    """What a person may do to the plan in its tree."""

    @property
    def writable(self) -> bool:
        """Whether the plan may be changed."""

    @property
    def movable(self) -> bool:
        """Whether places may be moved: all of them are shown."""

    def relabel(self, node_id: str, number: str, title: str) -> bool:
        """Give a place number and title; say whether it was done."""

    def may_move(self, node_id: str, parent: str | None) -> bool:
        """Say whether a place may stand below another."""

    def move(self, node_id: str, parent: str | None, before: str | None) -> bool:
        """Move a place; say whether it was done."""


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
    """Key of the parent's row; 0 at the top."""
    place: int
    """Among its siblings, from 0."""
    children: list[int] = field(default_factory=list)
    counts: Counts | None = None


class PlanModel(QAbstractItemModel):
    """Rows in document order; an index holds the key of its row, which is the node's as long as the model lives.

    A tree that changed is laid out anew without a reset: what is unfolded, chosen or being edited stays so.
    """

    def __init__(self, levels: Levels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._levels = levels
        self.editing: Editing | None = None
        self._dragged: str | None = None
        self._flags = _PLAIN
        self._front = 0
        self._roots: list[Entry] = []
        self._query = ""
        self._entries: dict[str, Entry] = {}
        self._rows: dict[int, _Row] = {}
        self._top: list[int] = []
        self._keys: dict[str, int] = {}
        """The keys of all nodes ever shown; a node has a row where the filter shows it."""

    def load(self, summaries: Iterable[Summary]) -> None:
        """Show the plan as it is now, under the filter that stands."""
        self._roots = grown(summaries, self._levels)
        self._entries = {entry.summary.node.id: entry for entry in _walk(self._roots)}
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [index.internalId() for index in before]
        self._lay()
        self.changePersistentIndexList(before, [self._index(key) for key in keys])
        self.layoutChanged.emit()

    def filter(self, query: str) -> None:
        """Show only what matches (number or title, case and accents folded) and its parents; all where it is empty."""
        if query != self._query:
            self._query = query
            self.beginResetModel()
            self._lay()
            self.endResetModel()

    @property
    def filtered(self) -> bool:
        """Whether a filter hides places."""
        return bool(self._query.strip())

    def refresh(self, summary: Summary) -> None:
        """Show what changed of one node, and in the counts of those above it."""
        changed = entry_of(summary, self._levels)
        key = self._keys.get(summary.node.id, 0)
        entries = [self._entries.get(summary.node.id), self._rows[key].entry if key in self._rows else None]
        for entry in entries:  # a filter shows copies of those it prunes
            if entry is not None:
                entry.take(changed)
        while key in self._rows:
            row = self._rows[key]
            row.counts = None
            index = self._index(key)
            self.dataChanged.emit(index, index)
            key = row.parent

    def index_of(self, node_id: str) -> QModelIndex:
        """Return the index of a node; an invalid one where the filter hides it."""
        return self._index(self._keys.get(node_id, 0))

    def entries(self) -> list[Entry]:
        """Return the entries of the whole plan in document order, whatever is filtered."""
        return list(_walk(self._roots))

    def node_ids(self) -> list[str]:
        """Return the ids of the nodes shown, in document order."""
        return [row.entry.summary.node.id for row in self._rows.values()]

    def commented(self) -> tuple[int, int]:
        """Return how many of the plan's lowest places have a comment, and how many there are, whatever is filtered."""
        last = next(reversed(list(self._levels)), "")
        lowest = [e.summary.commented for e in self._entries.values() if e.summary.node.level == last]
        return sum(lowest), len(lowest)

    def parents(self) -> list[str]:
        """Return the ids of the nodes shown that have others below them."""
        return [row.entry.summary.node.id for row in self._rows.values() if row.children]

    def _lay(self) -> None:
        # Worked out once: a view asks for each row's whenever it is laid out.
        writable = self.editing is not None and self.editing.writable
        self._flags = _PLAIN if not writable else _EDITABLE if self.filtered else _MOVABLE
        shown = pruned(self._roots, self._query) if self.filtered else self._roots
        self._rows = {}
        self._top = self._add(shown, 0)
        self._front = self._keys.get(FRONT, 0)

    def _add(self, entries: Iterable[Entry], parent: int) -> list[int]:
        keys = []
        for place, entry in enumerate(entries):
            key = self._keys.setdefault(entry.summary.node.id, len(self._keys) + 1)
            keys.append(key)
            row = self._rows[key] = _Row(entry, parent, place)
            row.children = self._add(entry.children, key)
        return keys

    def _index(self, key: int) -> QModelIndex:
        row = self._rows.get(key)
        return QModelIndex() if row is None else self.createIndex(row.place, 0, key)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _NOWHERE) -> Any:  # Qt's other `parent()` returns the QObject
        return self._index(self._rows[index.internalId()].parent) if index.isValid() else QModelIndex()

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
            case Qt.ItemDataRole.EditRole:
                return [summary.node.number, title_of(summary.node)]
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
            return self._flags & Qt.ItemFlag.ItemIsDropEnabled
        return _PLAIN if index.internalId() == self._front else self._flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.editing is None or not index.isValid():
            return False
        number, title = value
        return self.editing.relabel(self._node_id(index), number, title)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        self._dragged = self._node_id(indexes[0]) if indexes else None
        data = QMimeData()
        data.setData(_MIME, b"")  # no word and no id of a dossier leaves it: the model knows what is dragged
        return data

    def end_drag(self) -> None:
        """Nothing is being dragged any more: what another window drags over is not taken for it."""
        self._dragged = None

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        target = self._target(row, parent)
        if self.editing is None or not self.editing.movable or self._dragged is None or target is None:
            return False
        return data.hasFormat(_MIME) and self.editing.may_move(self._dragged, target[0])

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        dragged, target, self._dragged = self._dragged, self._target(row, parent), None
        assert self.editing is not None and dragged is not None and target is not None
        return self.editing.move(dragged, *target)

    def _target(self, row: int, parent: Index) -> tuple[str | None, str | None] | None:
        """Return under which node a drop puts a place and before which one; None where there is no such place."""
        children = self._children(parent)
        before = self._rows[children[row]].entry.summary.node.id if 0 <= row < len(children) else None
        if before == FRONT or before == self._dragged:
            return None
        return self._node_id(parent) if parent.isValid() else None, before

    def _node_id(self, index: Index) -> str:
        return self._rows[index.internalId()].entry.summary.node.id

    def _children(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._top
        return self._rows[parent.internalId()].children

    def _counts(self, row: _Row) -> Counts:
        if row.counts is None:
            row.counts = counts(row.entry)
        return row.counts


def _walk(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        yield entry
        yield from _walk(entry.children)
