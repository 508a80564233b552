"""Node ids as plan and response give them: level and number, or the path where numbers begin again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ccem_desk.model.ids import new_node_id


def restarting_levels(entries: Iterable[tuple[str, str, str | None]], everywhere: bool = False) -> frozenset[str]:
    """Return the levels whose numbers begin again under each parent.

    An entry is (level, number, something that tells its parent, None at the root). A level begins again where two
    parents' first children bear the same number; `everywhere` asks that all of them do, which a whole plan shows and
    a response, whose first measures may be without comment, doesn't.
    """
    firsts: dict[str, dict[str, str]] = {}
    for level, number, parent in entries:
        if parent is not None:
            firsts.setdefault(level, {}).setdefault(parent, number)
    restarting = set()
    for level, numbers in firsts.items():
        different = len(set(numbers.values()))
        if len(numbers) > 1 and (different == 1 if everywhere else different < len(numbers)):
            restarting.add(level)
    return frozenset(restarting)


def restarting_levels_of_plan(entries: Iterable[tuple[str, str, str | None]]) -> frozenset[str]:
    """Return the levels of a whole plan whose numbers begin again: those that do under every parent, and those that do
    under some and would give a number twice otherwise.
    """
    entries = list(entries)
    everywhere = restarting_levels(entries, everywhere=True)
    doubtful = restarting_levels(entries) - everywhere
    if not doubtful:
        return everywhere
    count = Counter((level, number) for level, number, _parent in entries if level in doubtful)
    return everywhere | {level for (level, _number), times in count.items() if times > 1}


def node_id(level: str, number: str, parent: str | None, restarting: frozenset[str]) -> str:
    """Return `mesure-32`, or `axe-2/action-1` where the level's numbers begin again under each parent.

    A node without number gets random letters, as one added by hand.
    """
    if not number:
        return new_node_id(level)
    own = f"{level}-{'-'.join(number.replace('/', ' ').split())}"
    return f"{parent}/{own}" if parent and level in restarting else own
