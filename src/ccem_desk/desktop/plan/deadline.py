"""How long there is until the response is due: one quiet line below the plan."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.model.changes import Changes
from ccem_desk.services import properties, reading
from ccem_desk.translation import current, ngettext
from ccem_desk.translation import gettext as _

_LOOKS_AGAIN: Final = 60_000  # milliseconds: a window left open over midnight is right in the morning
_BELOW: Final = 10  # pixels
_DAY: Final = "d MMMM yyyy"


class DeadlineLine(QLabel):
    """Hidden where the dossier has no deadline."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_deadline")
        self.setProperty("muted", True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setMinimumHeight(self.fontMetrics().height() + _BELOW)
        self._desk = desk
        self._deadline: date | None = None
        desk.changed.connect(self._refresh)
        self._read()
        timer = QTimer(self, interval=_LOOKS_AGAIN)
        timer.timeout.connect(self.show_days)
        timer.start()

    def show_days(self) -> None:
        """Show how many days are left, counted from today."""
        self.setVisible(self._deadline is not None)
        if self._deadline is not None:
            self.setText(deadline_words(self._deadline, date.today()))

    def _refresh(self, changes: Changes) -> None:
        if changes.properties:
            self._read()

    def _read(self) -> None:
        self._deadline = properties.deadline_of(reading.properties(self._desk.session))
        self.show_days()


def deadline_words(deadline: date, today: date) -> str:
    """Return how long there is until a deadline, and its date as the interface's language writes it."""
    days = (deadline - today).days
    day = QLocale(current()).toString(QDate(deadline.year, deadline.month, deadline.day), _DAY)
    if deadline.day == 1 and current() == "fr":
        day = day.replace("1", "1er", 1)
    if days < 0:
        return _("Was due on {day}").format(day=day)
    if days == 0:
        return _("Due today")
    return ngettext("Due in {count} day ({day})", "Due in {count} days ({day})", days).format(count=days, day=day)
