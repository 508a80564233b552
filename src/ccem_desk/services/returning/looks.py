"""Another look of the text as items: a passage flagged as a demand, bold, a link, a list. No suggestion can hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

from ccem_desk.model.ids import derived_id
from ccem_desk.model.returning.atoms import Atom, letters, suggested_marks
from ccem_desk.model.returning.items import Item, ItemKind, Restyle
from ccem_desk.model.returning.text import ReturnedText
from ccem_desk.model.rich_text import Kind, Marks, ParagraphEnd, Run
from ccem_desk.services.returning.texts import Texts

_Look = Marks | Kind


def look_items(texts: Texts) -> Iterator[Item]:
    """Yield what looks different in the file, where the file still knows what a demand looks like."""
    if not (texts.material.back.knows_demands and texts.material.sent.knows_demands):
        return
    for node, text in texts.by_node.items():
        if node in texts.nodes:
            yield from _of_text(texts, node, text)


def look_of(atom: Atom) -> _Look:
    """Return what a character looks like, notes and suggestions left aside; a demand is a demand, whichever."""
    if isinstance(atom, ParagraphEnd):
        return atom.kind
    held = atom.marks
    return Marks("demand" if held.demand else None, held.strong, held.emphasis, held.superscript, held.link)


def _of_text(texts: Texts, node: str, text: ReturnedText) -> Iterator[Item]:
    compared = text.compared
    # Where a paragraph is split or joined as a suggestion, LibreOffice gives one part the other's list.
    listed = any(isinstance(a, ParagraphEnd) and _is_suggested(a) for a in compared.base)
    differing: list[tuple[int, int, _Look, _Look]] = []
    for step in compared.steps:
        if step.base is None or step.file is None:
            continue
        was, now = compared.base[step.base], compared.file[step.file]
        at = text.where[step.base]
        if at is None or _is_alike(was, now) or _is_alike(text.atoms_today[at], now):
            continue
        if isinstance(was, ParagraphEnd) and listed:
            continue
        if not (_is_suggested(was) or _is_suggested(now) or _is_sign(now) or _are_links(was, now)):
            differing.append((step.base, at, look_of(was), look_of(now)))
    for (was_look, look, _run), group in groupby(enumerate(differing), lambda n: (*n[1][2:], n[1][0] - n[0])):
        yield from _item(texts, node, text, was_look, look, [entry for _n, entry in group])


def _item(
    texts: Texts, node: str, text: ReturnedText, was: _Look, now: _Look, places: list[tuple[int, int, _Look, _Look]]
) -> Iterator[Item]:
    words = letters(text.compared.base[b] for b, _at, _was, _now in places)
    if not words.strip() and isinstance(now, Marks):
        return
    material = texts.material
    key = derived_id("look", material.copy.base, node, str(places[0][0]), words, repr(was), repr(now))
    flagged = isinstance(was, Marks) and isinstance(now, Marks) and was.demand != now.demand
    kind = ItemKind.DEMAND if flagged else ItemKind.COMMENT
    if isinstance(now, Marks) and now.demand:
        now = replace(now, demand=derived_id("flagged", key))
    effect = Restyle(tuple(at for _b, at, _was, _now in places), now)
    shown = " ".join(words.split()) or "¶"
    yield Item(key, node, kind, material.back.editor, "", shown, (effect,), tracked=False, put_in=words)


def _is_suggested(atom: Atom) -> bool:
    marks = suggested_marks(atom)
    return bool(marks.inserted or marks.deleted)


def _is_sign(atom: Atom) -> bool:
    """Say whether a character is a footnote's sign, which each program makes look as it likes."""
    return isinstance(atom, Run) and atom.footnote is not None


def _are_links(was: Atom, now: Atom) -> bool:
    """Say whether both are parts of one link: LibreOffice puts its own style over that of a demand in one."""
    return _link(was) == _link(now) != ""


def _is_alike(was: Atom, now: Atom) -> bool:
    one, other = look_of(was), look_of(now)
    if isinstance(one, Marks) and isinstance(other, Marks) and _link(was) == _link(now):
        return replace(one, link=None) == replace(other, link=None)
    return one == other


def _link(atom: Atom) -> str:
    """Return an address in plain letters: some programs write it escaped, others not."""
    return unquote(atom.marks.link or "") if isinstance(atom, Run) else ""
