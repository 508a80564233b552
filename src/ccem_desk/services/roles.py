"""What a person does in a dossier. The role is theirs, not the dossier's: it is kept with their preferences."""

from __future__ import annotations

from dataclasses import replace

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import map_marks
from ccem_desk.model.review import Role
from ccem_desk.model.rich_text import Marks, RichText
from ccem_desk.model.suggestions import decided
from ccem_desk.services import preferences
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


def take_role(session: Session) -> Role:
    """Give the session the role that this person chose for the dossier before; *rédaction* where they chose none."""
    reviewed = session.dossier.id in preferences.load().reviewed
    session.role = Role.RELECTURE if reviewed else Role.REDACTION
    return session.role


def take_own_role(session: Session) -> None:
    """Take that role where the session's author is who uses the program; somebody else, named for a change, drafts."""
    if session.author.name == preferences.load().author.name:
        take_role(session)


def choose_role(session: Session, role: Role) -> None:
    """Take a role from now on; UserProblem where the preferences cannot be written.

    Undo does not reach behind a reviewer's beginning: it would change the text.
    """
    known = preferences.load()
    others = tuple(i for i in known.reviewed if i != session.dossier.id)
    added = (session.dossier.id,) if role is Role.RELECTURE else ()
    preferences.save(replace(known, reviewed=(*others, *added)))
    session.role = role
    if role is Role.RELECTURE:
        session.dossier.forget_steps()


def require_drafting(session: Session) -> None:
    """Raise UserProblem for a reviewer: text or plan is about to change, and no suggestion can be made of it."""
    if session.role is Role.RELECTURE:
        raise UserProblem(
            _("You review this dossier: whoever drafts it changes plan, titles and text. Propose it in a note.")
        )


def require(session: Session, before: RichText, after: RichText) -> None:
    """Raise UserProblem where a reviewer's change is more than a note or a suggestion."""
    if session.role is Role.RELECTURE and _own_words(before) != _own_words(after):
        raise UserProblem(
            _("You review this dossier: its text is changed by notes and suggestions only. Turn suggestions on.")
        )


def _own_words(text: RichText) -> RichText:
    """Return the text as it is without anything a reviewer may add."""
    return map_marks(decided(text, "refuse"), _without_notes)


def _without_notes(marks: Marks) -> Marks:
    return replace(marks, notes=frozenset()) if marks.notes else marks
