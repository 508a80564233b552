"""Moments as a person names them: a version, a time, or now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import Final

from ccem_desk.dossier import history
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import NOW, Moment
from ccem_desk.model.review import Version
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.services.wording import quoted
from ccem_desk.translation import gettext as _

_NOW_WORDS: Final = ("now", "maintenant")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?(Z|[+-]\d\d:\d\d)?")


def moment_of(session: Session, words: str) -> Moment:
    """Return the moment that words name: « now », a version's name, or a time, as `history` gives it or shorter.

    A time without a zone is local; one without seconds is the whole minute, a date the whole day. UserProblem where
    there is no such moment.
    """
    words = words.strip()
    if words.casefold() in _NOW_WORDS:
        return NOW
    if _TIME.fullmatch(words) and (at := _utc(words)) is not None:
        row = history.row_at(session.dossier, at)
        if row is None:
            raise UserProblem(
                _("The dossier begins on {first}: there is nothing of {time} in it.").format(
                    first=history.first_at(session.dossier), time=words
                )
            )
        return Moment(row=row)
    return Moment(version=find_version(session, words).name)


def find_version(session: Session, name: str) -> Version:
    """Return the latest version of that name, whatever its case; UserProblem where there is none."""
    known = reading.versions(session)
    folded = name.strip().casefold()
    found = [v for v in known if v.name == name] or [v for v in known if v.name.casefold() == folded]
    if found:
        return found[-1]
    if not known:
        raise UserProblem(_("There is no version “{name}”: no version has been named yet.").format(name=name))
    near = get_close_matches(name, [v.name for v in known], n=3, cutoff=0.4) or [v.name for v in known[-3:]]
    raise UserProblem(
        _("There is no version “{name}”. There is: {near}.").format(name=name, near=", ".join(map(quoted, near)))
    )


def require_no_moment(name: str) -> None:
    """Raise UserProblem for a version's name that names a moment already."""
    if name.casefold() in _NOW_WORDS or _TIME.fullmatch(name):
        raise UserProblem(_("“{name}” names a moment already. Choose another name.").format(name=name))


def _utc(words: str) -> str | None:
    """Return a time as the journal writes it; None for a day or an hour that there is not."""
    try:
        time = datetime.fromisoformat(words)
    except ValueError:
        return None
    if len(words) == 10:
        time += timedelta(days=1, seconds=-1)
    elif not re.match(r".{16}:", words):
        time += timedelta(seconds=59)
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
