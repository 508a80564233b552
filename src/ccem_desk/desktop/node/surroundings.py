"""What the comment's editor asks of the dossier when text is copied and pasted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ccem_desk.desktop.desk import Desk
from ccem_desk.services import pasting


class DossierSurroundings:
    """Answers for the node in hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def source(self) -> str:
        return self._desk.session.id

    def demand_fields(self, demands: Collection[str]) -> Mapping[str, Any]:
        return pasting.demand_fields(self._desk.session, demands)

    def movable(self, ids: Collection[str]) -> frozenset[str]:
        return pasting.movable(self._desk.session, self._desk.node_id, ids)
