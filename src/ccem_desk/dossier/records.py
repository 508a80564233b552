"""Records in the shared document: fields of nodes, demands, notes, replies, suggestions, versions, settings.

Each kind is one root map with flat keys `<id>/<field>`. Two copies that change different fields, or that make the
same record, merge field by field: a map made lazily inside a map would lose one side's. Values are strings and
booleans only, since numbers come back as floats; a list is JSON text; an empty string stands for None.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pycrdt import Map

Scalar = str | bool
Record = dict[str, Scalar]

BULK = 40
"""From this many records on, reading the whole map at once is faster than field by field."""


def read_records(records: Map[Any], ids: Iterable[str], fields: Iterable[str]) -> dict[str, Record]:
    """Return the records of these ids that exist, with the fields that are set."""
    wanted = list(ids)
    if len(wanted) >= BULK:
        everything = all_records(records)
        return {i: everything[i] for i in wanted if i in everything}
    found: dict[str, Record] = {}
    names = list(fields)
    with records.doc.transaction():
        for i in wanted:
            keys = ((name, f"{i}/{name}") for name in names)
            if record := {name: records[key] for name, key in keys if key in records}:
                found[i] = record
    return found


def all_records(records: Map[Any]) -> dict[str, Record]:
    """Return every record of a map."""
    found: dict[str, Record] = {}
    for key, value in json.loads(str(records)).items():
        record, _, field = key.rpartition("/")
        found.setdefault(record, {})[field] = value
    return found


def write_record(records: Map[Any], record: str, values: Mapping[str, object]) -> None:
    """Set fields of a record; one that has that value already is left alone, so that no change is recorded."""
    for name, value in values.items():
        key, scalar = f"{record}/{name}", as_scalar(value)
        if key not in records or records[key] != scalar:
            records[key] = scalar


def erase_record(records: Map[Any], record: str) -> None:
    """Take all fields of a record away."""
    for key in [k for k in records.keys() if k.rpartition("/")[0] == record]:  # noqa: SIM118
        del records[key]


def as_scalar(value: object) -> Scalar:
    """Return a field's value as the shared document holds it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def as_words(value: object) -> tuple[str, ...]:
    """Return the tuple of words that `as_scalar` wrote; empty where there is none."""
    if not isinstance(value, str) or value in ("", "[]"):
        return ()
    return tuple(str(word) for word in json.loads(value))
