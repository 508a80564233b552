"""What the rows selected ask for: two moments to compare, one to read and to bring back. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ccem_desk.desktop.history.entries import Entry, version_words
from ccem_desk.model.history import NOW, Moment
from ccem_desk.model.review import Version
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Shown:
    """`old` and `new` are compared; `then`, the past one of them, is what can be read and brought back.

    `at` is when `then` was, `moment` says it in words; `title` says what is compared.
    """

    old: Moment
    new: Moment
    then: Moment
    at: str
    title: str
    moment: str


def shown_of(rows: Sequence[Entry]) -> Shown | None:
    """Return what the rows selected, newest first, ask for; None where it is none, or more than two."""
    if len(rows) == 2:
        new, old = rows
        title = _("From: {old}\nTo: {new}").format(old=old.title, new=new.title)
        return Shown(old.moment, new.moment, old.moment, old.at, title, old.title)
    if len(rows) != 1:
        return None
    row = rows[0]
    if row.before is None:
        return with_now(Shown(row.moment, NOW, row.moment, row.at, "", row.title))
    title = _("What changed: {row}").format(row=row.title)
    return Shown(row.before, row.moment, row.moment, row.at, title, row.title)


def with_now(shown: Shown) -> Shown:
    """Return the same past compared with the present."""
    title = _("From: {old}\nTo: now").format(old=shown.moment)
    return replace(shown, old=shown.then, new=NOW, title=title)


def with_version(shown: Shown, version: Version) -> Shown:
    """Return the same past compared with a version, the earlier of the two first."""
    name, moment = version_words(version), Moment(version_id=version.id)
    first = version.at <= shown.at
    (old, was), (new, now) = ((moment, name), (shown.then, shown.moment))[:: 1 if first else -1]
    return replace(shown, old=old, new=new, title=_("From: {old}\nTo: {new}").format(old=was, new=now))
