"""Submitting from the window: where the file goes, what of waiting suggestions, and the receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import submitting
from ccem_desk.services.response import Undecided
from ccem_desk.services.submitting import Submitted, receipt_words, receipts
from ccem_desk.translation import gettext as _


def submit(parent: QWidget, desk: Desk) -> Path | None:
    """Ask where to, write the file and show its receipt; the file written, None where there is none."""
    if desk.busy:
        return None
    desk.leaving.emit()  # what was typed just now is sent too
    out = dialogs.ask_submission(parent, desk.session.path.with_suffix(".docx"))
    if out is None or desk.busy:
        return None
    try:
        done = _submitted(parent, desk, out)
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return None
    if done is None:
        return None
    desk.tell(done.changes)
    dialogs.show_receipts(parent, receipt_words(done.receipt))
    return out


def show_receipts(parent: QWidget, desk: Desk) -> None:
    """Show the receipts that the dossier holds, the newest first."""
    found = desk.read(receipts, None)
    if found is None:
        return
    nothing = _(
        "Nothing has been submitted yet: “Submit…” in the File menu makes the file to be sent "
        "and keeps a receipt of it."
    )
    dialogs.show_receipts(parent, "\n\n".join(receipt_words(r) for r in reversed(found)) or nothing)


def _submitted(parent: QWidget, desk: Desk, out: Path) -> Submitted | None:
    try:
        return _work(parent, desk, out, None)
    except Undecided as waiting:
        decision = dialogs.ask_decision(parent, str(waiting))
    return _work(parent, desk, out, decision) if decision else None


def _work(parent: QWidget, desk: Desk, out: Path, decision: Decision | None) -> Submitted | None:
    def work(progress: Progress) -> Submitted:
        return submitting.submit(desk.session, out, suggestions=decision, progress=progress)

    desk.busy = True
    try:
        return long_work.run(parent, _("Submitting {name}…").format(name=out.name), work)
    finally:
        desk.busy = False
