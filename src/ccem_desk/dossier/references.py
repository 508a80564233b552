"""References of demands: `M18-D2`, the second demand of measure 18.

Until it is frozen a reference is provisional and follows the order of the text. A frozen one stays with its demand,
also when the demand is gone, and later demands take the next free numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from ccem_desk.dossier.values import levels_from_json
from ccem_desk.model.plan import FRONT

FRONT_CODE: Final = "F"


def prefix_of(connection: sqlite3.Connection, node: str) -> str:
    """Return what the references of a node's demands begin with: `M18-D`."""
    if node == FRONT:
        return f"{FRONT_CODE}-D"
    row = connection.execute("SELECT level, number FROM node WHERE id = ?", [node]).fetchone()
    level, number = row or ("", "")
    found = connection.execute("SELECT value FROM setting WHERE key = 'levels'").fetchone()
    code = next((known.code for known in levels_from_json(found[0] if found else "") if known.key == level), "")
    return f"{code}{number}-D"


def numbered(connection: sqlite3.Connection, prefix: str, demands: Sequence[str]) -> list[str]:
    """Return the reference of each demand of a node, given in the order of the text."""
    marks = ",".join("?" * len(demands))
    own = dict(connection.execute(f"SELECT demand, ref FROM reference WHERE demand IN ({marks})", demands))
    frozen = {demand: ref for demand, ref in own.items() if _keeper(connection, ref) == demand}
    if len(frozen) == len(demands):
        return [frozen[demand] for demand in demands]
    taken = {
        row[0]
        for row in connection.execute("SELECT ref FROM reference WHERE ref >= ? AND ref < ?", [prefix, prefix + ":"])
    }
    free = (ref for n in range(1, len(taken) + len(demands) + 1) if (ref := f"{prefix}{n}") not in taken)
    return [frozen.get(demand) or next(free) for demand in demands]


def _keeper(connection: sqlite3.Connection, ref: str) -> str:
    """Return which demand keeps a reference that two copies froze at once: the one with the smaller id."""
    return str(connection.execute("SELECT min(demand) FROM reference WHERE ref = ?", [ref]).fetchone()[0])
