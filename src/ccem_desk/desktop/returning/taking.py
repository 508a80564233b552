"""A review copy comes back into the window: chosen or dropped, read, looked at, taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import reading
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.services.returning import Return


def take_back(window: MainWindow, path: Path | None = None) -> None:
    """Ask for a reviewed file where none is given, show what came back in it, and take what is chosen."""
    desk = window.desk
    path = path or dialogs.ask_returned(window)
    if path is None or desk.busy:
        return
    desk.leaving.emit()  # what was typed just now is compared too
    try:
        found = _read(window, path)
        if found is None:
            return
        if not found.items:
            nothing = _("Nothing new came back in “{name}”.").format(name=path.name)
            window.banner.tell(" ".join([nothing, *found.told]))
            return
        nodes = {n.id: n for n in reading.nodes(desk.session)}
        chosen = dialogs.ask_what_to_take(window, found, nodes, desk.levels)
    except UserProblem as problem:
        dialogs.tell_problem(window, str(problem))
        return
    if chosen:
        _take(window, found, chosen)


def is_of(window: MainWindow, path: Path) -> bool:
    """Say whether a Word file says that it is a review copy of this window's dossier."""
    from ccem_desk.services.returning import is_copy_of

    return is_copy_of(window.desk.session, path)


def _read(window: MainWindow, path: Path) -> Return | None:
    """Read the file; where it does not say which copy it is, ask whoever may know."""
    from ccem_desk.services.returning import NoOriginError, copies, read_return

    desk, what = window.desk, _("Reading {name}…").format(name=path.name)

    def read(copy: str | None) -> Return | None:
        desk.busy = True
        try:
            return long_work.run(window, what, lambda p: read_return(desk.session, path, copy=copy, progress=p))
        finally:
            desk.busy = False

    try:
        return read(None)
    except NoOriginError as problem:
        known = copies(desk.session)
        if not known:
            raise
        copy = dialogs.ask_which_copy(window, str(problem), known)
        return read(copy) if copy is not None else None


def _take(window: MainWindow, found: Return, chosen: frozenset[str]) -> None:
    from ccem_desk.services.returning import apply_return

    window.desk.do(lambda: apply_return(window.desk.session, found, chosen).changes)
