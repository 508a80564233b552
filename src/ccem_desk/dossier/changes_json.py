"""Changes as JSON: what a journal row says of itself, so that another program knows what to read again."""

from __future__ import annotations

import json
from typing import Any

from ccem_desk.model.changes import Changes

_SETS = ("comments", "nodes", "demands", "notes")
_FLAGS = ("tree", "properties")


def changes_to_json(changes: Changes) -> str:
    """Return changes as JSON text; what is empty is left out."""
    values: dict[str, Any] = {name: sorted(ids) for name in _SETS if (ids := getattr(changes, name))}
    values |= {name: True for name in _FLAGS if getattr(changes, name)}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def changes_from_json(text: str) -> Changes:
    """Return the changes that `changes_to_json` wrote."""
    values = json.loads(text)
    fields: dict[str, Any] = {name: frozenset(values.get(name, ())) for name in _SETS}
    fields |= {name: values.get(name) is True for name in _FLAGS}
    return Changes(**fields)


def nodes_of(changes: Changes) -> frozenset[str]:
    """Return every node that changes touch."""
    return changes.comments | changes.nodes | changes.demands | changes.notes
