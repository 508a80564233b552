"""Edits of the text as items: each a suggestion on its passage, or a note where its passage is not found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ccem_desk.model.ids import derived_id
from ccem_desk.model.marks import runs_of
from ccem_desk.model.plan import FRONT
from ccem_desk.model.returning.atoms import letters, suggested_marks
from ccem_desk.model.returning.edits import Edit
from ccem_desk.model.returning.items import Attach, Decide, Item, ItemKind, Suggest
from ccem_desk.model.returning.text import ReturnedFootnote, ReturnedText
from ccem_desk.model.review import initials_of
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER
from ccem_desk.model.suggestions import suggestion_ids
from ccem_desk.services.returning.dates import utc
from ccem_desk.services.returning.moves import with_moves
from ccem_desk.services.returning.texts import Texts
from ccem_desk.translation import gettext as _

_AROUND: Final = 60
"""Characters of context."""


def edit_items(texts: Texts) -> Iterator[Item]:
    """Yield the edits of all texts, what was taken out of one place and put in at another as moved."""
    trusted = not mixed_up(texts)
    yield from with_moves([i for node, text in texts.by_node.items() for i in _of_text(texts, node, text, trusted)])


def decision_items(texts: Texts) -> Iterator[Item]:
    """Yield what was accepted or refused in the file and still waits in the dossier: it is for a person to decide."""
    for node, text in texts.by_node.items():
        waits = suggestion_ids(text.today)
        said = {s.id: s for s in texts.material.copy.suggestions}
        for suggestion, decision in (text.compared.decided or {}).items():
            if suggestion in waits and suggestion in said:
                s = said[suggestion]
                out, came = (s.text, s.replacement) if s.kind != "insertion" else ("", s.text)
                key = derived_id("decision", suggestion, decision)
                yield Item(
                    key, node, ItemKind.SUGGESTION, texts.material.back.editor, "", words(out, came),
                    (Decide(suggestion, decision),), by_default=False, taken_out=out, put_in=came,
                    context=_around(text, suggestion),
                )  # fmt: skip


def words(taken_out: str, put_in: str) -> str:
    """Return the words of a change in one line: « associés → consultés »; a paragraph's end alone is « ¶ »."""
    shown = [" ".join(w.replace(FOOTNOTE_CHARACTER, "").split()) or "¶" for w in (taken_out, put_in) if w]
    return " → ".join(shown)


@dataclass(frozen=True, slots=True)
class _Place:
    """A text: a node's, or that of a footnote in it."""

    node: str
    text: ReturnedText
    footnote: int | None = None


def _of_text(texts: Texts, node: str, text: ReturnedText, trusted: bool) -> Iterator[Item]:
    """Yield the edits of a node's text; those of footnotes untracked only where they are `trusted`."""
    for edit in text.compared.edits:
        if not text.is_done(edit):
            yield _item(texts, _Place(node, text), edit, "")
    for number, footnote in enumerate(text.footnotes):
        yield from _of_footnote(texts, _Place(node, text), footnote, number, trusted)


def _of_footnote(texts: Texts, place: _Place, footnote: ReturnedFootnote, number: int, trusted: bool) -> Iterator[Item]:
    standing = place.text.atoms_today[footnote.at] if footnote.at is not None else None
    today = getattr(standing, "footnote", None)
    laid = texts.lay_footnote(footnote.kept, footnote.sent, footnote.back, today or footnote.kept)
    for edit in laid.compared.edits:
        if not laid.is_done(edit) and (trusted or edit.change is not None):
            yield _item(texts, _Place(place.node, laid, footnote.at if today else -1), edit, f"footnote {number}")


def mixed_up(texts: Texts) -> int:
    """Return how many footnotes came back with the words of another that went out: a fault of LibreOffice, no edit.

    Where there is one, nothing that a footnote says untracked is to be relied on.
    """
    differing = [f for text in texts.by_node.values() for f in text.footnotes if f.back.text != f.sent.text]
    if not differing:
        return 0
    runs = (r for text in texts.material.sent.texts.values() for r in runs_of(text))
    bodies = {r.footnote.text for r in runs if r.footnote is not None}
    return sum(f.back.text in bodies for f in differing)


def _item(texts: Texts, place: _Place, edit: Edit, where: str) -> Item:
    copy, change = texts.material.copy, edit.change
    author = change.author if change else texts.material.back.editor
    made = ("tracked", author, change.at[:16]) if change else ("untracked",)
    at = f"{edit.after} {min(edit.struck, default=-1)}"
    key = derived_id("edit", copy.dossier, copy.base, place.node, where, *made, at, edit.taken_out, edit.put_in)
    item = Item(
        key,
        place.node,
        ItemKind.SUGGESTION,
        author,
        utc(change.at) if change else "",
        words(edit.taken_out, edit.put_in),
        (),
        change is not None,
        taken_out=edit.taken_out,
        put_in=edit.put_in,
        context=_context(place.text, edit),
    )
    placed = place.text.placed(edit) if place.node in texts.nodes and place.footnote != -1 else None
    if placed is None:
        return unplaced(item, texts)
    came = tuple(place.text.compared.file[n] for n in edit.put)
    return replace(item, effects=(Suggest(place.node, key, placed, came, place.footnote),))


def unplaced(item: Item, texts: Texts) -> Item:
    """Return the item as a note without a passage: its words are kept, and a person finds their place."""
    told = _("Changed in the review copy; the passage is not in the text any more.")
    quote = item.taken_out or item.context[0]
    effect = Attach(initials_of(item.author), told, item.put_in.strip("\n") or None, quote=" ".join(quote.split()))
    node = item.node if item.node in texts.nodes else FRONT
    return replace(item, node=node, kind=ItemKind.UNPLACED, effects=(effect,))


def _around(text: ReturnedText, suggestion: str) -> tuple[str, str]:
    marks = [suggested_marks(a) for a in text.compared.base]
    held = [n for n, m in enumerate(marks) if suggestion in m.inserted | m.deleted]
    return _beside(text, held[0], held[-1] + 1) if held else ("", "")


def _context(text: ReturnedText, edit: Edit) -> tuple[str, str]:
    return _beside(text, min(edit.struck, default=edit.after + 1), edit.after + 1)


def _beside(text: ReturnedText, start: int, end: int) -> tuple[str, str]:
    base = text.compared.base
    return letters(base[max(start - _AROUND, 0) : start]), letters(base[end : end + _AROUND])
