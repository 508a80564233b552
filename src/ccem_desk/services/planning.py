"""Editing the plan: places come in, are named, numbered, moved and removed. Each change is one undoable step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ccem_desk.dossier import writing
from ccem_desk.dossier.nodes import bring_back, prepare_node
from ccem_desk.dossier.tree import below
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import new_node_id
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.review import Node
from ccem_desk.model.words import count_words
from ccem_desk.services import reading
from ccem_desk.services.numbering import following, next_number, require_free, taken_numbers
from ccem_desk.services.roles import require_drafting
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

LONGEST_TITLE: Final = 2000
"""Characters; the longest heading of a known plan has a tenth of them."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a removal would take along: the places below by level (the place itself is not counted), and the rest."""

    places: tuple[tuple[Level, int], ...]
    words: int
    demands: int
    notes: int
    open_notes: int
    suggestions: int

    def __bool__(self) -> bool:
        """Whether there is anything: an empty place may go unasked."""
        return bool(self.places or self.words or self.demands or self.notes or self.suggestions)


def levels_below(levels: tuple[Level, ...], parent_level: str | None) -> tuple[Level, ...]:
    """Return the levels that may stand below a level (None: at the top): every one that is lower."""
    if parent_level == FRONT:
        return ()
    keys = [level.key for level in levels]
    return levels[keys.index(parent_level) + 1 :] if parent_level in keys else levels


def add_node(
    session: Session,
    level: str,
    parent: str | None = None,
    *,
    after: str | None = None,
    number: str | None = None,
    title: str = "",
) -> tuple[str, Changes]:
    """Add a place under `parent` (None: at the top), behind its sibling `after` or behind all; its id, what it touched.

    Without a number it gets the next free one. UserProblem where such a level cannot stand there, or the number is
    taken.
    """
    require_drafting(session)
    with session.dossier.saved_together() as change:
        nodes = {n.id: n for n in reading.nodes(session)}
        levels = reading.levels(session)
        above = reading.node(session, parent) if parent is not None else None
        allowed = levels_below(levels, above.level if above else None)
        if level not in (v.key for v in allowed):
            raise UserProblem(_nothing_below(levels, above))
        node = Node(new_node_id(level), level, parent=parent, title=_cleaned(title), plan_title=_cleaned(title))
        if number is None:
            number = next_number(nodes, node, after)
        number = " ".join(number.split())
        require_free(nodes, levels, node, number)
        prepare_node(session.dossier, _numbered(node, number), after=after)
        with session.dossier.transaction():
            bring_back(session.dossier, node.id)
    return node.id, change.changes


def rename(session: Session, node_id: str, title: str) -> Changes:
    """Give a place another title.

    Where the response words it as the plan does, both change: it is the plan that is being edited. A title of the
    plan's that was verified, or that the response words otherwise already, is a fact and stays.
    """
    require_drafting(session)
    title = _cleaned(title)
    if node_id == FRONT:
        return writing.set_properties(session.dossier, title=title)
    node = reading.node(session, node_id)
    fields = {"title": title}
    if not node.verified and node.plan_title in ("", node.title):
        fields["plan_title"] = title
    return writing.set_node(session.dossier, node_id, **fields)


def set_number(session: Session, node_id: str, number: str) -> Changes:
    """Give a place another number; its id stays. UserProblem where it is taken (see `numbering`)."""
    require_drafting(session)
    number = " ".join(number.split())
    with session.dossier.transaction() as change:
        node = _place(session, node_id)
        if number != node.number:
            nodes = {n.id: n for n in reading.nodes(session)}
            require_free(nodes, reading.levels(session), node, number)
            writing.set_node(session.dossier, node_id, number=number)
    return change.changes


def relabel(session: Session, node_id: str, number: str, title: str) -> Changes:
    """Give a place number and title in one step; what is the same stays untouched."""
    with session.dossier.transaction() as change:
        node = _place(session, node_id)
        set_number(session, node_id, number)
        if _cleaned(title) != (node.title or node.plan_title):
            rename(session, node_id, title)
    return change.changes


def renumber(session: Session, node_id: str) -> Changes:
    """Number a place and those of its level that follow it consecutively, from its own number on.

    Those that follow are the later siblings where the level's numbers begin again under each parent, otherwise all
    later ones in the plan. UserProblem where an earlier place has one of these numbers.
    """
    require_drafting(session)
    with session.dossier.transaction() as change:
        nodes = {n.id: n for n in reading.nodes(session)}
        numbers = following(nodes, reading.levels(session), _place(session, node_id))
        for other, number in numbers.items():
            if nodes[other].number != number:
                writing.set_node(session.dossier, other, number=number)
    return change.changes


