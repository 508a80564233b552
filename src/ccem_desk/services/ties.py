"""Demands that belong together, named by their references: « référents » recurs in measures 18, 20, 21 and 34."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ccem_desk.dossier import ties
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.finding import fold
from ccem_desk.model.review import Demand
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_STEM: Final = 6  # letters: « référent », « référents »


def set_ties(session: Session, demands: Iterable[str], references: Iterable[str]) -> Changes:
    """Tie the demands with these ids to those of these references, and to no others; one's own is passed over.

    UserProblem where no demand has such a reference.
    """
    everything = reading.demands(session)
    by_reference = {d.ref.casefold(): d.id for d in everything}
    had = {d.id: {by_reference[ref.casefold()] for ref in d.ties if ref.casefold() in by_reference} for d in everything}
    wanted = {_demand(by_reference, ref) for ref in references}
    with session.dossier.transaction() as change:
        for demand in demands:
            before = had.get(demand, set())
            for other in sorted((wanted ^ before) - {demand}):
                ties.set_tied(session.dossier, demand, other, other in wanted)
    return change.changes


def likely_ties(session: Session, demand: str | None) -> tuple[str, ...]:
    """Return the references of the other demands, those first that share rare words with a demand."""
    everything = reading.demands(session)
    words = {d.id: _words(d) for d in everything}
    common = Counter(word for found in words.values() for word in found)
    mine = words.get(demand or "", frozenset())
    others = [d for d in everything if d.id != demand]
    likeness = {d.id: sum(1 / common[word] for word in mine & words[d.id]) for d in others}
    return tuple(d.ref for d in sorted(others, key=lambda d: -likeness[d.id]))


def _demand(by_reference: dict[str, str], reference: str) -> str:
    found = by_reference.get(reference.casefold())
    if found is None:
        raise UserProblem(
            _("No demand has the reference “{reference}”. Those there are stand in the table of demands.").format(
                reference=reference
            )
        )
    return found


def _words(demand: Demand) -> frozenset[str]:
    said = " ".join((demand.title, demand.text, *demand.themes))
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(said)))
