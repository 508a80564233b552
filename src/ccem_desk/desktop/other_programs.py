"""What other programs write into the same dossier appears here within a second."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from ccem_desk.desktop.autosave import Autosave
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import writing

INTERVAL: Final = 1000  # milliseconds
PREPARED_AFTER: Final = 300  # milliseconds: the window is painted first


class OtherPrograms(QObject):
    """Looks for foreign changes and tells them; one's own typing is saved first."""

    def __init__(self, desk: Desk, autosave: Autosave, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._autosave = autosave
        self._told = ""
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(PREPARED_AFTER, self, desk.prepare)

    def look(self) -> None:
        """Take in what came; a problem is told once, not every second."""
        if self._desk.busy:
            return
        self._autosave.save()  # the text only: a name half typed in a field is no change yet
        try:
            changes = writing.refresh(self._desk.session)
        except UserProblem as problem:
            if str(problem) != self._told:
                self._told = str(problem)
                self._desk.problem.emit(self._told)
            return
        self._told = ""
        self._desk.tell(changes)

    def stop(self) -> None:
        self._timer.stop()
