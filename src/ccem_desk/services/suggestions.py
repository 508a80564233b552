"""Suggestions: made of an edit, accepted, refused, one by one, by author, or all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ccem_desk.dossier import writing as dossier_writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggesting import apart, suggested
from ccem_desk.model.suggestions import Decision, decided
from ccem_desk.services import reading, roles
from ccem_desk.services.session import Session


def suggest_comment(session: Session, node_id: str, text: RichText, places: Sequence[int] = ()) -> Changes:
    """Propose another text for a node's comment: what differs waits as one suggestion of this author.

    Where it differs at several `places` (flat offsets, ascending), it waits as one at each, to be decided one by one.
    """
    with session.dossier.transaction() as change:
        before, suggestion = reading.comment(session, node_id), new_id()
        proposed = suggested(before, text, suggestion)
        dossier_writing.write_comment(session.dossier, node_id, apart(proposed, suggestion, places, new_id))
    return change.changes


def decide(session: Session, suggestions: Iterable[str], decision: Decision) -> Changes:
    """Accept or refuse suggestions, by id, wherever they stand, as one step; those already decided are passed over."""
    wanted = frozenset(suggestions)
    with session.dossier.transaction() as change:
        for node in dict.fromkeys(s.node for s in reading.suggestions(session) if s.id in wanted):
            before = reading.comment(session, node)
            text = decided(before, decision, only=wanted)
            roles.require(session, before, text)
            dossier_writing.write_comment(session.dossier, node, text)
    return change.changes


def decide_all(
    session: Session, decision: Decision, *, node_id: str | None = None, author: str | None = None
) -> Changes:
    """Accept or refuse all that wait: everywhere or in one comment, everybody's or one author's."""
    waiting = reading.suggestions(session, node_id)
    return decide(session, (s.id for s in waiting if author is None or s.author == author), decision)
