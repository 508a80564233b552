"""The response as a document: what of a dossier is printed, free of everything internal."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import map_marks, runs_of
from ccem_desk.model.plan import FRONT
from ccem_desk.model.response import Response, Section
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import EMPTY, Marks, RichText
from ccem_desk.model.suggestions import Decision, decided, suggestion_ids
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.translation import ngettext


class Undecided(UserProblem):
    """A submission was asked for while suggestions wait, and nobody said what becomes of them."""

    stands_against = True

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "{count} suggestion is waiting. Accept it or refuse it first, or say which with --suggestions.",
                "{count} suggestions are waiting. Accept or refuse them first, or say which with --suggestions.",
                count,
            ).format(count=count)
        )
        self.count = count
        """How many suggestions wait."""


def response(session: Session, nodes: tuple[Node, ...], decision: Decision | None, *, whole_plan: bool) -> Response:
    """Return the response as it leaves the house; `nodes` are the dossier's, in document order.

    With `whole_plan` every node is in it, otherwise those with a comment and their ancestors, as in a submission.
    Undecided where suggestions are pending and `decision` is None.
    """
    comments = reading.comments(session)
    waiting = {node: ids for node, text in comments.items() if (ids := suggestion_ids(text))}
    pending = frozenset[str]().union(*waiting.values())
    if pending and decision is None:
        raise Undecided(len(pending))
    comments |= {node: decided(comments[node], decision or "refuse") for node in waiting}
    printed = {node: _outward(text) for node, text in comments.items()}
    kept = None if whole_plan else with_ancestors(nodes, {node for node, text in printed.items() if text})
    return response_of(session, nodes, printed, kept)


def response_of(
    session: Session, nodes: tuple[Node, ...], comments: Mapping[str, RichText], kept: Container[str] | None
) -> Response:
    """Return the response with these comments, by node; of the nodes those that are `kept`, or all."""
    depths = _depths(nodes)
    sections = tuple(
        Section(n.level, n.number, n.title, comments.get(n.id, EMPTY), depths[n.id])
        for n in nodes
        if kept is None or n.id in kept
    )
    return Response(reading.properties(session), reading.levels(session), sections)


def _outward(text: RichText) -> RichText:
    """Return the text without the marks of notes (the very text where it has none)."""
    if not any(r.marks.notes or r.footnote for r in runs_of(text)):
        return text

    def bare(marks: Marks) -> Marks:
        return replace(marks, notes=frozenset()) if marks.notes else marks

    return map_marks(text, bare)


def _depths(nodes: tuple[Node, ...]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for n in nodes:
        depths[n.id] = depths[n.parent] + 1 if n.parent in depths else 0
    return depths


def with_ancestors(nodes: tuple[Node, ...], commented: set[str]) -> set[str]:
    """Return the nodes of a document that says something on `commented`: those, all above them, the front matter."""
    parents = {n.id: n.parent for n in nodes}
    kept = {FRONT}
    for node in commented:
        at: str | None = node
        while at is not None and at not in kept:
            kept.add(at)
            at = parents.get(at)
    return kept
