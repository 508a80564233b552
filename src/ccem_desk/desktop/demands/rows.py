"""A demand as a row: what each column shows, what it is found by and what it is sorted by. No Qt.

Folding and sorting are prepared once for each row: a table of ten thousand is then sorted and filtered at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from ccem_desk.desktop.plan.tree import folded
from ccem_desk.desktop.wording import Levels, front_name, heading, kind_label, short_name, title_of
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Demand, DemandKind, Node
from ccem_desk.services.demands import line_of

_NUMBER: Final = re.compile(r"\d+")
_LAST: Final = "\uffff"
"""Sorts what is empty behind what is not."""
_KINDS: Final = {kind: place for place, kind in enumerate(DemandKind)}

SortKey = int | str


class Column(IntEnum):
    """The columns, in the order in which they stand at first."""

    REFERENCE = 0
    PLACE = 1
    KIND = 2
    TITLE = 3
    TEXT = 4
    ADDRESSEES = 5
    THEMES = 6
    TIES = 7


EDITABLE: Final = frozenset((Column.KIND, Column.TITLE, Column.ADDRESSEES, Column.THEMES, Column.TIES))


@dataclass(frozen=True, slots=True)
class Place:
    """Where demands stand: the node's place in the document, its name and title, and the axis above it."""

    node: str
    order: int
    name: str
    title: str
    searched: str
    axis: str
    axis_order: int
    axis_name: str


@dataclass(slots=True, eq=False)
class Row:
    """One demand. `shown`, `searched` and `keys` have an entry for each column; `everything` is searched as a whole."""

    demand: Demand
    place: Place
    shown: tuple[str, ...]
    searched: tuple[str, ...]
    keys: tuple[SortKey, ...]
    everything: str

    @property
    def id(self) -> tuple[str, str]:
        """The node and the demand: a passage that was moved while two people worked may stand in two nodes."""
        return self.demand.node, self.demand.id


def place_of(node: Node, order: int, axis: Node, axis_order: int, levels: Levels) -> Place:
    """Return the place of a node; `axis` is the topmost of those above it, or itself."""
    name = short_name(node, levels)
    title = "" if node.id == FRONT else title_of(node)
    axis_name = front_name() if axis.id == FRONT else heading(axis, levels)
    return Place(node.id, order, name, title, folded(f"{name} {title}"), axis.id, axis_order, axis_name)


def row_of(demand: Demand, place: Place) -> Row:
    """Return the row of a demand."""
    kind, addressees, themes = kind_label(demand.kind), line_of(demand.addressees), line_of(demand.themes)
    ties = line_of(demand.ties)
    where = f"{place.name} — {place.title}" if place.title else place.name
    shown = (demand.ref, where, kind, demand.title, demand.text, addressees, themes, ties)
    title, text = _folded(demand.title), folded(demand.text)
    words = tuple(_folded(line) for line in (addressees, themes, ties))
    searched = (_folded(demand.ref), place.searched, _folded(kind), title, text, *words)
    sorting: tuple[SortKey, ...] = tuple(text or _LAST for text in searched[Column.TITLE : Column.TIES])
    keys = (natural(searched[0]), place.order, _KINDS[demand.kind], *sorting, natural(words[-1]) or _LAST)
    return Row(demand, place, shown, searched, keys, "\n".join(searched))


def words_in(demand: Demand, column: Column) -> tuple[str, ...] | None:
    """Return the words that a column has of a demand; None for one that holds a single text."""
    match column:
        case Column.ADDRESSEES:
            return demand.addressees
        case Column.THEMES:
            return demand.themes
        case Column.TIES:
            return demand.ties
        case _:
            return None


def natural(text: str) -> str:
    """Return a text that sorts numbers by their value: M2-D10 behind M2-D9, M10-D1 behind both."""
    return _NUMBER.sub(lambda number: number[0].zfill(9), text)


_folded: Final[Callable[[str], str]] = lru_cache(maxsize=4096)(folded)
"""For what many rows have in common."""
