"""Bringing an observation into the open dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.other_programs import PATIENCE
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import importing
from ccem_desk.translation import gettext as _

_PATIENCE: Final = 5000
"""Milliseconds that the import waits for another program that has the file: it is not to be done twice."""


def import_into(parent: QWidget, desk: Desk, source: Path | None = None) -> None:
    """Ask for an observation where none is given, fill what is empty in the dossier, show what was done."""
    source = source or dialogs.ask_source(parent)
    if source is None or desk.busy:
        return
    desk.leaving.emit()
    session = desk.session
    desk.busy = True
    session.wait_at_most(_PATIENCE)
    try:
        result = long_work.run(
            parent,
            _("Importing {name}…").format(name=source.name),
            lambda p: importing.import_into(session, source, progress=p),
        )
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return
    finally:
        desk.busy = False
        session.wait_at_most(PATIENCE)
    if result is not None:
        desk.tell(result.changes)
        dialogs.show_import_report(parent, result)
