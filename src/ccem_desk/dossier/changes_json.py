"""Changes as JSON: what a journal row says of itself, so that another program knows what to read again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ccem_desk.model.changes import Changes
from ccem_desk.model.history import Deed

_SETS = ("comments", "nodes", "demands", "notes")
_FLAGS = ("tree", "properties", "versions")


def changes_to_json(changes: Changes, deeds: Iterable[Deed] = ()) -> str:
    """Return changes, and what they were, as JSON text; what is empty is left out."""
    values: dict[str, Any] = {name: sorted(ids) for name in _SETS if (ids := getattr(changes, name))}
    values |= {name: True for name in _FLAGS if getattr(changes, name)}
    values |= {"deeds": sorted(done)} if (done := frozenset(deeds)) else {}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def changes_from_json(text: str) -> Changes:
    """Return the changes that `changes_to_json` wrote."""
    values = json.loads(text)
    fields: dict[str, Any] = {name: frozenset(values.get(name, ())) for name in _SETS}
    fields |= {name: values.get(name) is True for name in _FLAGS}
    return Changes(**fields)


def deeds_from_json(text: str) -> frozenset[Deed]:
    """Return what `changes_to_json` said the changes were; a word of a newer program is passed over."""
    return frozenset(Deed(word) for word in json.loads(text).get("deeds", ()) if word in set(Deed))


def nodes_of(changes: Changes) -> frozenset[str]:
    """Return every node that changes touch."""
    return changes.comments | changes.nodes | changes.demands | changes.notes
