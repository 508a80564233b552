"""Finding words anywhere in the dossier, accents and case folded."""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.dossier import search as search_dossier
from ccem_desk.model.errors import UserProblem
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Hit:
    """A node in which the words were found, and the passage around them."""

    node: str
    passage: str


def search(session: Session, query: str, *, limit: int = 200) -> tuple[Hit, ...]:
    """Return the places of a query, best first; UserProblem where it has no letter or digit."""
    if not any(c.isalnum() for c in query):
        raise UserProblem(_("Give a word to look for."))
    return tuple(Hit(node, passage) for node, passage in search_dossier(session.dossier, query, limit=limit))
