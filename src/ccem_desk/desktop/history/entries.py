"""The rows of the history: stretches of work and named versions, newest first. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ccem_desk.model.history import Deed, Kept, Moment, Stretch
from ccem_desk.model.review import Version
from ccem_desk.services import reading, telling
from ccem_desk.services.history import PAGE, history
from ccem_desk.services.session import Session
from ccem_desk.services.versions import kept_for
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are shown: one person's, those of one node, versions only."""

    author: str | None = None
    node: str | None = None
    only_versions: bool = False


@dataclass(frozen=True, slots=True)
class Older:
    """Where the next page begins: the state before the last row, and when that row began."""

    moment: Moment
    at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `moment` is the state that it left, `before` the one that it found (None for a version).

    `begun` and `at` are UTC, ISO 8601; `places` and `deeds` tell where it was and what was done.
    """

    begun: str
    at: str
    author: str
    places: str
    deeds: str
    moment: Moment
    before: Moment | None = None
    version: Version | None = None
    kept: Kept | None = None

    @property
    def key(self) -> str:
        """What the row goes by when the list is read anew: one that grew meanwhile is still the same."""
        return self.version.id if self.version else f"{self.author} {self.begun}"

    @property
    def title(self) -> str:
        """Return the row in one line: « Élodie Dupont, mardi 3 mars 2026, 14:01–14:15 »."""
        who = version_words(self.version) if self.version is not None else self.author or _("Anonymous")
        return _("{author}, {time}").format(author=who, time=telling.time_line(self.begun, self.at))


def version_words(version: Version) -> str:
    """Return « Version « déposé » »."""
    return _("Version “{name}”").format(name=version.name)


def entries(session: Session, wanted: Wanted, older: Older | None = None) -> tuple[tuple[Entry, ...], Older | None]:
    """Return a page of rows, and where the next one begins; None where there is none."""
    page: tuple[Stretch, ...] = ()
    if not wanted.only_versions:
        page = history(session, older.moment if older else None, author=wanted.author, node=wanted.node)
    more = Older(page[-1].before, page[-1].begun) if len(page) == PAGE and page[-1].before.row else None
    places = telling.Places(session)
    found = [_stretch(places, s) for s in page if not _only_names(s)]
    found += _versions(session, wanted, more.at if more else "", older.at if older else None)
    return tuple(sorted(found, key=lambda e: (e.at, e.version is not None), reverse=True)), more


def _versions(session: Session, wanted: Wanted, since: str, until: str | None) -> Iterable[Entry]:
    kept = kept_for(session)
    for v in reading.versions(session):
        if v.at >= since and (until is None or v.at < until) and wanted.author in (None, v.author):
            yield Entry(v.at, v.at, v.author, "", "", Moment(version_id=v.id), None, v, kept.get(v.id))


def _only_names(stretch: Stretch) -> bool:
    changes = stretch.changes
    touched = stretch.nodes or changes.tree or changes.properties
    return changes.versions and not touched and stretch.deeds <= {Deed.VERSION}


def _stretch(places: telling.Places, s: Stretch) -> Entry:
    return Entry(s.begun, s.at, s.author, places.line(s.nodes), telling.deeds_line(s), s.after, s.before)
