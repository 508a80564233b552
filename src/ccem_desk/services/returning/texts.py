"""Edits of the text as items: each a suggestion on its passage, or a note where its passage is not found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ccem_desk.dossier import reading as stored
from ccem_desk.model.ids import derived_id
from ccem_desk.model.returning.atoms import letters
from ccem_desk.model.returning.edits import Edit
from ccem_desk.model.returning.items import Attach, Item, ItemKind, Suggest
from ccem_desk.model.returning.text import ReturnedText, lay
from ccem_desk.model.review import initials_of
from ccem_desk.model.rich_text import EMPTY
from ccem_desk.services import reading
from ccem_desk.services.returning.material import Material
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_AROUND = 60
"""Characters of context."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a return that hold anything new, laid side by side, by node."""

    session: Session
    material: Material
    by_node: dict[str, ReturnedText]

    @classmethod
    def of(cls, session: Session, material: Material) -> Texts:
        """Lay the texts that differ from what went out side by side; the others hold nothing new."""
        kept, sent, back = material.kept(), material.sent, material.back
        known = {n.id for n in reading.nodes(session)}
        waiting = material.waiting()
        found = {}
        for node in back.order or back.texts:
            text, before = back.texts.get(node, EMPTY), sent.texts.get(node, EMPTY)
            if text != before:
                today = stored.comment(session.dossier, node) if node in known else EMPTY
                found[node] = lay(kept.get(node, EMPTY), before, text, today, waiting, back.changes)
        return cls(session, material, found)


def text_items(texts: Texts) -> Iterator[Item]:
    """Yield the edits of the text."""
    for node, text in texts.by_node.items():
        for edit in text.compared.edits:
            if not text.is_done(edit):
                yield _item(texts, node, text, edit)


def _item(texts: Texts, node: str, text: ReturnedText, edit: Edit) -> Item:
    copy = texts.material.copy
    change = edit.change
    author = change.author if change else texts.material.back.editor
    made = ("tracked", author, change.at[:16]) if change else ("untracked",)
    place = f"{edit.after} {min(edit.struck, default=-1)}"
    key = derived_id("edit", copy.dossier, copy.base, node, *made, place, edit.taken_out, edit.put_in)
    placed = text.placed(edit)
    base = text.compared.base
    first = min(edit.struck, default=edit.after + 1)
    context = (letters(base[max(first - _AROUND, 0) : first]), letters(base[edit.after + 1 :][:_AROUND]))
    words = _words(edit.taken_out, edit.put_in)
    if placed is None:
        told = _("Changed in the review copy, but this passage is not in the text any more.")
        effect = Attach(initials_of(author), told, edit.put_in.strip("\n") or None, quote=edit.taken_out or context[0])
        return Item(
            key, node, ItemKind.UNPLACED, author, _utc(change.at if change else ""), words, [effect],
            change is not None, True, edit.taken_out, edit.put_in, context,
        )  # fmt: skip
    came = tuple(text.compared.file[n] for n in edit.put)
    return Item(
        key, node, ItemKind.SUGGESTION, author, _utc(change.at if change else ""), words, [Suggest(placed, came)],
        change is not None, True, edit.taken_out, edit.put_in, context,
    )  # fmt: skip


def _words(taken_out: str, put_in: str) -> str:
    shown = [" ".join(words.split()) or "¶" for words in (taken_out, put_in) if words]
    return " → ".join(shown)


def _utc(at: str) -> str:
    from ccem_desk.documents.word.dates import utc_of_word_date

    return utc_of_word_date(at)
