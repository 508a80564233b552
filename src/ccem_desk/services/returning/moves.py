"""What was taken out of one place and put in at another is one thing that moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ccem_desk.model.returning.items import Item, ItemKind, Suggest

_LEAST_MOVED: Final = 4
"""Words: fewer, taken out here and put in there, are no passage that moved."""


def with_moves(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items, the two halves of a move as one."""
    gone = {_moved_key(i): i for i in items if not i.put_in and _may_move(i.taken_out, i)}
    moved: dict[str, Item] = {}
    for came in items:
        went = gone.get(_moved_key(came)) if not came.taken_out and _may_move(came.put_in, came) else None
        if went is not None and went.id not in moved:
            moved[went.id] = came
    arrived = {came.id for came in moved.values()}
    for item in items:
        if item.id in moved:
            yield _as_moved(item, moved[item.id])
        elif item.id not in arrived:
            yield item


def _as_moved(went: Item, came: Item) -> Item:
    """Return both as one: one suggestion where they stand in one text, else two that are taken together."""
    effects: Iterable[Suggest] = (e for i in (went, came) for e in i.effects if isinstance(e, Suggest))
    if went.node == came.node:
        effects = (replace(e, suggestion=went.id) for e in effects)
    return replace(came, id=went.id, kind=ItemKind.MOVED, effects=tuple(effects), taken_out=went.taken_out)


def _may_move(passage: str, item: Item) -> bool:
    return item.kind is ItemKind.SUGGESTION and len(passage.split()) >= _LEAST_MOVED


def _moved_key(item: Item) -> tuple[str, bool, str]:
    return item.author, item.tracked, " ".join((item.taken_out or item.put_in).split())
