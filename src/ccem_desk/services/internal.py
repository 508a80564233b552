"""What of a dossier must not leave, and what the submission is entitled to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccem_desk.checks.leaks import Internal
from ccem_desk.model.marks import runs_of
from ccem_desk.model.response import Response
from ccem_desk.model.review import Node
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import RichText
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.translation import N_


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


def reviewed_words(copy: ReviewCopy) -> set[str]:
    """Return the words that a review copy holds on purpose beside the response's: what is said in it, and by whom."""
    words = {copy.dossier, copy.base}
    for note in copy.notes:
        words |= {note.author, note.text, note.replacement or "", note.quote if note.detached else ""}
        words.update(part for reply in note.replies for part in (reply.author, reply.text))
    for suggestion in copy.suggestions:
        words |= {suggestion.author, suggestion.text, suggestion.replacement}
    return words


def _words(text: RichText) -> Iterator[str]:
    yield text.text
    for run in runs_of(text):
        if run.marks.link:
            yield run.marks.link
        if run.footnote is not None:
            yield from _words(run.footnote)


def _internal(session: Session, nodes: Iterable[Node]) -> Iterator[Internal]:
    for note in reading.notes(session):
        yield Internal(N_("a note"), note.text)
        yield Internal(N_("a note"), note.replacement or "")
        yield Internal(N_("somebody's name"), note.author)
        yield Internal(N_("an identifier"), note.id)
        for reply in note.replies:
            yield Internal(N_("a reply to a note"), reply.text)
            yield Internal(N_("somebody's name"), reply.author)
    for suggestion in reading.suggestions(session):
        yield Internal(N_("a suggestion"), suggestion.text)
        yield Internal(N_("a suggestion"), suggestion.replacement)
        yield Internal(N_("somebody's name"), suggestion.author)
        yield Internal(N_("an identifier"), suggestion.id)
    for node in nodes:
        yield Internal(N_("somebody's name"), node.responsible)
        yield Internal(N_("a position taken"), node.stance.value if node.stance else "")
    for demand in reading.marked_demands(session):
        yield Internal(N_("a demand's title"), demand.title)
        yield Internal(N_("an identifier"), demand.id)
    for version in reading.versions(session):
        yield Internal(N_("a version's name"), version.name)
    yield Internal(N_("somebody's name"), session.author.name)
    yield Internal(N_("an identifier"), session.dossier.id)
    yield Internal(N_("a file's place"), str(session.path.resolve().parent))
