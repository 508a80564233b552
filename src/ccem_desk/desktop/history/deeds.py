"""What is done in the history: versions are named and deleted, moments compared, read and brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.desk import Desk
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import NOW, Kept, Moment
from ccem_desk.model.progress import Progress
from ccem_desk.model.review import Version
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.services.comparing import Comparison
    from ccem_desk.services.past import Past

Result = TypeVar("Result")


def name_version(parent: QWidget, desk: Desk) -> None:
    """Ask for a name and keep the present moment under it."""
    if desk.busy:
        return
    from ccem_desk.services import versions  # the past is loaded by those who ask for it

    desk.leaving.emit()
    changes = dialogs.ask_version_name(parent, lambda name: versions.name_version(desk.session, name))
    if changes is not None:
        desk.tell(changes)


def rename_version(parent: QWidget, desk: Desk, version: Version) -> None:
    """Ask for another name of a version; a sentence where it cannot have one."""
    from ccem_desk.services import versions

    if desk.busy or not desk.read(lambda s: versions.require_no_receipt(s, version.id), None):
        return

    def rename(name: str) -> Changes:
        return versions.rename_version(desk.session, version.id, name)

    changes = dialogs.ask_version_name(parent, rename, version.name)
    if changes is not None:
        desk.tell(changes)


def delete_version(parent: QWidget, desk: Desk, version: Version, kept: Kept | None) -> None:
    """Ask, and delete a version; a sentence where it must stay."""
    from ccem_desk.services import versions

    if desk.busy or not desk.read(lambda s: versions.require_no_receipt(s, version.id), None):
        return
    warning = ""
    if kept is Kept.REVIEW_COPY:
        warning = _("It is what a reviewer got: without it, what comes back is compared with the text of today.")
    if dialogs.ask_delete_version(parent, version.name, warning):
        desk.do(lambda: versions.delete_version(desk.session, version.id))


def compare(parent: QWidget, desk: Desk, old: Moment, new: Moment, node: str | None) -> Comparison | None:
    """Compare two moments with progress; None where it was cancelled or cannot be done, which is told."""
    from ccem_desk.services.comparing import compare_moments

    return _work(
        parent, desk, _("Comparing…"), lambda progress: compare_moments(desk.session, old, new, node, progress)
    )


def read_past(parent: QWidget, desk: Desk, moment: Moment) -> Past | None:
    """Read the response as it stood; None where it was cancelled or cannot be done, which is told."""
    from ccem_desk.services.past import past_of

    return _work(parent, desk, _("Reading…"), lambda progress: past_of(desk.session, moment, progress))


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

    done = _work(
        parent, desk, _("Bringing back…"), lambda progress: versions.restore(desk.session, moment, node, progress)
    )
    if done is not None:
        desk.tell(done.changes)
    return done is not None


def _work(parent: QWidget, desk: Desk, what: str, work: Callable[[Progress], Result]) -> Result | None:
    """Do long work with the dossier, which nobody else may use meanwhile; None where it came to nothing."""
    if desk.busy:
        return None
    desk.leaving.emit()
    desk.busy = True
    try:
        return long_work.run(parent, what, work)
    except UserProblem as problem:
        desk.problem.emit(str(problem))
        return None
    finally:
        desk.busy = False
