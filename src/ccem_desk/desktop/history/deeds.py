"""What is done in the history: a version is named, an earlier state brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import NOW, Moment
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.services.comparing import Comparison


def name_version(parent: QWidget, desk: Desk) -> None:
    """Ask for a name and keep the present moment under it."""
    if desk.busy:
        return
    from ccem_desk.services import versions  # the past is loaded by those who ask for it

    desk.leaving.emit()
    changes = dialogs.ask_version_name(parent, lambda name: versions.name_version(desk.session, name))
    if changes is not None:
        desk.tell(changes)


def compare(parent: QWidget, desk: Desk, old: Moment, new: Moment, node: str | None) -> Comparison | None:
    """Compare two moments with progress; None where it was cancelled or cannot be done, which is told."""
    if desk.busy:
        return None
    from ccem_desk.services.comparing import compare_moments

    desk.leaving.emit()
    desk.busy = True
    try:
        return long_work.run(
            parent, _("Comparing…"), lambda progress: compare_moments(desk.session, old, new, node, progress)
        )
    except UserProblem as problem:
        desk.problem.emit(str(problem))
        return None
    finally:
        desk.busy = False


def restore(parent: QWidget, desk: Desk, moment: Moment, node: str | None) -> bool:
    """Say what will change, ask, and bring a moment back as one undoable step."""
    found = compare(parent, desk, NOW, moment, node)
    if found is None:
        return False
    count = len(found.nodes)
    if not found:
        desk.problem.emit(_("Nothing differs from that moment: there is nothing to bring back."))
        return False
    said = ngettext("{count} place becomes what it was.", "{count} places become what they were.", count).format(
        count=count
    )
    if not dialogs.ask_restore(parent, said):
        return False
    from ccem_desk.services import versions

    desk.busy = True
    try:
        done = long_work.run(
            parent, _("Bringing back…"), lambda progress: versions.restore(desk.session, moment, node, progress)
        )
    except UserProblem as problem:
        desk.problem.emit(str(problem))
        return False
    finally:
        desk.busy = False
    if done is not None:
        desk.tell(done.changes)
    return done is not None
