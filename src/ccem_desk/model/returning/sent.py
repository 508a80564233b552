"""The text that went out as it stood in the file, with the ids that the dossier has for what waits in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ccem_desk.model.returning.atoms import Atom, Places, atoms, places, suggested_marks
from ccem_desk.model.rich_text import ParagraphEnd, RichText


def as_sent(kept: RichText, sent: RichText) -> tuple[list[Atom], Places]:
    """Return the characters of `sent`, and for each its place in `kept`, of which it was written.

    Where the file shows something as put in or taken out, it is the suggestions of `kept`.
    """
    where = places(sent, kept)
    own = atoms(kept)
    return [_named(a, own, at) for a, at in zip(atoms(sent), where, strict=True)], where


def _named(atom: Atom, own: Sequence[Atom], at: int | None) -> Atom:
    shown = suggested_marks(atom)
    if not (shown.inserted or shown.deleted):
        return atom
    held = suggested_marks(own[at]) if at is not None else None
    inserted = held.inserted if held and shown.inserted else frozenset[str]()
    deleted = held.deleted if held and shown.deleted else frozenset[str]()
    if isinstance(atom, ParagraphEnd):
        return replace(atom, inserted=inserted, deleted=deleted)
    return replace(atom, marks=replace(atom.marks, inserted=inserted, deleted=deleted))
