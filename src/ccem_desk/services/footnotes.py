"""The footnotes of the whole response, numbered as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccem_desk.model.marks import runs_of
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.words import one_line
from ccem_desk.services import reading
from ccem_desk.services.session import Session


@dataclass(frozen=True, slots=True)
class Call:
    """One footnote of a comment, in the order of the text. `printed` is false while it is only suggested."""

    text: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote of the response. `index` counts from 0 among those of its node's comment.

    `number` is the one printed, from 1 through the whole response; 0 while the footnote is only suggested.
    """

    node: str
    index: int
    number: int
    text: str


def calls_of(session: Session, node_id: str) -> tuple[Call, ...]:
    """Return the footnotes of a node's comment."""
    return calls_in(reading.comment(session, node_id))


def calls_in(comment: RichText) -> tuple[Call, ...]:
    """Return the footnotes of a comment, their text on one line."""
    return tuple(
        Call(one_line(run.footnote.text), not run.marks.inserted)
        for run in runs_of(comment)
        if run.footnote is not None
    )


def numbered(order: Iterable[str], calls: Mapping[str, Sequence[Call]]) -> tuple[Footnote, ...]:
    """Return the footnotes of nodes, given in document order, as a submission numbers them."""
    found: list[Footnote] = []
    number = 0
    for node in order:
        for index, call in enumerate(calls.get(node, ())):
            number += call.printed
            found.append(Footnote(node, index, number if call.printed else 0, call.text))
    return tuple(found)


def footnotes(session: Session) -> tuple[Footnote, ...]:
    """Return every footnote of the response."""
    comments = reading.comments(session)
    return numbered(comments, {node: calls_in(text) for node, text in comments.items()})
