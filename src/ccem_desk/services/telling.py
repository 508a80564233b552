"""The past in a person's words: when, where, and what was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
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


def nodes_line(session: Session, nodes: Iterable[str]) -> str:
    """Return nodes in a person's words: « mesures 12 et 32, introduction »; many of one level are only counted."""
    touched = frozenset(nodes)
    by_level: defaultdict[str, list[str]] = defaultdict(list)
    for node in reading.nodes(session):
        if node.id in touched:
            by_level[node.level].append(node.number or node.title)
    names = {level.key: level for level in reading.levels(session)}
    parts = [_("introduction")] if by_level.pop(FRONT, None) else []
    for key, numbers in by_level.items():
        level = names.get(key)
        if level is None:
            parts.append(_listed(numbers))
        elif len(numbers) > _MOST:
            parts.append(f"{len(numbers)} {level.plural.lower()}")
        else:
            parts.append(f"{(level.name if len(numbers) == 1 else level.plural).lower()} {_listed(numbers)}")
    gone = len(touched - {node.id for node in reading.nodes(session)})
    if gone:
        parts.append(ngettext("{count} place removed since", "{count} places removed since", gone).format(count=gone))
    return ", ".join(parts)


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
