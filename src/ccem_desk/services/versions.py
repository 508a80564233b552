"""Named versions, and bringing back what was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import Final

from ccem_desk.dossier import past, restoring
from ccem_desk.dossier import versions as stored
from ccem_desk.dossier.state import State
from ccem_desk.model.carrying import without_notes
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import Cancelled, UserProblem
from ccem_desk.model.history import NOW, Kept, Moment
from ccem_desk.model.ids import new_id
from ccem_desk.model.plan import FRONT
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Role, Version
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
    return stored.make(session.dossier, _sound_name(session, name))


def rename_version(session: Session, version: str, name: str) -> Changes:
    """Give the version of that id another name, which undo takes back.

    UserProblem where the name is none (see `name_version`), the version is gone, or it is what was submitted.
    """
    session.dossier.require_writable()
    if tidy_name(name) == require_no_receipt(session, version).name:
        return NOTHING
    return stored.rename(session.dossier, version, _sound_name(session, name, besides=version))


def delete_version(session: Session, version: str) -> Changes:
    """Delete the version of that id, which undo brings back; UserProblem where it is gone, or what was submitted."""
    session.dossier.require_writable()
    require_no_receipt(session, version)
    return stored.delete(session.dossier, version)


def kept_for(session: Session) -> dict[str, Kept]:
    """Return what versions are kept for, by id; those that are no more than a name are left out."""
    return stored.kinds(session.dossier, [version.id for version in reading.versions(session)])


def standing_version(session: Session, version: str) -> Version:
    """Return the version of that id; UserProblem where it is gone, perhaps by another program's hand."""
    for known in reading.versions(session):
        if known.id == version:
            return known
    raise UserProblem(_("That version is not in the dossier any more."))


def require_no_receipt(session: Session, version: str) -> Version:
    """Return the version of that id; UserProblem where it is gone, or what was submitted: the receipt names it."""
    found = standing_version(session, version)
    if kept_for(session).get(version) is Kept.SUBMISSION:
        raise UserProblem(
            _("“{name}” is what was sent, and its receipt names it: it stays as it is.").format(name=found.name)
        )
    return found


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
    kept, version = free_name(session, _("before restoring")), new_id()
    changes = stored.make(session.dossier, kept, version=version)
    if node_id is None:
        try:
            changes |= restoring.restore_everything(session.dossier, then, progress)
        except Cancelled:
            stored.take_back(session.dossier, version)
            raise
    else:
        changes |= restoring.restore_node(session.dossier, then, node_id)
    return Restored(changes, kept)


def state_at(session: Session, moment: Moment, progress: Progress = no_progress) -> State:
    """Return what the dossier said at a moment; UserProblem where there is no such version."""
    _require_moment(session, moment)
    return past.state_at(session.dossier, moment, progress)


@contextmanager
def session_at(session: Session, moment: Moment) -> Iterator[Session]:
    """Give the dossier as it was at a moment, to be read only; for now, the session itself.

    UserProblem where there is no such version.
    """
    _require_moment(session, moment)
    with past.dossier_at(session.dossier, moment) as dossier:
        yield session if dossier is session.dossier else Session(dossier, session.role)


def tidy_name(name: str) -> str:
    """Return a name in one line, without characters that nobody sees."""
    return re.sub(r"\s+", " ", clean(name)).strip()


def free_name(session: Session, name: str) -> str:
    """Return the name, or with the first number that makes it a new one."""
    taken = _names(session)
    numbered = (f"{name} {number}" for number in count(2))
    return next(n for n in chain([name], numbered) if n.casefold() not in taken)


def _require_moment(session: Session, moment: Moment) -> None:
    if moment.version is not None:
        find_version(session, moment.version)
    if moment.version_id is not None:
        standing_version(session, moment.version_id)


def _sound_name(session: Session, name: str, besides: str = "") -> str:
    """Return a version's name, tidied; UserProblem where it cannot be one. The version `besides` may have it."""
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
    if name.casefold() in _names(session, besides):
        raise UserProblem(_("There is a version “{name}” already. Choose another name.").format(name=name))
    return name


def _names(session: Session, besides: str = "") -> set[str]:
    """Return the names that versions have, in one case; the version `besides` left aside."""
    return {version.name.casefold() for version in reading.versions(session) if version.id != besides}


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
