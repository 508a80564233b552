"""What a search found, as rows: a heading for each measure, and below it its passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.wording import short_name, tree_text
from ccem_desk.model.finding import Place
from ccem_desk.model.plan import FRONT
from ccem_desk.model.query import Excerpt, Query
from ccem_desk.model.searched import Where
from ccem_desk.services.searching import Found, Passage
from ccem_desk.translation import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_SEEN = 24
"""Characters of a heading that are seen even in a narrow window."""

Key = tuple[str, Where, str, int]
"""What a passage is known by from one search to the next: node, kind, id, and its place among those of that kind."""


class Role(IntEnum):
    """What a row knows beside its text."""

    SHOWN = Qt.ItemDataRole.UserRole + 1
    """A `Heading` or a `Shown`."""
    HEADING = Qt.ItemDataRole.UserRole + 2
    """Whether the row is a heading: asked of every row, and cheap."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A measure's row. `passage` is there where its title holds the words; `count` is how many passages follow."""

    node: str
    text: str
    words: tuple[Place, ...]
    count: int
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is painted."""

    where: Where
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class _Row:
    node: str
    passage: Passage | None
    key: Key | None
    count: int = -1
    """How many passages follow; -1 where the row is a passage itself."""


class ResultsModel(QAbstractListModel):
    """The rows of the last search; what a row shows is worked out when it is looked at."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found = Found(Query(()))
        self._rows: list[_Row] = []

    def show(self, found: Found) -> None:
        """Show what a search found."""
        self.beginResetModel()
        self.found = found
        self._rows = []
        for node, passages in groupby(found.passages, key=lambda p: p.node):
            self._rows += _rows(node, list(passages))
        self.endResetModel()

    def hits(self) -> list[int]:
        """Return the rows that are passages, titles among them."""
        return [number for number, row in enumerate(self._rows) if row.passage]

    def passage(self, row: int) -> Passage | None:
        """Return the passage of a row; None for a heading whose title does not hold the words."""
        return self._rows[row].passage if 0 <= row < len(self._rows) else None

    def node_id(self, row: int) -> str:
        return self._rows[row].node

    def key(self, row: int) -> Key | None:
        """Return what the passage of a row is known by."""
        return self._rows[row].key if 0 <= row < len(self._rows) else None

    def row_of(self, key: Key | None) -> int:
        """Return the row of a passage known from a search before, or the nearest of its measure; -1 where none is."""
        if key is None:
            return -1
        near = [(number, row.key) for number, row in enumerate(self._rows) if row.key and row.node == key[0]]
        for number, other in near:
            if other == key:
                return number
        return near[-1][0] if near else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._text(row) if row.count >= 0 or row.passage is None else spoken(row.passage, self.found)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row)
            case Role.SHOWN:
                return self._shown(row)
            case Role.HEADING:
                return row.count >= 0
        return None

    def _text(self, row: _Row) -> str:
        if row.count < 0 and row.passage:
            return self.found.excerpt(row.passage).text
        return tree_text(self._desk.summary_of(row.node).node, self._desk.levels) if self._desk.knows(row.node) else ""

    def _name(self, node_id: str) -> str:
        """Return what a measure is called where only a part of its title is shown."""
        node, levels = self._desk.summary_of(node_id).node, self._desk.levels
        lowest = node.level == self._desk.lowest_level and bool(node.number)
        return node.number if lowest else short_name(node, levels)

    def _tip(self, row: _Row) -> str:
        if row.count < 0 and row.passage:
            return where_name(row.passage.where)
        return self._text(row)

    def _shown(self, row: _Row) -> Heading | Shown:
        if row.count < 0 and row.passage:
            return Shown(row.passage.where, self.found.excerpt(row.passage))
        text = self._text(row)
        words = tuple(self.found.query.shown_in(text)) if row.passage else ()
        if row.passage and words and words[0][0] > _SEEN:  # the end of a long title, and the words with it, is not seen
            name = self._name(row.node) + " "
            excerpt = self.found.excerpt(row.passage)
            text = name + excerpt.text
            words = tuple((start + len(name), end + len(name)) for start, end in excerpt.words)
        return Heading(row.node, text, words, row.count, row.passage)


def where_name(where: Where) -> str:
    """Return where words were found, as said beside the passage; empty for the comment itself."""
    return {
        Where.TITLE: _("Title"),
        Where.PLAN_TITLE: _("Title in the plan"),
        Where.PLAN: _("The plan’s text"),
        Where.COMMENT: "",
        Where.FOOTNOTE: _("Footnote"),
        Where.NOTE: _("Note in the margin"),
        Where.DEMAND: _("Title of a demand"),
    }[where]


def spoken(passage: Passage, found: Found) -> str:
    """Return what a screen reader says of a passage."""
    name, text = where_name(passage.where), found.excerpt(passage).text
    return f"{name}. {text}" if name else text


def _rows(node: str, passages: list[Passage]) -> list[_Row]:
    seen: Counter[tuple[Where, str]] = Counter()
    keyed: list[tuple[Passage, Key]] = []
    for passage in passages:
        keyed.append((passage, (node, passage.where, passage.id, seen[passage.where, passage.id])))
        seen[passage.where, passage.id] += 1
    # The front matter's heading is not its title, which is the response's.
    titles = [item for item in keyed if item[0].where is Where.TITLE and node != FRONT]
    others = [_Row(node, passage, key) for passage, key in keyed if passage.where is not Where.TITLE or node == FRONT]
    # A title that holds the words twice is one row still: the heading.
    title, key = titles[0] if titles else (None, None)
    return [_Row(node, title, key, len(others)), *others]