def move_node(
    session: Session, node_id: str, parent: str | None, *, after: str | None = None, before: str | None = None
) -> Changes:
    """Move a place with all below it under `parent` (None: to the top), behind `after`, before `before` or behind all.

    Where its new parent stands too low, it and those below it become lower levels; a number that is taken there gives
    way to the next free one: a move is not to fail over it. UserProblem where no level is low enough.
    """
    require_drafting(session)
    with session.dossier.transaction() as change:
        node = _place(session, node_id)
        nodes = {n.id: n for n in reading.nodes(session)}
        levels = new_levels(nodes, reading.levels(session), node_id, parent)
        if _stands_there(nodes, node, parent, after, before):
            return NOTHING
        writing.move_node(session.dossier, node_id, parent, after=after, before=before)
        nodes[node_id] = replace(node, parent=parent)
        for other, level in levels.items():
            writing.set_node(session.dossier, other, level=level)
            nodes[other] = replace(nodes[other], level=level)
        for other in levels if parent == node.parent else {node_id: "", **levels}:
            if nodes[other].number in taken_numbers(nodes, nodes[other]):
                number = next_number(nodes, nodes[other], None)
                writing.set_node(session.dossier, other, number=number)
                nodes[other] = _numbered(nodes[other], number)
    return change.changes


def new_levels(
    nodes: Mapping[str, Node], levels: tuple[Level, ...], node_id: str, parent: str | None
) -> dict[str, str]:
    """Return the levels that change where a node moves under `parent`; UserProblem where none is low enough."""
    if parent == FRONT:
        raise UserProblem(_nothing_below(levels, nodes[parent]))
    keys = [level.key for level in levels]
    above = nodes.get(parent or "")
    depth = {parent: keys.index(above.level) if above and above.level in keys else -1}
    changed: dict[str, str] = {}
    moving = below(nodes.values(), node_id)
    if parent in moving:
        name = _name(levels, nodes[node_id])
        raise UserProblem(_("“{node}” cannot stand below itself. Choose another place.").format(node=name))
    for at in moving:
        node = nodes[at]
        highest = depth[parent if at == node_id else node.parent] + 1
        own = keys.index(node.level) if node.level in keys else highest
        depth[at] = max(own, highest)
        if depth[at] >= len(keys):
            raise UserProblem(_nothing_below(levels, above))
        if depth[at] != own:
            changed[at] = keys[depth[at]]
    return changed


def remove_node(session: Session, node_id: str) -> Changes:
    """Remove a place with all below it and all that stands on them; undo brings it all back."""
    require_drafting(session)
    return writing.remove_node(session.dossier, node_id)


def holdings(session: Session, node_id: str) -> Holdings:
    """Return what the removal of a place would take along."""
    nodes = {n.id: n for n in reading.nodes(session)}
    taken = set(below(nodes.values(), node_id))
    counted = [nodes[i].level for i in taken - {node_id}]
    texts = reading.comments(session)
    notes = [n for n in reading.notes(session) if n.node in taken]
    return Holdings(
        places=tuple((v, counted.count(v.key)) for v in reading.levels(session) if v.key in counted),
        words=sum(count_words(texts[i]) for i in taken if i in texts),
        demands=sum(d.node in taken for d in reading.marked_demands(session)),
        notes=len(notes),
        open_notes=sum(n.resolved is None for n in notes),
        suggestions=sum(s.node in taken for s in reading.suggestions(session)),
    )


def _stands_there(
    nodes: Mapping[str, Node], node: Node, parent: str | None, after: str | None, before: str | None
) -> bool:
    """Say whether a place stands already where it is to move: a step of undo that shows nothing helps nobody."""
    if node.parent != parent:
        return False
    row = [n.id for n in nodes.values() if n.parent == parent and n.id != FRONT]
    at = row.index(node.id)
    if before in row:
        return row[at + 1 : at + 2] == [before]
    return row[at - 1 : at] == [after] if after in row else at == len(row) - 1


def _place(session: Session, node_id: str) -> Node:
    if node_id == FRONT:
        raise UserProblem(_("The introduction has its place before the plan and no number."))
    return reading.node(session, node_id)


def _numbered(node: Node, number: str) -> Node:
    return replace(node, number=number)


def _cleaned(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def _nothing_below(levels: tuple[Level, ...], above: Node | None) -> str:
    if above is not None and above.level == FRONT:
        return _("Nothing can stand below the introduction.")
    if above is None or levels_below(levels, above.level):
        lowest = levels[-1].name if levels else ""
        return _("The places below would go deeper than “{lowest}”, the plan's lowest level.").format(lowest=lowest)
    return _("Nothing can stand below “{place}”: it is of the plan's lowest level.").format(place=_name(levels, above))


def _name(levels: tuple[Level, ...], node: Node) -> str:
    name = next((level.name for level in levels if level.key == node.level), "")
    return f"{name} {node.number}".strip()
