"""Demands that belong together: a tie is one flat key of the settings, `tie:<id>+<id>`, the smaller id first.

Symmetric by its form, so that two copies that tie the same two demands write the same key; what is untied holds
nothing. A tie to a demand that is gone is passed over, and there again with it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ccem_desk.dossier.dossier import Dossier
    from ccem_desk.model.changes import Changes

PREFIX: Final = "tie:"
_TIED: Final = "tied"
_NUMBER: Final = re.compile(r"\d+")


def set_tied(dossier: Dossier, demand: str, other: str, tied: bool) -> Changes:
    """Tie two demands to each other, or untie them."""
    if demand == other:
        raise ValueError("a demand is not tied to itself")
    with dossier.transaction() as change:
        key = PREFIX + "+".join(sorted((demand, other)))
        dossier.shared.write("setting", key, value=_TIED if tied else "")
    return change.changes


def tied(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return for each demand that is tied the ids of the others, in no order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = "SELECT key FROM setting WHERE key >= ? AND key < ? AND value = ?"
    for (key,) in connection.execute(query, [PREFIX, "tie;", _TIED]):
        for demand, other in _both(key):
            found[demand].append(other)
    return found


def references(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return for each demand that is tied the references of the others, M9 before M10, without those that are gone."""
    ties = tied(connection)
    refs = {i: ref for i in ties for (ref,) in connection.execute("SELECT ref FROM demand WHERE id = ?", [i])}
    return {
        demand: tuple(sorted((refs[other] for other in others if other in refs), key=_natural))
        for demand, others in ties.items()
    }


def _natural(reference: str) -> str:
    return _NUMBER.sub(lambda number: number[0].zfill(9), reference)


def nodes_beside(connection: sqlite3.Connection, nodes: Iterable[str], keys: Iterable[str]) -> set[str]:
    """Return the nodes whose demands are shown otherwise: where ties of `keys` were made or cut, and where demands
    stand that are tied to those of `nodes`, whose references may be others now.
    """
    demands = {demand for key in keys if key.startswith(PREFIX) for pair in _both(key) for demand in pair}
    if ties := tied(connection):
        marks = set(nodes)
        here = {i for node in marks for (i,) in connection.execute("SELECT id FROM demand WHERE node = ?", [node])}
        demands |= {other for demand in here for other in ties.get(demand, ())}
    return {
        node for demand in demands for (node,) in connection.execute("SELECT node FROM demand WHERE id = ?", [demand])
    }


def _both(key: str) -> tuple[tuple[str, str], tuple[str, str]]:
    demand, _plus, other = key.removeprefix(PREFIX).partition("+")
    return (demand, other), (other, demand)
