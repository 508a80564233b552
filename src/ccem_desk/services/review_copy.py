"""The review copy as a value, and the state of the dossier it was made of, kept for when it comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, get_args

from ccem_desk.dossier import past
from ccem_desk.dossier import versions as stored
from ccem_desk.model.changes import Changes
from ccem_desk.model.history import Moment
from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import map_marks, note_passages, runs_of
from ccem_desk.model.review import Node, Note
from ccem_desk.model.review_copy import ReviewCopy, WhichNotes
from ccem_desk.model.rich_text import Marks, RichText
from ccem_desk.model.suggestions import Decision, decided, suggestion_ids
from ccem_desk.services import reading
from ccem_desk.services.response import response_of, with_ancestors
from ccem_desk.services.session import Session
from ccem_desk.services.versions import free_name
from ccem_desk.translation import gettext as _

_KEPT: Final = "keep"
_DECISIONS: Final[dict[str, Decision | None]] = {_KEPT: None, "accept": "accept", "refuse": "refuse"}


@dataclass(frozen=True, slots=True)
class Base:
    """A review copy as it went out, who sent it and when (UTC, ISO 8601)."""

    copy: ReviewCopy
    notes: WhichNotes
    suggestions: Decision | None
    """What became of suggestions in it; None where they went out as suggestions."""
    name: str
    at: str
    author: str


def copy_of(
    session: Session,
    notes: WhichNotes = "open",
    suggestions: Decision | None = None,
    base: str = "",
    nodes: tuple[Node, ...] | None = None,
) -> ReviewCopy:
    """Return the review copy of the present moment; `suggestions` that are not decided on go out as they are.

    `nodes` are the dossier's, where they are read already.
    """
    nodes = reading.nodes(session) if nodes is None else nodes
    shown = tuple(n for n in reading.notes(session) if _goes_out(n, notes))
    texts = {
        node: _reviewed(text, suggestions, {n.id for n in shown if n.node == node})
        for node, text in reading.comments(session).items()
    }
    anchored = {node: note_passages(text) for node, text in texts.items()}
    shown = tuple(n if n.id in anchored.get(n.node, ()) else _detached(n) for n in shown)
    said = {node for node, text in texts.items() if text} | {n.node for n in shown}
    kept = with_ancestors(nodes, said)
    there = frozenset[str]().union(*(suggestion_ids(text) for text in texts.values()))
    return ReviewCopy(
        response=response_of(session, nodes, texts, kept),
        nodes=tuple(n.id for n in nodes if n.id in kept),
        notes=tuple(n for n in shown if n.node in kept),
        suggestions=tuple(s for s in reading.suggestions(session) if s.id in there),
        dossier=session.dossier.id,
        base=base,
    )


def new_base_id() -> str:
    """Return the id of a base that is about to be kept: the file that goes out has it in it."""
    return new_id()


def keep_base(session: Session, base: str, notes: WhichNotes, suggestions: Decision | None) -> Changes:
    """Keep the present state as a version of that id; UserProblem where the dossier may not be written."""
    now = datetime.now().astimezone()
    name = free_name(session, _("review copy of {time}").format(time=f"{now:%Y-%m-%d %H:%M}"))
    return stored.make(session.dossier, name, version=base, copy=f"{notes} {suggestions or _KEPT}")


def drop_base(session: Session, base: str) -> Changes:
    """Take back what was kept for a file that could not be written."""
    return stored.take_back(session.dossier, base)


def base_of(session: Session, base: str) -> Base | None:
    """Return the review copy that a base's id stands for, as it went out.

    None where the dossier has none of that id: it is another's, or the version was deleted or forgotten since.
    """
    found = stored.copy_of(session.dossier, base)
    if found is None:
        return None
    version, options = found
    which, _space, decision = options.partition(" ")
    notes = _among(which)
    if notes is None or decision not in _DECISIONS:
        return None  # made by a later version of the program, which knows other ways
    suggestions = _DECISIONS[decision]
    with past.dossier_at(session.dossier, Moment(version_id=base)) as dossier:
        copy = copy_of(Session(dossier, session.role), notes, suggestions, base)
    return Base(copy, notes, suggestions, version.name, version.at, version.author)


def _among(which: str) -> WhichNotes | None:
    known: tuple[WhichNotes, ...] = get_args(WhichNotes)
    return next((k for k in known if k == which), None)


def _goes_out(note: Note, which: WhichNotes) -> bool:
    return which == "all" or (which == "open" and note.resolved is None)


def _detached(note: Note) -> Note:
    """Return a note without its passage; it is quoted only where it was deleted in the dossier too.

    One that went with a suggestion decided on for this copy must not come in again by the margin.
    """
    return note if note.detached else replace(note, detached=True, quote="")


def _reviewed(text: RichText, decision: Decision | None, notes: set[str]) -> RichText:
    """Return a comment as it goes out: its suggestions decided where that is wished, without marks of other notes."""
    if decision is not None and suggestion_ids(text):
        text = decided(text, decision)
    if all(r.marks.notes <= notes and r.footnote is None for r in runs_of(text)):
        return text
    return map_marks(text, _only(notes))


def _only(notes: set[str]) -> Callable[[Marks], Marks]:
    def change(marks: Marks) -> Marks:
        return replace(marks, notes=marks.notes & notes) if marks.notes else marks

    return change
