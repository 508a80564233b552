"""A review copy from the window: what is in it, where to, with progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.services import reading
from ccem_desk.translation import gettext as _


def export_review_copy(parent: QWidget, desk: Desk) -> Path | None:
    """Ask what goes out and where to, write the copy; the file written, None where there is none."""
    if desk.busy:
        return None
    desk.leaving.emit()  # what was typed just now goes out too
    found = desk.read(lambda session: (reading.notes(session), reading.suggestions(session)), None)
    wanted = dialogs.ask_review_copy(parent, *found) if found is not None else None
    if wanted is None:
        return None
    stem = _("{name} - review").format(name=desk.session.path.stem)
    out = dialogs.ask_export(parent, desk.session.path.with_name(f"{stem}.docx"), _("Word document"))
    if out is None or desk.busy:
        return None
    from ccem_desk.services import review_export  # loaded by those who send a copy

    def work(progress: Progress) -> Changes:
        return review_export.export_review_copy(
            desk.session, out, notes=wanted.notes, suggestions=wanted.suggestions, progress=progress
        )

    desk.busy = True
    try:
        changes = long_work.run(parent, _("Exporting {name}…").format(name=out.name), work)
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return None
    finally:
        desk.busy = False
    if changes is None:
        return None
    desk.tell(changes)
    return out
