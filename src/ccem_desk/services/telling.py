"""The past in a person's words: when, where, and what was done."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final

from ccem_desk.model.history import Deed, Stretch
from ccem_desk.model.plan import FRONT
from ccem_desk.services import reading
from ccem_desk.services.comparing import NodeDifference
from ccem_desk.services.session import Session
from ccem_desk.translation import current, ngettext
from ccem_desk.translation import gettext as _

_MOST: Final = 6
"""Numbers of one level that are told one by one."""


def time_line(begun: str, at: str = "") -> str:
    """Return when something was done, in local time: « mardi 3 mars 2026, 14:01–14:15 »."""
    from babel.dates import format_date, format_time  # slow to load, and only for those who see a time

    start, end = _local(begun), _local(at or begun)
    day = format_date(start, "full", locale=current())
    times = list(dict.fromkeys(format_time(t, "short", locale=current()) for t in (start, end)))
    if start.date() != end.date():
        return f"{day}, {times[0]} – {format_date(end, 'full', locale=current())}, {times[-1]}"
    return f"{day}, {'–'.join(times)}"


def day_line(at: str) -> str:
    """Return the local day of a time: « Aujourd’hui », « Hier », « Mardi 3 mars 2026 »."""
    from babel.dates import format_date

    day, today = _local(at).date(), datetime.now().astimezone().date()
    if day in (today, today - timedelta(days=1)):
        return _("Today") if day == today else _("Yesterday")
    words = format_date(day, "full", locale=current())
    return words[:1].upper() + words[1:]


def clock_line(begun: str, at: str = "") -> str:
    """Return when on its day something was done, in local time: « 14:01–14:15 »; begun before, with that date."""
    from babel.dates import format_date, format_time

    start, end = _local(begun), _local(at or begun)
    first, last = (format_time(t, "short", locale=current()) for t in (start, end))
    if start.date() != end.date():
        return f"{format_date(start, 'medium', locale=current())}, {first} – {last}"
    return first if first == last else f"{first}–{last}"


class Places:
    """Names the places of a dossier as it is now, read once for many lines."""

    def __init__(self, session: Session) -> None:
        self._nodes = reading.nodes(session)
        self._known = frozenset(node.id for node in self._nodes)
        self._levels = {level.key: level for level in reading.levels(session)}

    def line(self, touched: frozenset[str]) -> str:
        """Return places in a person's words: « mesures 12 et 32, introduction »; many of one level are only counted."""
        by_level: defaultdict[str, list[str]] = defaultdict(list)
        for node in self._nodes:
            if node.id in touched:
                by_level[node.level].append(node.number or node.title)
        parts = [_("introduction")] if by_level.pop(FRONT, None) else []
        parts += [self._of_level(key, numbers) for key, numbers in by_level.items()]
        gone = len(touched - self._known)
        if gone:
            line = ngettext("{count} place removed since", "{count} places removed since", gone)
            parts.append(line.format(count=gone))
        return ", ".join(parts)

    def _of_level(self, key: str, numbers: list[str]) -> str:
        level = self._levels.get(key)
        if level is None:
            return _listed(numbers)
        if len(numbers) > _MOST:
            return f"{len(numbers)} {level.plural.lower()}"
        return f"{(level.name if len(numbers) == 1 else level.plural).lower()} {_listed(numbers)}"


def deeds_line(stretch: Stretch) -> str:
    """Return what was done in a stretch of work: « texte, notes, annulations »."""
    changes = stretch.changes
    told = [
        (_("dossier made"), Deed.MADE in stretch.deeds),
        (_("import"), Deed.IMPORTED in stretch.deeds),
        (_("earlier state brought back"), Deed.RESTORED in stretch.deeds),
        (_("past forgotten"), Deed.FORGOTTEN in stretch.deeds),
        (_("text"), bool(changes.comments)),
        (_("demands"), bool(changes.demands)),
        (_("notes"), bool(changes.notes)),
        (_("plan"), changes.tree),
        (_("fields"), bool(changes.nodes) and not changes.tree),
        (_("properties"), changes.properties),
        (_("version"), changes.versions),
        (_("undone"), Deed.UNDONE in stretch.deeds),
        (_("redone"), Deed.REDONE in stretch.deeds),
    ]
    return ", ".join(words for words, holds in told if holds)


def difference_line(difference: NodeDifference) -> str:
    """Return in what a node differs: « mesure-32 : texte, titre »."""
    fields = set(difference.fields)
    titles = {"title", "plan_title", "number"}
    told = [
        (_("added"), difference.before is None),
        (_("removed"), difference.after is None),
        (_("moved"), difference.moved),
        (_("text"), bool(difference.pieces)),
        (_("title or number"), bool(fields & titles)),
        (_("fields"), bool(fields - titles)),
        (_("demands"), bool(difference.demands)),
    ]
    what = ", ".join(words for words, holds in told if holds)
    return _("{node}: {what}").format(node=difference.node, what=what)


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])
