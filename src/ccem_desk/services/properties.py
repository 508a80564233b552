"""What the dossier says of itself, and how its plan's levels are called and printed."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import date
from typing import Final

from ccem_desk.dossier import writing
from ccem_desk.dossier.values import levels_to_json
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import Level
from ccem_desk.model.review import Properties
from ccem_desk.services import reading, roles
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,4}")
_FRONT_CODE: Final = "F"  # what references of demands in the front matter begin with


def set_all(session: Session, properties: Properties, levels: tuple[Level, ...]) -> Changes:
    """Set what the dossier says of itself and its levels, as one undoable step; what is the same stays untouched.

    UserProblem where the deadline is no date or a level is not as it must be.
    """
    roles.require_drafting(session)
    with session.dossier.transaction() as change:
        set_properties(session, properties)
        if levels != reading.levels(session):
            set_levels(session, levels)
    return change.changes


def set_properties(session: Session, properties: Properties) -> Changes:
    """Set what the dossier says of itself; UserProblem where the deadline is no date."""
    roles.require_drafting(session)
    if properties.deadline and deadline_of(properties) is None:
        message = _("“{date}” is no date. Write it as 2026-03-31.").format(date=properties.deadline)
        raise UserProblem(message)
    wanted = {name: " ".join(str(value).split()) for name, value in asdict(properties).items()}
    before = asdict(reading.properties(session))
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    with session.dossier.transaction() as change:
        if changed:
            writing.set_properties(session.dossier, **changed)
    return change.changes


def set_levels(session: Session, levels: tuple[Level, ...]) -> Changes:
    """Set how the plan's levels are called, coded and printed; which there are, and their order, stays.

    UserProblem naming the level where something is missing or taken twice.
    """
    roles.require_drafting(session)
    levels = require_sound(levels)
    if [v.key for v in levels] != [v.key for v in reading.levels(session)]:
        raise ValueError("the keys of levels are fixed: ids are made of them")
    return writing.set_setting(session.dossier, "levels", levels_to_json(levels))


def require_sound(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Return levels without spaces around their words; UserProblem where one is not as it must be."""
    levels = tuple(_cleaned(level) for level in levels)
    codes = [v.code.upper() for v in levels]
    for level in levels:
        _require_words(level)
        if codes.count(level.code.upper()) > 1 or level.code.upper() == _FRONT_CODE:
            raise UserProblem(
                _("The code “{code}” is taken: references of demands begin with it. Choose another.").format(
                    code=level.code
                )
            )
    return levels


def deadline_of(properties: Properties) -> date | None:
    """Return the deadline as a date; None where there is none, or none that can be read."""
    try:
        return date.fromisoformat(properties.deadline)
    except ValueError:
        return None


def _cleaned(level: Level) -> Level:
    return replace(
        level,
        name=" ".join(level.name.split()),
        plural=" ".join(level.plural.split()),
        code=level.code.strip(),
        heading=level.heading.strip(),
    )


def _require_words(level: Level) -> None:
    if not level.name or not level.plural:
        raise UserProblem(_("A level needs a name, in the singular and in the plural."))
    if not _CODE.fullmatch(level.code):
        message = _("The code of “{level}” must be one to five letters or figures, a letter first.")
        raise UserProblem(message.format(level=level.name))
    if level.heading.count("{number}") != 1 or level.heading.count("{title}") != 1:
        message = _("The heading of “{level}” must hold number and title once each, in braces.")
        raise UserProblem(message.format(level=level.name))
