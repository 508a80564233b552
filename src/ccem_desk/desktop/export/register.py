"""The register of demands leaves from the window: where to, with progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.translation import gettext as _


def export_register(parent: QWidget, desk: Desk) -> Path | None:
    """Ask where the register of demands goes, write it, return its path; None where there is none."""
    suggestion = desk.session.path.with_name(" - ".join((desk.session.path.stem, _("demands"))) + ".xlsx")
    out = dialogs.ask_register(parent, suggestion)
    if out is None or desk.busy:
        return None
    desk.leaving.emit()

    def work(_progress: Progress) -> bool:
        from ccem_desk.services.register import write_register  # its libraries are loaded by those who export

        write_register(desk.session, out)
        return True

    desk.busy = True
    try:
        done = long_work.run(parent, _("Exporting {name}…").format(name=out.name), work)
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return None
    finally:
        desk.busy = False
    return out if done else None
