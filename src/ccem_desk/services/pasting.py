"""Text put into a comment from a clipboard: what other programs offer, and what our own pieces bring along."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ccem_desk.dossier import reviewing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import DemandKind
from ccem_desk.model.rich_text import RichText, clean
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.services.writing import save_comment
from ccem_desk.translation import gettext as _

MOST_CHARACTERS = 250_000
MOST_PIECES = 10_000
"""Characters, and runs and paragraphs, that one paste may bring: fifty times a long comment, saved in half a second."""

_LONGEST_FIELD = 1000
_MOST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Foreign:
    """What another program's clipboard gives, and what its user should be told of it (empty: nothing)."""

    text: RichText
    formatted: bool
    """Its marks and lists are the source's; otherwise it is lines of characters."""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a piece of text brings along that does not stand in its marks."""

    demands: Mapping[str, Any] = field(default_factory=dict)
    """What is said of demands, by their new ids, as JSON values from the clipboard: nothing in it is trusted."""
    notes: frozenset[str] = frozenset()
    """Notes whose passage was cut, and stands here now."""


def read_foreign(html: str, words: str, progress: Progress = no_progress) -> Foreign:
    """Read what a clipboard offers as HTML and as plain text, either of which may be empty.

    The HTML is taken where there is text in it; what is too long or too intricate gives way to the plain text.
    UserProblem where even that is too long for a comment.
    """
    # Parsers are loaded by those who paste from elsewhere.
    from ccem_desk.documents.html import TooIntricateError, TooLongError, read_html
    from ccem_desk.documents.lines import read_lines

    told = ""
    if html:
        try:
            text = read_html(html, progress)
        except TooIntricateError:
            told = _("The formatting of what you pasted is too long or too intricate to be read: only its words came.")
        except TooLongError:
            raise _too_long() from None
        else:
            if text:
                return Foreign(_checked(text), formatted=True)
    if len(words) > MOST_CHARACTERS:
        raise _too_long()
    text = _checked(read_lines(words))
    return Foreign(text, formatted=False, told=told if text else "")


def demand_fields(session: Session, demands: Collection[str]) -> dict[str, Any]:
    """Return what is said of demands, by id, as JSON values; their references are not among it."""
    return {
        d.id: {"kind": d.kind.value, "title": d.title, "addressees": list(d.addressees), "themes": list(d.themes)}
        for d in reading.marked_demands(session)
        if d.id in demands
    }


def movable(session: Session, node_id: str, ids: Collection[str]) -> frozenset[str]:
    """Return those of some ids of marks that may stand in a node's comment: they do in no other, as after cutting.

    Of notes only those that the dossier still knows.
    """
    elsewhere = {d.id for d in reading.marked_demands(session) if d.node != node_id}
    elsewhere |= {s.id for s in reading.suggestions(session) if s.node != node_id}
    elsewhere |= {n.id for n in reading.notes(session) if n.node != node_id and not n.detached}
    return frozenset(ids) - elsewhere


def save_pasted(session: Session, node_id: str, text: RichText, brought: Brought) -> Changes:
    """Set a node's comment after something was put into it, with what that brings along: one step of undo."""
    with session.dossier.transaction() as change:
        save_comment(session, node_id, text, typing=False)
        for demand, said in brought.demands.items():
            if fields := _checked_fields(said):
                reviewing.set_demand(session.dossier, demand, **fields)
        known = {n.id for n in reading.notes(session) if n.node != node_id}
        for note in brought.notes & known:
            reviewing.move_note(session.dossier, note, node_id)
    return change.changes


def _checked_fields(said: object) -> dict[str, object]:
    """Return those fields of a demand that are what they should be."""
    if not isinstance(said, Mapping):
        return {}
    fields: dict[str, object] = {}
    if said.get("kind") in DemandKind.__members__.values():
        fields["kind"] = DemandKind(said["kind"])
    if isinstance(title := said.get("title"), str) and title:
        fields["title"] = " ".join(clean(title)[:_LONGEST_FIELD].split())
    for name in ("addressees", "themes"):
        words = said.get(name)
        if isinstance(words, list) and words and all(isinstance(word, str) for word in words):
            fields[name] = tuple(" ".join(clean(word)[:_LONGEST_FIELD].split()) for word in words[:_MOST_WORDS])
    return fields


def _checked(text: RichText) -> RichText:
    pieces = sum(len(p.runs) + 1 for p in text.paragraphs)
    if pieces > MOST_PIECES or sum(len(p.text) for p in text.paragraphs) > MOST_CHARACTERS:
        raise _too_long()
    return text


def _too_long() -> UserProblem:
    return UserProblem(_("What you want to paste is too long for one comment. Paste it in several parts."))
