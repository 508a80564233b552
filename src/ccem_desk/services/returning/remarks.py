"""Comments of the file as items: new notes, replies to those that went out, and what was resolved or reopened there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ccem_desk.model.ids import derived_id
from ccem_desk.model.plan import FRONT
from ccem_desk.model.returning.items import Answer, Attach, Item, ItemKind, Resolve
from ccem_desk.model.returning.returned import Remark
from ccem_desk.model.returning.text import noted
from ccem_desk.services.returning.dates import utc
from ccem_desk.services.returning.matching import plain
from ccem_desk.services.returning.texts import Texts
from ccem_desk.translation import gettext as _


def remark_items(texts: Texts) -> Iterator[Item]:
    """Yield the remarks of the file that are not those that went out."""
    copy = texts.material.copy
    notes: dict[str, str] = {r: known.note for r, known in texts.known.items()}
    often: Counter[str] = Counter()
    remarks = texts.material.back.remarks
    for r in remarks:
        if r.id not in texts.known and r.parent is None:
            key = derived_id("note", copy.dossier, r.node, r.author, r.at, r.text)
            often[key] += 1
            notes[r.id] = key if often[key] == 1 else derived_id("again", key, str(often[key]))
            yield _note(texts, r, notes[r.id])
    for r in remarks:
        answered = texts.known.get(r.id)
        if answered is None and r.parent in notes:
            yield _reply(texts, r, notes[r.parent])
        elif answered is not None and plain(answered.text) != plain(r.text):
            yield _reply(texts, r, answered.note)
        if answered is not None and answered.reply is None and r.resolved is not None:
            yield from _resolved(texts, answered.note, r.resolved)


def _note(texts: Texts, r: Remark, key: str) -> Item:
    from ccem_desk.documents.word.comment_text import split_proposal

    text, replacement = split_proposal(r.text.split("\n"))
    at: tuple[int, ...] = ()
    if (laid := texts.by_node.get(r.node)) is not None:
        today = laid.places_of_file()
        at = tuple(today[n] for n in noted(laid.compared.file).get(r.id, ()) if n in today)
    effect = Attach(r.initials, text, replacement, bool(r.resolved), at, r.id, r.quote)
    node = r.node if r.node in texts.nodes else FRONT
    return Item(key, node, ItemKind.NOTE, r.author, utc(r.at), r.text, (effect,), context=(r.quote, ""))


def _reply(texts: Texts, r: Remark, note: str) -> Item:
    key = derived_id("reply", texts.material.copy.dossier, note, r.author, r.at, r.text)
    node = texts.notes[note].node if note in texts.notes else r.node if r.node in texts.nodes else FRONT
    said = texts.notes[note].text if note in texts.notes else ""
    effect = Answer(note, r.initials, r.text)
    return Item(key, node, ItemKind.REPLY, r.author, utc(r.at), r.text, (effect,), context=(said, ""))


def _resolved(texts: Texts, note: str, resolved: bool) -> Iterator[Item]:
    """Yield a note resolved in the file, or reopened: so says also a program that forgets what was resolved."""
    went_out = next((n for n in texts.material.copy.notes if n.id == note), None)
    here = texts.notes.get(note)
    if here is None or went_out is None or resolved in (here.resolved is not None, went_out.resolved is not None):
        return
    words = (_("Resolved: {text}") if resolved else _("Reopened: {text}")).format(text=here.text)
    key = derived_id("resolved" if resolved else "reopened", texts.material.copy.base, note)
    editor, effect = texts.material.back.editor, Resolve(note, resolved)
    yield Item(key, here.node, ItemKind.NOTE, editor, "", words, (effect,), by_default=resolved)
