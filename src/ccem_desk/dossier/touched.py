"""What a change of the shared document touched, so that only those rows are written anew."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class Touched:
    """Ids by kind; `comment` and `node` hold node ids, the others their own records' ids."""

    comment: set[str] = field(default_factory=set)
    node: set[str] = field(default_factory=set)
    demand: set[str] = field(default_factory=set)
    note: set[str] = field(default_factory=set)
    reply: set[str] = field(default_factory=set)
    suggestion: set[str] = field(default_factory=set)
    version: set[str] = field(default_factory=set)
    setting: set[str] = field(default_factory=set)

    def add(self, other: Touched) -> None:
        """Take in what another change touched."""
        for kind in KINDS:
            getattr(self, kind).update(getattr(other, kind))

    def __bool__(self) -> bool:
        return any(getattr(self, kind) for kind in KINDS)


KINDS = tuple(f.name for f in fields(Touched))
RECORD_KINDS = tuple(kind for kind in KINDS if kind != "comment")
