"""What other programs write into the same dossier appears here within a second; what they do to its file is told."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ccem_desk.desktop.autosave import Autosave
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.errors import Held, UserProblem
from ccem_desk.services import writing
from ccem_desk.translation import gettext as _

INTERVAL: Final = 1000  # milliseconds
PREPARED_AFTER: Final = 300  # milliseconds: the window is painted first
PATIENCE: Final = 100
"""Milliseconds that the window stands still for another program's transaction; then it tries again later."""
_HELD_QUIETLY: Final = 3
"""Looks in which a held file is nobody's worry yet."""


class OtherPrograms(QObject):
    """Looks for foreign changes and tells them; one's own typing is saved first."""

    replaced = Signal(str)
    """The file was replaced by another state of the dossier, as a sentence."""

    def __init__(self, desk: Desk, autosave: Autosave, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._autosave = autosave
        self._held = 0
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.session.wait_at_most(PATIENCE)
        QTimer.singleShot(PREPARED_AFTER, self, desk.prepare)

    def look(self) -> None:
        """Take in what came; where the file cannot be used, that is how the text stands."""
        if self._desk.busy:
            return
        self._autosave.save()  # the text only: a name half typed in a field is no change yet
        try:
            changes = writing.refresh(self._desk.session)
        except UserProblem as problem:
            self._tell(problem)
            return
        self._held = 0
        self._autosave.note_trouble("")
        self._desk.tell(changes)
        if writing.take_replaced(self._desk.session):
            self.replaced.emit(
                _(
                    "Another program, such as one that synchronises folders, replaced the file of this dossier. "
                    "Both states were brought together: nothing is lost."
                )
            )

    def stop(self) -> None:
        self._timer.stop()

    def _tell(self, problem: UserProblem) -> None:
        self._held = self._held + 1 if isinstance(problem, Held) else 0
        if not 0 < self._held < _HELD_QUIETLY:
            self._autosave.note_trouble(str(problem))
