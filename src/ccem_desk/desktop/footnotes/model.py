"""The rows of the list of footnotes; renumbered by itself as the text changes."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.wording import short_name
from ccem_desk.model.changes import Changes
from ccem_desk.services import footnotes
from ccem_desk.services.footnotes import Call, Footnote
from ccem_desk.translation import gettext as _

_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a row knows beside its text."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2


class FootnotesModel(QAbstractListModel):
    """The footnotes of the response, in the order of their numbers."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calls: dict[str, tuple[Call, ...]] = {}
        self._rows: tuple[Footnote, ...] = ()

    def load(self) -> None:
        """Read the footnotes of every comment."""
        session = self._desk.session
        self._calls = {s.node.id: footnotes.calls_of(session, s.node.id) for s in self._desk.summaries if s.commented}
        self._show()

    def follow(self, changes: Changes) -> None:
        """Read the comments anew that changed."""
        for node in changes.comments:
            self._calls[node] = footnotes.calls_of(self._desk.session, node) if self._desk.knows(node) else ()
        if changes.comments or changes.tree or changes.nodes:
            self._show()

    def footnote(self, row: int) -> Footnote | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, node: str, index: int) -> int:
        """Return the row of a footnote of a node's comment; the last one before it where it is gone, -1 for none."""
        here = [r for r, f in enumerate(self._rows) if f.node == node]
        return here[min(index, len(here) - 1)] if here else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        footnote = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return footnote.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._number(footnote)}. {self._place(footnote)}. {footnote.text}"
            case Role.NUMBER:
                return self._number(footnote)
            case Role.PLACE:
                return self._place(footnote)
        return None

    def _number(self, footnote: Footnote) -> str:
        return str(footnote.number) if footnote.number else "+"

    def _place(self, footnote: Footnote) -> str:
        if not self._desk.knows(footnote.node):
            return ""
        place = short_name(self._desk.summary_of(footnote.node).node, self._desk.levels)
        return place if footnote.number else _("{place}, suggested only").format(place=place)

    def _show(self) -> None:
        rows = footnotes.numbered((s.node.id for s in self._desk.summaries), self._calls)
        if [(f.node, f.index) for f in rows] == [(f.node, f.index) for f in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
