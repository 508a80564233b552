"""The health of a dossier's file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccem_desk.dossier import doctor, forgetting
from ccem_desk.dossier.forgetting import Forgotten as Forgotten
from ccem_desk.model.errors import Damaged, UserProblem
from ccem_desk.model.receipt import Receipt
from ccem_desk.model.review import Author
from ccem_desk.services import submitting
from ccem_desk.services.opening import open_session
from ccem_desk.translation import gettext as _


def examine(path: Path) -> tuple[str, ...]:
    """Return a sentence for each thing that is wrong with a dossier's file; UserProblem where it is no dossier."""
    with _beyond_repair(path):
        return doctor.check(path)


def rebuild(path: Path) -> None:
    """Make a dossier's tables anew from its journal."""
    with _beyond_repair(path):
        doctor.rebuild(path)


def receipts(path: Path) -> list[Receipt]:
    """Return the receipts that a dossier holds: they are of its past, and go with it."""
    with _beyond_repair(path), open_session(path, Author(""), read_only=True) as session:
        return submitting.receipts(session)


def forget(path: Path) -> Forgotten:
    """Keep only the present of a dossier; return what went, and the files that still hold its past."""
    with _beyond_repair(path):
        return forgetting.forget(path)


@contextmanager
def _beyond_repair(path: Path) -> Iterator[None]:
    """Say what is left to do where the file is damaged: the advice to call the doctor is no use to the doctor."""
    try:
        yield
    except Damaged as problem:
        raise UserProblem(
            _(
                "“{path}” is damaged and cannot be mended. Go back to a backup (its name has the date in it), "
                "or to the copy of somebody who works on the same dossier."
            ).format(path=path)
        ) from problem
