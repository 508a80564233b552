"""What an editor asks of the dossier that its text belongs to, when text is copied out of it and put in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol


class Surroundings(Protocol):
    """An editor without any keeps its own pieces apart from all others'."""

    @property
    def source(self) -> str:
        """The dossier's id: pieces that carry it come from the same dossier, through whatever window or program."""

    def demand_fields(self, demands: Collection[str]) -> Mapping[str, Any]:
        """Return what is said of demands, by id, as plain JSON values."""

    def movable(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of some ids of marks that stand in no other text of the dossier: what was cut comes back."""
