"""Export from the window: where to, what of waiting suggestions, with progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import exporting
from ccem_desk.services.response import Undecided
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


def export(parent: QWidget, desk: Desk, suffix: str, form: str) -> Path | None:
    """Ask where to, write the file, return its path; None where there is none."""
    out = dialogs.ask_export(parent, desk.session.path.with_suffix(suffix), form)
    if out is None or desk.busy:
        return None
    desk.leaving.emit()
    try:
        return out if _written(parent, desk, out, None) else None
    except Undecided as waiting:
        decision = dialogs.ask_decision(parent, _question(waiting.count))
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return None
    try:
        return out if decision and _written(parent, desk, out, decision) else None
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return None


def _question(waiting: int) -> str:
    """Return the question that the buttons answer; the problem's own sentence is for the command line."""
    return ngettext(
        "{count} suggestion still waits for a decision. What becomes of it in this file?",
        "{count} suggestions still wait for a decision. What becomes of them in this file?",
        waiting,
    ).format(count=waiting)


def export_register(parent: QWidget, desk: Desk) -> Path | None:
    """Ask where the register of demands goes, write it, return its path; None where there is none."""
    suggestion = desk.session.path.with_name(f"{desk.session.path.stem} - {_('demands')}.xlsx")
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


def _written(parent: QWidget, desk: Desk, out: Path, decision: Decision | None) -> bool:
    def work(progress: Progress) -> bool:
        exporting.export(desk.session, out, suggestions=decision, progress=progress)
        return True

    desk.busy = True
    try:
        done = long_work.run(parent, _("Exporting {name}…").format(name=out.name), work)
    finally:
        desk.busy = False
    return bool(done)
