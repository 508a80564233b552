"""Which rows are shown and in which order: filtered, sorted, grouped. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from ccem_desk.desktop.demands.rows import Column, Row, SortKey
from ccem_desk.desktop.plan.tree import folded
from ccem_desk.desktop.wording import kind_label
from ccem_desk.model.review import DemandKind
from ccem_desk.translation import gettext as _


class Grouping(Enum):
    """What the table is grouped by."""

    NONE = auto()
    AXIS = auto()
    KIND = auto()
    ADDRESSEE = auto()
    THEME = auto()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see. `filters` holds what was typed for a column."""

    query: str = ""
    filters: tuple[tuple[Column, str], ...] = ()
    column: Column = Column.PLACE
    descending: bool = False
    grouping: Grouping = Grouping.NONE


@dataclass(frozen=True, slots=True)
class Group:
    """The line above the rows that have something in common, and how many they are."""

    name: str
    count: int


Key = tuple[str, str, str]
"""What tells one line from another: group, node, demand; a group's own line has neither node nor demand."""


@dataclass(slots=True)
class Arranged:
    """The lines of the table in their order; a demand with two addressees may stand on two of them."""

    keys: list[Key] = field(default_factory=list)
    lines: list[Row | Group] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    """Which of the lines are groups' own."""
    shown: int = 0
    """How many demands are shown, each counted once."""


def arrange(rows: Iterable[Row], wish: Wish) -> Arranged:
    """Return what is to be shown of rows given in document order."""
    found = _sorted(_found(rows, wish), wish)
    if wish.grouping is Grouping.NONE:
        return Arranged([("", *row.id) for row in found], list(found), shown=len(found))
    result = Arranged(shown=len(found))
    for name, members in _groups(found, wish.grouping):
        result.groups.append(len(result.lines))
        result.keys.append((name, "", ""))
        result.lines.append(Group(name, len(members)))
        result.keys += [(name, *row.id) for row in members]
        result.lines += members
    return result


def _found(rows: Iterable[Row], wish: Wish) -> list[Row]:
    found = list(rows)
    for word in folded(wish.query).split():
        found = [row for row in found if word in row.everything]
    for column, wanted in wish.filters:
        for word in folded(wanted).split():
            found = [row for row in found if word in row.searched[column]]
    return found


def _sorted(rows: list[Row], wish: Wish) -> list[Row]:
    column = wish.column
    if column is Column.PLACE and not wish.descending:
        return rows  # the order in which they come

    keys = [row.keys[column] for row in rows]
    order = sorted(range(len(rows)), key=keys.__getitem__, reverse=wish.descending)  # a column's keys are alike
    return [rows[i] for i in order]


def _groups(rows: list[Row], grouping: Grouping) -> list[tuple[str, list[Row]]]:
    members: dict[tuple[SortKey, str], list[Row]] = {}
    for row in rows:
        for group in _groups_of(row, grouping):
            members.setdefault(group, []).append(row)
    # Whatever has no addressee stands behind all that have.
    order = sorted(members, key=lambda group: group[0])
    return [(group[1], members[group]) for group in order]


def _groups_of(row: Row, grouping: Grouping) -> Iterable[tuple[SortKey, str]]:
    match grouping:
        case Grouping.AXIS:
            return ((row.place.axis_order, row.place.axis_name),)
        case Grouping.KIND:
            kind = row.demand.kind
            return ((list(DemandKind).index(kind), kind_label(kind)),)
        case Grouping.ADDRESSEE:
            return _named(row.demand.addressees) or (("\uffff", _("No addressee yet")),)
        case _:
            return _named(row.demand.themes) or (("\uffff", _("No theme yet")),)


def _named(words: tuple[str, ...]) -> tuple[tuple[SortKey, str], ...]:
    return tuple((folded(word), word) for word in words)
