"""What stands above the table of demands: how many there are, the search, what they are grouped by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.demands.arrange import Grouping
from ccem_desk.desktop.demands.rows import Row
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.search_line import SearchLine
from ccem_desk.desktop.wording import count_kind
from ccem_desk.translation import gettext as _


class SearchField(SearchLine):
    """Looks into all columns. Esc empties it, and leads back where it is empty; Down and Enter lead to the rows."""

    down = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        where, hint = _("Search all columns of the demands"), _("Search all columns…")
        super().__init__("demands_search", where, hint, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


def total(rows: Iterable[Row]) -> str:
    """Return how many demands there are, and of which kinds."""
    kinds = Counter(row.demand.kind for row in rows)
    if len(kinds) < 2:
        return ", ".join(count_kind(kind, count) for kind, count in kinds.items())
    named = ", ".join(count_kind(kind, count) for kind, count in kinds.most_common())
    return _("{count} in all: {kinds}").format(count=kinds.total(), kinds=named)


def groupings(desk: Desk) -> list[tuple[str, Grouping]]:
    """Return what the table can be grouped by; the axis by the name that this plan gives it."""
    top = next((level.name for level in desk.levels.values()), _("Heading"))
    return [
        (_("Nothing"), Grouping.NONE),
        (top, Grouping.AXIS),
        (_("Kind"), Grouping.KIND),
        (_("Addressee"), Grouping.ADDRESSEE),
        (_("Theme"), Grouping.THEME),
    ]
