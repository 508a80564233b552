"""What of a dossier must not leave, and what the submission is entitled to hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final

from ccem_desk.checks.leaks import Internal
from ccem_desk.dossier.history import authors
from ccem_desk.model.marks import runs_of
from ccem_desk.model.plan import FRONT
from ccem_desk.model.response import Response
from ccem_desk.model.review import Demand, DemandKind, Node
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import Kind, Marks, RichText, footnote, paragraph, rich_text, run
from ccem_desk.services import reading
from ccem_desk.services.ignoring import ignored
from ccem_desk.services.session import Session
from ccem_desk.translation import N_

_EVERY_FORM: Final = rich_text(
    [
        paragraph(
            *(run(".", marks) for marks in (Marks(strong=True), Marks(emphasis=True), Marks(superscript=True))),
            *(run(".", Marks(demand="x")), run(".", Marks(link="mailto:")), footnote(rich_text([paragraph(run("."))]))),
        ),
        *(paragraph(run("."), kind=kind) for kind in Kind),
    ]
)
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_SAYS_NOTHING: Final = frozenset([DemandKind.DEMANDE])
"""What every demand is at first."""
_TELLING: Final = 5
"""Words from which on a sentence of a note is looked for by itself."""


def internal_words(session: Session, nodes: Iterable[Node]) -> tuple[Internal, ...]:
    """Return everything of the dossier that a submission must not hold."""
    return tuple(i for i in _internal(session, nodes) if i.words.strip())


def printed_words(printed: Response) -> list[str]:
    """Return the words that the submission is entitled to hold: its headings and its text."""
    p = printed.properties
    words = [p.title, p.plan_title, p.organisation, p.addressee, p.signatory, p.language]
    names = {level.key: level for level in printed.levels}
    for section in printed.sections:
        level = names.get(section.level)
        words.append(level.heading_text(section.number, section.title) if level else section.title)
        words += _words(section.comment)
    if printed.annex is not None:
        words += [printed.annex.title, *printed.annex.labels, *(text for row in printed.annex.rows for text in row)]
    return words


def form_of(printed: Response) -> Response:
    """Return a response of the same form that says nothing: what its file holds, any file of that form does."""
    annex = replace(printed.annex, rows=()) if printed.annex else None
    sections = tuple(replace(section, title="", comment=_EVERY_FORM) for section in printed.sections)
    return replace(printed, sections=sections, annex=annex)


def reviewed_words(copy: ReviewCopy) -> set[str]:
    """Return the words that a review copy holds on purpose beside the response's: what is said in it, and by whom."""
    words = {copy.dossier, copy.base}
    for note in copy.notes:
        words |= {note.author, note.initials, note.text, note.replacement or "", note.quote if note.detached else ""}
        words.update(part for reply in note.replies for part in (reply.author, reply.initials, reply.text))
    for suggestion in copy.suggestions:
        words |= {suggestion.author, suggestion.text, suggestion.replacement}
    return words


def _words(text: RichText) -> Iterator[str]:
    yield text.text
    for piece in runs_of(text):
        if piece.marks.link:
            yield piece.marks.link
        if piece.footnote is not None:
            yield from _words(piece.footnote)


def _internal(session: Session, nodes: Iterable[Node]) -> Iterator[Internal]:
    for note in reading.notes(session):
        yield from _said(N_("a note"), note.text)
        yield Internal(N_("a note"), note.replacement or "")
        yield from _person(note.author, note.initials)
        yield Internal(N_("an identifier"), note.id)
        for reply in note.replies:
            yield from _said(N_("a reply to a note"), reply.text)
            yield from _person(reply.author, reply.initials)
            yield Internal(N_("an identifier"), reply.id)
    for suggestion in reading.suggestions(session):
        yield Internal(N_("a suggestion"), suggestion.text)
        yield Internal(N_("a suggestion"), suggestion.replacement)
        yield from _person(suggestion.author)
        yield Internal(N_("an identifier"), suggestion.id)
    nodes = tuple(nodes)
    yield from (Internal(N_("an identifier"), node.id) for node in nodes if node.id != FRONT)
    yield from (Internal(N_("somebody's name"), name) for name in {node.responsible for node in nodes})
    yield from (_value(N_("a position taken"), stance) for stance in {node.stance for node in nodes})
    yield from (_value(N_("how far the writing is"), status) for status in {node.status for node in nodes})
    yield from (_value(N_("why there is no comment"), absence) for absence in {node.absence for node in nodes})
    demands = reading.marked_demands(session)
    yield from (_value(N_("a demand's kind"), kind) for kind in {demand.kind for demand in demands} - _SAYS_NOTHING)
    for demand in demands:
        yield from _of_demand(demand)
    for version in reading.versions(session):
        yield from _said(N_("a version's name"), version.name)
        yield from _person(version.author)
    for reason in ignored(session).values():
        yield from _said(N_("why a finding is ignored"), reason)
    for name in authors(session.dossier):
        yield from _person(name)
    yield from _person(session.author.name, session.author.initials)
    yield Internal(N_("an identifier"), session.dossier.id)
    place = session.path.resolve()
    yield Internal(N_("a file's place"), str(place.parent))
    yield Internal(N_("a file's place"), place.parent.as_posix())
    yield Internal(N_("a file's place"), place.name)


def _said(what: str, text: str) -> Iterator[Internal]:
    """What somebody wrote, and each of its sentences that is long enough to be told again."""
    yield Internal(what, text, common=len(text.split()) == 1)
    sentences = _SENTENCE.split(text)
    if len(sentences) > 1:
        yield from (Internal(what, words) for words in sentences if len(words.split()) >= _TELLING)


def _person(name: str, initials: str = "") -> Iterator[Internal]:
    yield Internal(N_("somebody's name"), name)
    yield Internal(N_("somebody's initials"), initials, exact=True)


def _of_demand(demand: Demand) -> Iterator[Internal]:
    yield Internal(N_("a demand's title"), demand.title)
    yield from (Internal(N_("a demand's addressee"), words) for words in demand.addressees)
    yield from (Internal(N_("a demand's theme"), words) for words in demand.themes)
    yield Internal(N_("an identifier"), demand.id)


def _value(what: str, value: StrEnum | None) -> Internal:
    """One of our own words; one or two of them anybody writes in a sentence."""
    words = value.value if value else ""
    return Internal(what, words, common=len(words.split()) < 3)
