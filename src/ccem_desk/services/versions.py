"""Named versions, and bringing back what was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Final

from ccem_desk.dossier import past, restoring
from ccem_desk.dossier import versions as stored
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import NOW, Moment
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


def restore(session: Session, moment: Moment, node_id: str | None = None) -> Restored:
    """Make one node, or everything, what it was at a moment: one step of undo, notes of today kept.

    What stands now is named as a version before. UserProblem in the role *relecture*, where the dossier may not be
    written, where there is no such version, or where the node was not there then.
    """
    session.dossier.require_writable()
    if session.role is Role.RELECTURE:
        raise UserProblem(_("You review this dossier: whoever drafts it can bring an earlier state back."))
    with session_at(session, moment) as then:
        if node_id is not None:
            reading.node(then, node_id)
        if moment == NOW or _is_alike(session, then, node_id):
            return Restored(NOTHING)
        kept = _free_name(session, _("before restoring"))
        changes = stored.make(session.dossier, kept)
        if node_id is None:
            changes |= restoring.restore_everything(session.dossier, then.dossier)
        else:
            changes |= restoring.restore_node(session.dossier, then.dossier, node_id)
    return Restored(changes, kept)


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


def _is_taken(session: Session, name: str) -> bool:
    return name.casefold() in {version.name.casefold() for version in reading.versions(session)}


def _free_name(session: Session, name: str) -> str:
    """Return the name, or with the first number that makes it a new one."""
    numbered = (f"{name} {number}" for number in count(2))
    return name if not _is_taken(session, name) else next(n for n in numbered if not _is_taken(session, n))


def _is_alike(session: Session, then: Session, node_id: str | None) -> bool:
    """Say whether there is nothing to bring back."""
    if node_id is not None:
        here = {n.id for n in reading.nodes(session)}
        return node_id in here and _node_state(session, node_id) == _node_state(then, node_id)
    return _whole_state(session) == _whole_state(then)


def _node_state(session: Session, node_id: str) -> tuple[object, ...]:
    from dataclasses import replace

    from ccem_desk.model.carrying import without_notes

    node = replace(reading.node(session, node_id), parent=None, position="")
    demands = [replace(d, ref="") for d in reading.demands(session, node_id)]
    return node, without_notes(reading.comment(session, node_id)), demands


def _whole_state(session: Session) -> tuple[object, ...]:
    from dataclasses import replace

    from ccem_desk.model.carrying import without_notes

    texts = {node: without_notes(text) for node, text in reading.comments(session).items()}
    demands = [replace(d, ref="") for d in reading.demands(session)]
    return reading.properties(session), reading.levels(session), reading.nodes(session), texts, demands
