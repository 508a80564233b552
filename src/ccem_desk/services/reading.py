"""What the dossier holds, as plain values for those who show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from ccem_desk.dossier import reading
from ccem_desk.model.marks import demand_passages, runs_of
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.review import Demand, Node, Note, Properties, Suggestion, Version
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.suggestions import refused
from ccem_desk.model.words import count_words
from ccem_desk.services.session import Session


@dataclass(frozen=True, slots=True)
class Summary:
    """A node and what stands on it: how many demands, open notes and words."""

    node: Node
    demands: int
    open_notes: int
    words: int
    commented: bool
    footnotes: int = 0
    """How many are printed: one that is only suggested does not count."""


def properties(session: Session) -> Properties:
    return reading.properties(session.dossier)


def levels(session: Session) -> tuple[Level, ...]:
    return reading.levels(session.dossier)


def nodes(session: Session) -> tuple[Node, ...]:
    """Return the nodes in document order, the front matter first; its title is the response's."""
    title = properties(session).title
    return tuple(replace(n, title=title) if n.id == FRONT else n for n in reading.nodes(session.dossier))


def node(session: Session, node_id: str) -> Node:
    """Return one node; UserProblem where the dossier has none of that id."""
    found = reading.node(session.dossier, node_id)
    return replace(found, title=properties(session).title) if node_id == FRONT else found


def comment(session: Session, node_id: str) -> RichText:
    return reading.comment(session.dossier, node_id)


def comments(session: Session) -> dict[str, RichText]:
    return reading.comments(session.dossier)


def demands(session: Session, node_id: str | None = None) -> tuple[Demand, ...]:
    """Return the demands of a node, or of all, as they stand while every suggestion is read as refused."""
    found = marked_demands(session, node_id)
    waiting = {s.node for s in suggestions(session, node_id)} & {d.node for d in found} if found else set()
    if not waiting:
        return found
    stands = {node: demand_passages(refused(comment(session, node))) for node in waiting}
    kept = (d for d in found if d.node not in waiting or d.id in stands[d.node])
    return tuple(replace(d, text=stands[d.node][d.id]) if d.node in waiting else d for d in kept)


def marked_demands(session: Session, node_id: str | None = None) -> tuple[Demand, ...]:
    """Return every demand that is flagged in a text, those too that are only suggested."""
    return reading.demands(session.dossier, node_id)


def notes(session: Session, node_id: str | None = None) -> tuple[Note, ...]:
    return reading.notes(session.dossier, node_id)


def detached_notes(session: Session) -> tuple[Note, ...]:
    """Return the notes of all nodes that lost their passage."""
    return reading.detached_notes(session.dossier)


def suggestions(session: Session, node_id: str | None = None) -> tuple[Suggestion, ...]:
    return reading.suggestions(session.dossier, node_id)


def versions(session: Session) -> tuple[Version, ...]:
    return reading.versions(session.dossier)


def summaries(session: Session) -> tuple[Summary, ...]:
    """Return every node in document order with its counts."""
    flagged = Counter(d.node for d in demands(session))
    noted = Counter(n.node for n in notes(session) if n.resolved is None)
    texts = comments(session)
    return tuple(Summary(n, flagged[n.id], noted[n.id], *_counts(texts.get(n.id, EMPTY))) for n in nodes(session))


def summary(session: Session, node_id: str) -> Summary:
    """Return one node with its counts."""
    text = comment(session, node_id)
    return Summary(
        node(session, node_id),
        len(demands(session, node_id)),
        sum(n.resolved is None for n in notes(session, node_id)),
        *_counts(text),
    )


def _counts(text: RichText) -> tuple[int, bool, int]:
    """Return words, whether there is a text at all, and footnotes printed."""
    footnotes = sum(run.footnote is not None and not run.marks.inserted for run in runs_of(text))
    return (count_words(text) if text else 0), bool(text) and _stands(text), footnotes


def _stands(text: RichText) -> bool:
    """Say whether there is a text while every suggestion is read as refused."""
    return refused(text) is text or bool(refused(text).text.strip())
