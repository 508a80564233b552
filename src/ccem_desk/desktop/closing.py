"""Closing a window without losing text, also where its disk takes none; and a copy elsewhere where it is in danger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.autosave import Autosave
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.rescue import save_elsewhere
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import writing
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE: Final = 2000
"""Milliseconds that closing waits for another program that has the file."""


def may_close(parent: QWidget, desk: Desk, autosave: Autosave) -> bool:
    """Save what is unsaved and say whether the window may close; where that fails, the user decides."""
    if desk.busy:
        return False
    desk.session.wait_at_most(_PATIENCE)
    desk.leaving.emit()
    while reason := _why_unsaved(desk, autosave):
        match dialogs.ask_what_of_unsaved(parent, reason):
            case "discard":
                return True
            case "copy" if save_copy(parent, desk, autosave) is not None:
                return True
            case "stay":
                return False
    return True


def close_session(session: Session) -> None:
    """Close the dossier; what could not be saved is lost now, as was decided."""
    try:
        session.close()
    except UserProblem:
        session.abandon()


def save_copy(parent: QWidget, desk: Desk, autosave: Autosave) -> Path | None:
    """Ask where, and save the dossier there as it is in this window; the file written, None where there is none."""
    name = _("{name} (rescued)").format(name=desk.session.path.stem)
    path: Path | None = dialogs.ask_dossier_to_make(parent, str(desk.session.path.with_name(name)))
    if path is None:
        return None
    try:
        written = save_elsewhere(desk.session, path, autosave.unsaved)
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return None
    if written != path:
        dialogs.tell_problem(
            parent, _("The dossier could not be copied; your last changes are in “{path}”.").format(path=written)
        )
    return written


def _why_unsaved(desk: Desk, autosave: Autosave) -> str:
    """Try to save everything; return why that failed, empty where it did not.

    A file that was replaced a moment ago is followed; one that is gone had what was saved into it before, too.
    """
    if not autosave.save():
        return autosave.reason
    if desk.session.read_only:
        return ""
    try:
        desk.tell(writing.refresh(desk.session))
    except UserProblem as problem:
        return str(problem)
    return ""
