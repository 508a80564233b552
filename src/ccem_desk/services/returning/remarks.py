"""Comments of the file as items: new notes, replies to those that went out, and what was resolved there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ccem_desk.model.ids import derived_id
from ccem_desk.model.plan import FRONT
from ccem_desk.model.returning.items import Answer, Attach, Item, ItemKind, Resolve
from ccem_desk.model.returning.returned import Remark
from ccem_desk.model.returning.text import noted
from ccem_desk.services import reading
from ccem_desk.services.returning.texts import Texts
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.documents.word.returning.remarks import Known

_QUARTER = 15 * 60
_FARTHEST = 26 * 3600
"""Seconds between the most distant zones."""


def remark_items(session: Session, texts: Texts) -> Iterator[Item]:
    """Yield the remarks of the file that are not those that went out."""
    from ccem_desk.documents.word.returning import known_remarks

    back = texts.material.back
    known = match(back.remarks, known_remarks(texts.material.copy))
    open_notes = {n.id for n in reading.notes(session) if n.resolved is None}
    went_out_open = {n.id for n in texts.material.copy.notes if n.resolved is None}
    notes = {r.id: known[r.id].note if r.id in known else "" for r in back.remarks}
    often: Counter[str] = Counter()
    for r in back.remarks:
        if r.id not in known and r.parent is None:
            key = derived_id("note", texts.material.copy.dossier, r.node, r.author, r.at, r.text)
            often[key] += 1
            notes[r.id] = key if often[key] == 1 else derived_id("again", key, str(often[key]))
            yield _note(texts, r, notes[r.id])
    for r in back.remarks:
        answered = known[r.id] if r.id in known else None
        if answered is None and r.parent is not None:
            yield _reply(texts, r, notes[r.parent])
        elif answered is not None and answered.text != r.text:
            yield _reply(texts, r, answered.note)
        if answered and answered.reply is None and r.resolved and answered.note in open_notes & went_out_open:
            words = _("Resolved: {text}").format(text=r.text)
            key = derived_id("resolved", answered.note)
            yield Item(key, r.node or FRONT, ItemKind.NOTE, back.editor, "", words, [Resolve(answered.note)])


def match(remarks: Sequence[Remark], known: Sequence[Known]) -> dict[str, Known]:
    """Return the remarks of a file that went out with it, by their ids there.

    By author, words and date; where no other is left, by author and words with a date that only another time zone
    makes, or none; then by author and date: whoever corrected their own remark.
    """
    left = list(known)
    found: dict[str, Known] = {}
    by_words: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
    for k in known:
        by_words[k.author, k.text].append(k)
    for same in (_same_time, _same_quarter):
        for r in remarks:
            fitting = [k for k in by_words[r.author, r.text] if k in left and same(k.at, r.at)] if r.id not in found else []
            if fitting:
                found[r.id] = fitting[0]
                left.remove(fitting[0])
    for r in remarks:
        if r.id not in found and r.at:
            fitting = [k for k in left if (k.author, k.at) == (r.author, r.at)]
            if len(fitting) == 1:
                found[r.id] = fitting[0]
                left.remove(fitting[0])
    return found


def _same_time(one: str, other: str) -> bool:
    return one == other


def _same_quarter(one: str, other: str) -> bool:
    """Say whether two times may be one in two zones, or one that lost its seconds."""
    if not (one and other):
        return True
    try:
        apart = abs((datetime.fromisoformat(one) - datetime.fromisoformat(other)).total_seconds())
    except ValueError:
        return False
    return apart < 60 or (apart % _QUARTER == 0 and apart <= _FARTHEST)


def _note(texts: Texts, r: Remark, key: str) -> Item:
    from ccem_desk.documents.word.comment_text import split_proposal
    from ccem_desk.documents.word.dates import utc_of_word_date

    text, replacement = split_proposal(r.text.split("\n"))
    at: tuple[int, ...] = ()
    if (laid := texts.by_node.get(r.node)) is not None:
        today = laid.places_of_file()
        at = tuple(today[n] for n in noted(laid.compared.file).get(r.id, ()) if n in today)
    effect = Attach(r.initials, text, replacement, bool(r.resolved), at, r.id, r.quote)
    known = {n.id for n in reading.nodes(texts.session)}
    node = r.node if r.node in known else FRONT
    return Item(key, node, ItemKind.NOTE, r.author, utc_of_word_date(r.at), r.text, [effect])


def _reply(texts: Texts, r: Remark, note: str) -> Item:
    from ccem_desk.documents.word.dates import utc_of_word_date

    key = derived_id("reply", texts.material.copy.dossier, note, r.author, r.at, r.text)
    effect = Answer(note, r.initials, r.text)
    return Item(key, r.node or FRONT, ItemKind.REPLY, r.author, utc_of_word_date(r.at), r.text, [effect])
