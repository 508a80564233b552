"""Named versions, and bringing back what was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from ccem_desk.dossier import past, restoring
from ccem_desk.dossier import versions as stored
from ccem_desk.dossier.state import State
from ccem_desk.model.carrying import without_notes
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import Cancelled, UserProblem
from ccem_desk.model.history import NOW, Moment
from ccem_desk.model.plan import FRONT
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Role
from ccem_desk.model.rich_text import clean
from ccem_desk.services import reading
from ccem_desk.services.moments import find_version, require_no_moment
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

LONGEST_NAME: Final = 100
"""Characters; a name is to be read in a list."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did; `kept` is the version in which what stood before is kept, empty where nothing differed."""

    changes: Changes
    kept: str = ""


def name_version(session: Session, name: str) -> Changes:
    """Name the present moment; UserProblem where the name is empty, too long, taken, or means a moment already."""
    session.dossier.require_writable()
    name = tidy_name(name)
    if not name:
        raise UserProblem(_("Give the version a name, for instance the occasion: “sent to the board”."))
    if len(name) > LONGEST_NAME:
        raise UserProblem(
            _("The version's name has {count} characters; at most {limit} are taken.").format(
                count=len(name), limit=LONGEST_NAME
            )
        )
    require_no_moment(name)
    if _is_taken(session, name):
        raise UserProblem(_("There is a version “{name}” already. Choose another name.").format(name=name))
    return stored.make(session.dossier, name)


def delete_version(session: Session, name: str) -> Changes:
    """Delete a version, which undo brings back; UserProblem where there is none of that name."""
    session.dossier.require_writable()
    return stored.delete(session.dossier, find_version(session, name).name)


def restore(session: Session, moment: Moment, node_id: str | None = None, progress: Progress = no_progress) -> Restored:
    """Make one node, or everything, what it was at a moment: one step of undo, notes of today kept.

    What stands now is named as a version before. UserProblem in the role *relecture*, where the dossier may not be
    written, where there is no such version, or where the node was not there then. Cancelled where `progress` raises it:
    then nothing was done.
    """
    session.dossier.require_writable()
    if session.role is Role.RELECTURE:
        raise UserProblem(_("You review this dossier: whoever drafts it can bring an earlier state back."))
    then = state_at(session, moment)
    if node_id is not None and node_id not in then.nodes:
        reading.node(session, node_id)  # tells what there is instead
        raise UserProblem(
            _("There was no “{node}” at that moment: there is nothing to bring back.").format(node=node_id)
        )
    if moment == NOW or _is_alike(state_at(session, NOW), then, node_id):
        return Restored(NOTHING)
    kept = free_name(session, _("before restoring"))
    changes = stored.make(session.dossier, kept)
    if node_id is None:
        try:
            changes |= restoring.restore_everything(session.dossier, then, progress)
        except Cancelled:
            stored.delete(session.dossier, kept, undoable=False)
            raise
    else:
        changes |= restoring.restore_node(session.dossier, then, node_id)
    return Restored(changes, kept)


def state_at(session: Session, moment: Moment, progress: Progress = no_progress) -> State:
    """Return what the dossier said at a moment; UserProblem where there is no such version."""
    if moment.version is not None:
        find_version(session, moment.version)
    return past.state_at(session.dossier, moment, progress)


@contextmanager
def session_at(session: Session, moment: Moment) -> Iterator[Session]:
    """Give the dossier as it was at a moment, to be read only; for now, the session itself.

    UserProblem where there is no such version.
    """
    if moment.version is not None:
        find_version(session, moment.version)
    with past.dossier_at(session.dossier, moment) as dossier:
        yield session if dossier is session.dossier else Session(dossier, session.role)


def tidy_name(name: str) -> str:
    """Return a name in one line, without characters that nobody sees."""
    return re.sub(r"\s+", " ", clean(name)).strip()


def free_name(session: Session, name: str) -> str:
    """Return the name, or with the first number that makes it a new one."""
    numbered = (f"{name} {number}" for number in count(2))
    return name if not _is_taken(session, name) else next(n for n in numbered if not _is_taken(session, n))


def _is_taken(session: Session, name: str) -> bool:
    return name.casefold() in {version.name.casefold() for version in reading.versions(session)}


def _is_alike(today: State, then: State, node_id: str | None) -> bool:
    """Say whether there is nothing to bring back; marks of notes left aside."""
    if node_id is None:
        if (today.properties, today.levels, today.nodes) != (then.properties, then.levels, then.nodes):
            return False
        return all(_is_alike_in(today, then, node) for node in then.nodes)
    if node_id not in today.nodes or not _is_alike_in(today, then, node_id):
        return False
    if node_id == FRONT and today.properties.title != then.properties.title:
        return False
    here, there = (replace(s.nodes[node_id], parent=None, position="") for s in (today, then))
    return here == there


def _is_alike_in(today: State, then: State, node: str) -> bool:
    a, b = today.text(node), then.text(node)
    return (a == b or without_notes(a) == without_notes(b)) and today.demands_of(node) == then.demands_of(node)
