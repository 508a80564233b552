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
    get = values.get
    return Node(
        id=node,
        level=_word(get("level")),
        number=_word(get("number")),
        title=_word(get("title")),
        plan_title=_word(get("plan_title")),
        parent=get("parent") or None,
        position=_word(get("position")),
        status=member(Status, get("status")) or Status.A_REDIGER,
        stance=member(Stance, get("stance")),
        absence=member(Absence, get("absence")),
        responsible=_word(get("responsible")),
        text=_word(get("text")),
        partners=as_words(get("partners")),
        source=_word(get("source")),
        verified=bool(get("verified")),
        place_uncertain=bool(get("place_uncertain")),
    )


def _word(value: Any) -> str:
    return value if isinstance(value, str) else str(value or "")


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
