"""What people do around the text: notes and their replies, what is said of a demand, who made a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ccem_desk.dossier import reading
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.journal import now
from ccem_desk.model import marks
from ccem_desk.model.changes import Changes
from ccem_desk.model.ids import new_id
from ccem_desk.model.review import Author, initials_of
from ccem_desk.model.rich_text import Marks

_DEMAND_FIELDS = frozenset(("kind", "title", "addressees", "themes", "ref"))


def add_note(
    dossier: Dossier,
    node_id: str,
    start: int,
    end: int,
    text: str,
    *,
    replacement: str | None = None,
    author: Author | None = None,
) -> Changes:
    """Put a note on the characters from `start` to `end` of a node's comment (code points, flat offsets).

    Its author is the dossier's unless another is given. ValueError where there are no such characters.
    """
    comment = dossier.shared.comment(node_id)
    if not 0 <= start < end <= len(comment.text):
        raise ValueError(f"no passage from {start} to {end} in a comment of {len(comment.text)} characters")
    note = new_id()
    with dossier.transaction() as change:
        dossier.shared.write_comment(node_id, marks.add_note(comment, start, end, note))
        attach_note(dossier, node_id, note, text, replacement=replacement, author=author)
    return change.changes


def attach_note(
    dossier: Dossier,
    node_id: str,
    note_id: str,
    text: str,
    *,
    replacement: str | None = None,
    author: Author | None = None,
    at: str | None = None,
    quote: str = "",
) -> Changes:
    """Write the note whose mark stands in a node's comment already; `at` is the present unless given.

    Where no mark stands there the note is a detached one, with `quote` as its passage's last words.
    """
    by = author or dossier.author
    with dossier.transaction() as change:
        reading.require_node(dossier, node_id)
        dossier.shared.write(
            "note",
            note_id,
            node=node_id,
            author=by.name,
            initials=by.initials or initials_of(by.name),
            at=at or now(),
            quote=marks.note_quotes(dossier.shared.comment(node_id)).get(note_id, quote),
            text=text,
            replacement=replacement,
        )
    return change.changes


def move_note(dossier: Dossier, note_id: str, node_id: str) -> Changes:
    """Say that a note belongs to another node, in whose comment its mark stands now."""
    with dossier.transaction() as change:
        reading.require_node(dossier, node_id)
        dossier.shared.write("note", note_id, node=node_id)
    return change.changes


def reply(
    dossier: Dossier,
    note_id: str,
    text: str,
    *,
    author: Author | None = None,
    at: str | None = None,
    reply_id: str | None = None,
) -> Changes:
    """Answer a note; here and now, by the dossier's author, under a new id, unless others are given."""
    by = author or dossier.author
    with dossier.transaction() as change:
        values = {"author": by.name, "initials": by.initials or initials_of(by.name), "at": at or now(), "text": text}
        dossier.shared.write("reply", reply_id or new_id(), note=note_id, **values)
    return change.changes


def resolve_note(dossier: Dossier, note_id: str) -> Changes:
    """Say that a note is dealt with."""
    with dossier.transaction() as change:
        dossier.shared.write("note", note_id, resolved=now())
    return change.changes


def edit_note(dossier: Dossier, note_id: str, text: str, replacement: str | None) -> Changes:
    """Write other words into a note."""
    with dossier.transaction() as change:
        dossier.shared.write("note", note_id, text=text, replacement=replacement)
    return change.changes


def remove_note(dossier: Dossier, node_id: str, note_id: str) -> Changes:
    """Take a note away, its mark with it; undo brings both back.

    Its record stays, marked: another copy may be answering it at this moment, and an id is never used again.
    """

    def without(marks_there: Marks) -> Marks:
        return replace(marks_there, notes=marks_there.notes - {note_id})

    comment = dossier.shared.comment(node_id)
    with dossier.transaction() as change:
        for note in reading.notes(dossier, node_id):
            if note.id == note_id:
                note_vanished(dossier, note_id, note.quote)
                for answer in note.replies:
                    dossier.shared.write("reply", answer.id, removed=True)
        dossier.shared.write_comment(node_id, marks.map_marks(comment, without))
        dossier.shared.write("note", note_id, removed=True)
    return change.changes


def anchor_note(dossier: Dossier, node_id: str, start: int, end: int, note_id: str) -> Changes:
    """Put a note that has lost its passage on the characters from `start` to `end` of a node's comment.

    Offsets are flat and count code points; ValueError where there are no such characters.
    """
    comment = dossier.shared.comment(node_id)
    if not 0 <= start < end <= len(comment.text):
        raise ValueError(f"no passage from {start} to {end} in a comment of {len(comment.text)} characters")
    with dossier.transaction() as change:
        dossier.shared.write_comment(node_id, marks.add_note(comment, start, end, note_id))
        dossier.shared.write("note", note_id, node=node_id)
    return change.changes


def edit_reply(dossier: Dossier, reply_id: str, text: str) -> Changes:
    """Write other words into a reply."""
    with dossier.transaction() as change:
        dossier.shared.write("reply", reply_id, text=text)
    return change.changes


def remove_reply(dossier: Dossier, reply_id: str) -> Changes:
    """Take a reply away; its record stays, marked."""
    with dossier.transaction() as change:
        dossier.shared.write("reply", reply_id, removed=True)
    return change.changes


def reopen_note(dossier: Dossier, note_id: str) -> Changes:
    """Say that a note is not dealt with after all."""
    with dossier.transaction() as change:
        dossier.shared.write("note", note_id, resolved=None)
    return change.changes


def set_demand(dossier: Dossier, demand_id: str, **fields: object) -> Changes:
    """Set fields of a demand: kind, title, addressees, themes, ref (which freezes its reference)."""
    if unknown := set(fields) - _DEMAND_FIELDS:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    with dossier.transaction() as change:
        dossier.shared.write("demand", demand_id, **fields)
    return change.changes


def freeze_references(dossier: Dossier) -> Changes:
    """Make the present references of all demands final, as on submission; those frozen before stay as they are."""
    with dossier.transaction() as change:
        for demand in reading.demands(dossier):
            if not dossier.shared.records("demand", [demand.id], ("ref",)):
                dossier.shared.write("demand", demand.id, ref=demand.ref)
    return change.changes


def set_suggestion(dossier: Dossier, suggestion_id: str, author: str, at: str) -> Changes:
    """Say who made a suggestion and when (UTC, ISO 8601, ends with Z), where it was not made here and now."""
    with dossier.transaction() as change:
        dossier.shared.write("suggestion", suggestion_id, author=author, at=at)
    return change.changes


def note_vanished(dossier: Dossier, note_id: str, quote: str) -> None:
    """Keep the last words of a note's passage, which is about to go."""
    if dossier.shared.records("note", [note_id], ("at",)):
        dossier.shared.write("note", note_id, quote=quote)


def known_ids(dossier: Dossier, ids: Iterable[str]) -> frozenset[str]:
    """Return those of some ids of notes, replies and suggestions that the dossier has, or ever had."""
    from ccem_desk.dossier.versions import stored  # loads what reading does not need

    wanted = list(ids)
    shared = stored(dossier) if wanted else None
    kinds = ("note", "reply", "suggestion")
    return frozenset(i for kind in kinds for i in (shared.records(kind, wanted, ("at",)) if shared else ()))
