"""The rows of the history: stretches of work and named versions, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.model.history import Deed, Moment, Stretch
from ccem_desk.model.review import Version
from ccem_desk.services import reading, telling
from ccem_desk.services.history import history
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `moment` is the state that it left, `before` the one that it found (None for a version)."""

    at: str
    author: str
    text: str
    moment: Moment
    before: Moment | None = None
    version: str = ""


def entries(session: Session, up_to: Moment | None = None) -> tuple[tuple[Entry, ...], Moment | None]:
    """Return a page of rows, and where the next one begins; None where there is none."""
    page = history(session, up_to)
    more = page[-1].before if page and page[-1].before.row else None
    first = page[-1].begun if more and page else ""
    last = None if up_to is None or not page else page[0].at
    named = [v for v in reading.versions(session) if v.at >= first and (last is None or v.at <= last)]
    found = [_stretch(session, s) for s in page if not _only_names(s)] + [_version(v) for v in named]
    return tuple(sorted(found, key=lambda e: (e.at, bool(e.version)), reverse=True)), more


def _only_names(stretch: Stretch) -> bool:
    changes = stretch.changes
    touched = stretch.nodes or changes.tree or changes.properties
    return changes.versions and not touched and stretch.deeds <= {Deed.VERSION}


def _stretch(session: Session, s: Stretch) -> Entry:
    told = (telling.nodes_line(session, s.nodes), telling.deeds_line(s))
    head = f"{s.author or _('Anonymous')} · {telling.time_line(s.begun, s.at)}"
    text = head + "\n" + " · ".join(words for words in told if words)
    return Entry(s.at, s.author, text, s.after, s.before)


def _version(v: Version) -> Entry:
    title = _("Version “{name}”").format(name=v.name)
    text = f"★ {title}\n{v.author or _('Anonymous')} · {telling.time_line(v.at)}"
    return Entry(v.at, v.author, text, Moment(version=v.name), None, v.name)
