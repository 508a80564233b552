"""Notes in the margin: written, answered, resolved, taken away, anchored again, and their proposed wording applied."""

from __future__ import annotations

from typing import TypeVar

from ccem_desk.dossier import reviewing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import new_id
from ccem_desk.model.quoting import find_quote
from ccem_desk.model.replacing import replaced
from ccem_desk.model.review import Author, Note, Reply
from ccem_desk.model.rich_text import RichText, clean
from ccem_desk.model.suggesting import suggested
from ccem_desk.services import reading, writing
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

LONGEST_NOTE = 20_000
"""Characters; the longest remark anyone reads in a margin is far below."""


def add_note(
    session: Session,
    node_id: str,
    quote: str,
    text: str,
    *,
    replacement: str | None = None,
    author: Author | None = None,
) -> Changes:
    """Put a note on the first place of a quotation in a node's comment.

    UserProblem where the note is empty or too long, or the passage does not stand in the comment.
    """
    reading.node(session, node_id)
    with session.dossier.transaction() as change:  # the place is looked for in the very text that is marked
        comment = reading.comment(session, node_id)
        place = find_quote(comment.text, quote)
        if place is None:
            raise UserProblem(
                _("The words “{quote}” do not stand in the comment of “{node}”. Copy them from it exactly.").format(
                    quote=quote, node=node_id
                )
            )
        add_note_at(session, node_id, *place, text, replacement=replacement, author=author)
    return change.changes


def add_note_at(
    session: Session,
    node_id: str,
    start: int,
    end: int,
    text: str,
    *,
    replacement: str | None = None,
    author: Author | None = None,
) -> Changes:
    """Put a note on the characters from `start` to `end` of a node's comment (code points, flat offsets).

    UserProblem where the note is empty, too long, or proposes the very words that stand there.
    """
    passage = reading.comment(session, node_id).text[start:end]
    text, replacement = checked(text, replacement, passage)
    return reviewing.add_note(session.dossier, node_id, start, end, text, replacement=replacement, author=author)


def edit_note(session: Session, note_id: str, text: str, replacement: str | None = None) -> Changes:
    """Write other words into one's own note; UserProblem where it is another's, or the words are no note."""
    note = _own(session, find_note(session, note_id))
    text, replacement = checked(text, replacement, note.quote)
    return reviewing.edit_note(session.dossier, note_id, text, replacement)


def remove_note(session: Session, note_id: str) -> Changes:
    """Take one's own note away, with its replies; UserProblem where it is another's."""
    note = _own(session, find_note(session, note_id))
    return reviewing.remove_note(session.dossier, note.node, note_id)


def reply(session: Session, note_id: str, text: str) -> Changes:
    """Answer a note; UserProblem where the answer is empty or too long."""
    find_note(session, note_id)
    return reviewing.reply(session.dossier, note_id, checked_reply(text))


def edit_reply(session: Session, reply_id: str, text: str) -> Changes:
    """Write other words into one's own reply."""
    _own(session, _find_reply(session, reply_id))
    return reviewing.edit_reply(session.dossier, reply_id, checked_reply(text))


def remove_reply(session: Session, reply_id: str) -> Changes:
    """Take one's own reply away."""
    _own(session, _find_reply(session, reply_id))
    return reviewing.remove_reply(session.dossier, reply_id)


def resolve(session: Session, note_id: str) -> Changes:
    """Say that a note is dealt with."""
    return reviewing.resolve_note(session.dossier, find_note(session, note_id).id)


def reopen(session: Session, note_id: str) -> Changes:
    """Say that a note is not dealt with after all."""
    return reviewing.reopen_note(session.dossier, find_note(session, note_id).id)


def anchor(session: Session, note_id: str, node_id: str, start: int, end: int) -> Changes:
    """Put a note that lost its passage on another (code points, flat offsets)."""
    find_note(session, note_id)
    return reviewing.anchor_note(session.dossier, node_id, start, end, note_id)


def apply_wording(session: Session, note_id: str, *, as_suggestion: bool = False) -> Changes:
    """Put a note's proposed wording in the place of its passage and resolve the note, as one step.

    `as_suggestion` leaves the decision open: the words wait beside those they would replace. UserProblem where the
    note proposes nothing, or its passage is gone.
    """
    note = find_note(session, note_id)
    if not note.replacement:
        raise UserProblem(_("This note proposes no wording."))
    with session.dossier.transaction() as change:
        comment = reading.comment(session, note.node)
        place = note_range(comment, note_id)
        if place is None:
            raise UserProblem(_("The passage of this note was deleted. Anchor the note again first."))
        after = replaced(comment, *place, note.replacement)
        writing.put(session, note.node, suggested(comment, after, new_id()) if as_suggestion else after)
        reviewing.resolve_note(session.dossier, note_id)
    return change.changes


def decline_wording(session: Session, note_id: str, why: str) -> Changes:
    """Say why a proposed wording is not taken, and resolve the note, as one step; UserProblem without a word."""
    why = checked_reply(why)
    find_note(session, note_id)
    with session.dossier.transaction() as change:
        reviewing.reply(session.dossier, note_id, why)
        reviewing.resolve_note(session.dossier, note_id)
    return change.changes


def find_note(session: Session, note_id: str) -> Note:
    """Return a note; UserProblem where somebody has taken it away."""
    for note in reading.notes(session):
        if note.id == note_id:
            return note
    raise UserProblem(_("This note is not there any more: somebody has taken it away."))


def note_range(text: RichText, note_id: str) -> tuple[int, int] | None:
    """Return where a note's passage begins and ends (code points, flat offsets); None where it is gone."""
    start, end, at = -1, -1, 0
    for p in text.paragraphs:
        for r in p.runs:
            if note_id in r.marks.notes:
                start, end = (at if start < 0 else start), at + len(r.text)
            at += len(r.text)
        at += 1
    return (start, end) if start >= 0 else None


def checked(text: str, replacement: str | None, passage: str) -> tuple[str, str | None]:
    """Return a note's words as they are kept; UserProblem where they are none, too many, or propose nothing new."""
    text = clean(text).strip()
    replacement = clean(replacement).strip() if replacement else None
    if not text and not replacement:
        raise UserProblem(_("The note is empty. Write a remark, or propose a wording."))
    for words in (text, replacement or ""):
        _require_length(words)
    if replacement and replacement == passage.strip():
        raise UserProblem(_("The wording proposed is the one that stands there. Write another, or only a remark."))
    return text, replacement or None


def checked_reply(text: str) -> str:
    """Return a reply's words as they are kept; UserProblem where there are none or too many."""
    text = clean(text).strip()
    if not text:
        raise UserProblem(_("The reply is empty. Write a word."))
    _require_length(text)
    return text


def _require_length(words: str) -> None:
    if len(words) > LONGEST_NOTE:
        raise UserProblem(
            _("The note has {count} characters; at most {limit} are taken.").format(
                count=len(words), limit=LONGEST_NOTE
            )
        )


_Remark = TypeVar("_Remark", Note, Reply)


def _own(session: Session, remark: _Remark) -> _Remark:
    if remark.author != session.author.name:
        raise UserProblem(
            _("This was written by {author}: only they change it. You can answer it.").format(
                author=remark.author or _("somebody else")
            )
        )
    return remark


def _find_reply(session: Session, reply_id: str) -> Reply:
    for note in reading.notes(session):
        for answer in note.replies:
            if answer.id == reply_id:
                return answer
    raise UserProblem(_("This reply is not there any more: somebody has taken it away."))
