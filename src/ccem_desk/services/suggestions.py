"""Suggestions: made of an edit, accepted, refused, one by one, by author, or all."""

from __future__ import annotations

from collections.abc import Iterable

from ccem_desk.dossier import writing as dossier_writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggesting import suggested
from ccem_desk.model.suggestions import Decision, decided
from ccem_desk.services import reading, roles
from ccem_desk.services.session import Session


def suggest_comment(session: Session, node_id: str, text: RichText) -> Changes:
    """Propose another text for a node's comment: what differs waits as one suggestion of this author."""
    with session.dossier.transaction() as change:
        before = reading.comment(session, node_id)
        dossier_writing.write_comment(session.dossier, node_id, suggested(before, text, new_id()))
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
