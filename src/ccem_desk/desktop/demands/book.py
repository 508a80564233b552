"""The rows of all demands, in document order; only what a change touched is read and made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ccem_desk.desktop.demands.rows import Place, Row, place_of, row_of
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.review import Demand, Node
from ccem_desk.services import reading


class Book:
    """Rows by node. A row that nothing changed stays the same object, so that nobody shows it anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places: dict[str, Place] = {}
        self._rows: dict[str, list[Row]] = {}

    @property
    def rows(self) -> list[Row]:
        """All rows, in document order."""
        return [row for node in self._places for row in self._rows.get(node, ())]

    def load(self) -> None:
        """Read everything: at first, and when nodes came, went or moved."""
        self._places = self._read_places()
        found: defaultdict[str, list[Demand]] = defaultdict(list)
        for demand in reading.demands(self._desk.session):
            found[demand.node].append(demand)
        self._rows = {node: self._rows_of(node, found[node]) for node in self._places if node in found}

    def refresh(self, nodes: Iterable[str], retitled: Iterable[str] = ()) -> None:
        """Read the demands of some nodes; what is said of `retitled` ones, or above them, may have changed too."""
        if set(retitled):
            before, self._places = self._places, self._read_places()
            nodes = {*nodes, *(n for n, place in self._places.items() if place != before.get(n) and n in self._rows)}
        for node in nodes:
            if node in self._places:
                self._rows[node] = self._rows_of(node, reading.demands(self._desk.session, node))

    def _rows_of(self, node: str, demands: Iterable[Demand]) -> list[Row]:
        place = self._places[node]
        known = {row.demand: row for row in self._rows.get(node, ()) if row.place == place}
        return [known.get(demand) or row_of(demand, place) for demand in demands]

    def _read_places(self) -> dict[str, Place]:
        levels = self._desk.levels
        tops: dict[str, tuple[Node, int]] = {}
        places = {}
        for order, summary in enumerate(self._desk.summaries):
            node = summary.node
            tops[node.id] = axis, axis_order = tops.get(node.parent or "", (node, order))
            places[node.id] = place_of(node, order, axis, axis_order, levels)
        return places
