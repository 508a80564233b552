"""Closing a window without losing text, also where its disk takes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.autosave import Autosave
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.rescue import save_elsewhere
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def may_close(parent: QWidget, desk: Desk, autosave: Autosave) -> bool:
    """Save what is unsaved and say whether the window may close; where that fails, the user decides."""
    if desk.busy:
        return False
    desk.leaving.emit()
    while not autosave.save():
        match dialogs.ask_what_of_unsaved(parent, autosave.reason):
            case "discard":
                return True
            case "copy" if _copied(parent, desk, autosave):
                return True
            case "stay":
                return False
    return True


def _copied(parent: QWidget, desk: Desk, autosave: Autosave) -> bool:
    name = _("{name} (rescued)").format(name=desk.session.path.stem)
    path: Path | None = dialogs.ask_dossier_to_make(parent, str(desk.session.path.with_name(name)))
    if path is None:
        return False
    try:
        written = save_elsewhere(desk.session, path, autosave.unsaved)
    except UserProblem as problem:
        dialogs.tell_problem(parent, str(problem))
        return False
    if written != path:
        dialogs.tell_problem(
            parent, _("The dossier could not be copied; your last changes are in “{path}”.").format(path=written)
        )
    return True
