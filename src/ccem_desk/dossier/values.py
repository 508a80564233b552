"""Between records of the shared document and the model's values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from enum import StrEnum
from typing import Any, Final, TypeVar

from ccem_desk.dossier.records import as_words
from ccem_desk.model.plan import DEFAULT_LEVELS, HeadingLayout, Level
from ccem_desk.model.review import Absence, Node, Properties, Stance, Status

NODE_FIELDS: Final = tuple(f.name for f in fields(Node) if f.name != "id")
PROPERTY_FIELDS: Final = tuple(f.name for f in fields(Properties))

_Member = TypeVar("_Member", bound=StrEnum)


def node_from(node: str, values: Mapping[str, Any]) -> Node:
    """Return a node from its fields, as a record or a row holds them; what a field does not know is its default."""
    words = {
        name: value if isinstance(value := values.get(name) or "", str) else str(value)
        for name in ("level", "number", "title", "plan_title", "position", "responsible", "text", "source")
    }
    return Node(
        id=node,
        **words,
        parent=values.get("parent") or None,
        status=member(Status, values.get("status")) or Status.A_REDIGER,
        stance=member(Stance, values.get("stance")),
        absence=member(Absence, values.get("absence")),
        partners=as_words(values.get("partners")),
        verified=bool(values.get("verified")),
        place_uncertain=bool(values.get("place_uncertain")),
    )


def member(kind: type[_Member], value: Any) -> _Member | None:
    """Return the member of that value; None for one that this program does not know."""
    try:
        return kind(value) if value else None
    except ValueError:
        return None


def fields_of(node: Node) -> dict[str, object]:
    """Return the fields of a node that say something (a level always does)."""
    return {name: value for name in NODE_FIELDS if (value := getattr(node, name)) or name == "level"}


def levels_to_json(levels: Sequence[Level]) -> str:
    """Return levels as JSON text."""
    return json.dumps([asdict(level) for level in levels], ensure_ascii=False)


def levels_from_json(text: str) -> tuple[Level, ...]:
    """Return the levels that `levels_to_json` wrote; those of the French plans where there are none."""
    if not text:
        return DEFAULT_LEVELS
    return tuple(
        Level(**values | {"layout": HeadingLayout(values["layout"]), "aliases": tuple(values["aliases"])})
        for values in json.loads(text)
    )
