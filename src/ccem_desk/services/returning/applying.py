"""Taking what was chosen of a file that came back: one step of undo, with a version of what was before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ccem_desk.dossier import reading as stored
from ccem_desk.dossier import reviewing, versions
from ccem_desk.dossier.journal import now
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import derived_id, new_id
from ccem_desk.model.returning.atoms import Atom
from ccem_desk.model.returning.items import Answer, Attach, Decide, Item, Resolve, Restyle, Suggest
from ccem_desk.model.returning.placing import Suggesting
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import EMPTY, Kind, Marks, ParagraphEnd, RichText, Run
from ccem_desk.model.suggestions import decided
from ccem_desk.services import writing
from ccem_desk.services.returning.reading import Return, items_of
from ccem_desk.services.returning.texts import known_notes
from ccem_desk.services.session import Session
from ccem_desk.services.versions import free_name
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken; `version` keeps what was before, empty where nothing was taken."""

    changes: Changes
    items: tuple[Item, ...]
    version: str = ""


def apply_return(session: Session, found: Return, chosen: Collection[str]) -> Taken:
    """Take the items of these ids, as one step of undo; what stood before is named as a version.

    What the dossier has meanwhile is passed over. UserProblem where the dossier may not be written.
    """
    session.dossier.require_writable()
    if not any(i.id in chosen for i in items_of(session, found.material)):
        return Taken(NOTHING, ())
    name = free_name(session, _("before the return of {file}").format(file=found.path.name))
    version = new_id()
    changes = versions.make(session.dossier, name, version=version)
    try:
        with session.dossier.transaction() as change:
            items = _take(session, found, chosen)
    except UserProblem:
        versions.take_back(session.dossier, version)
        raise
    return Taken(changes | change.changes, items, name)


def _take(session: Session, found: Return, chosen: Collection[str]) -> tuple[Item, ...]:
    # Read again here: somebody may have written since the list was shown.
    items = tuple(i for i in items_of(session, found.material) if i.id in chosen)
    notes = _notes_there(session, found, items)
    for node in dict.fromkeys(n for item in items for n in _nodes_of(item)):
        _write_text(session, node, items, notes)
    for item in items:
        _write_around(session, item)
    return items


def _nodes_of(item: Item) -> Iterable[str]:
    """Return the nodes whose text an item changes, or marks."""
    suggested = [e.node for e in item.effects if isinstance(e, Suggest)]
    return suggested or [item.node]


def _notes_there(session: Session, found: Return, items: Iterable[Item]) -> dict[str, str]:
    """Return the notes that stand on the file's text, by their ids in the file."""
    taken = {e.remark: i.id for i in items for e in i.effects if isinstance(e, Attach) and e.remark}
    return known_notes(session, found.material) | taken


def _write_text(session: Session, node: str, items: Iterable[Item], notes: Mapping[str, str]) -> None:
    today = stored.comment(session.dossier, node)
    text = Suggesting(today)
    footnotes: dict[int, Suggesting] = {}
    decisions: list[Decide] = []
    for item in items:
        for effect in item.effects:
            if isinstance(effect, Suggest) and effect.node == node:
                reviewing.set_suggestion(session.dossier, effect.suggestion, item.author, item.at or now())
                into = text
                if effect.footnote is not None:
                    body = text.footnote(effect.footnote) or EMPTY
                    into = footnotes.setdefault(effect.footnote, Suggesting(body))
                into.add(effect.placed, effect.suggestion, _named(effect, notes, into))
            elif item.node != node:
                continue
            elif isinstance(effect, Attach):
                text.note(effect.at, item.id)
            elif isinstance(effect, Restyle):
                text.restyle(effect.at, partial(_restyled, look=effect.look))
            elif isinstance(effect, Decide):
                decisions.append(effect)
    for at, body_text in footnotes.items():
        text.restyle([at], partial(_with_body, body=body_text.result()))
    result = text.result()
    for decision in decisions:
        result = decided(result, decision.decision, frozenset({decision.suggestion}))
    if result != today:
        writing.put(session, node, result)


def _restyled(atom: Atom, look: Marks | Kind) -> Atom:
    if isinstance(atom, Run) and isinstance(look, Marks):
        held = atom.marks
        demand = held.demand or look.demand if look.demand else None
        own = replace(look, demand=demand, notes=held.notes, inserted=held.inserted, deleted=held.deleted)
        return replace(atom, marks=own)
    return replace(atom, kind=look) if isinstance(atom, ParagraphEnd) and isinstance(look, Kind) else atom


def _with_body(atom: Atom, body: RichText) -> Atom:
    return replace(atom, footnote=body) if isinstance(atom, Run) else atom


def _named(effect: Suggest, notes: Mapping[str, str], into: Suggesting) -> list[Atom]:
    """Return what comes in with the dossier's ids: of the notes on it, and of the demand that it stands in."""
    demand = into.demand_around(effect.placed) or derived_id("demand", effect.suggestion)
    named: list[Atom] = []
    for atom in effect.came:
        if isinstance(atom, Run):
            held = atom.marks
            ids = frozenset(notes[n] for n in held.notes if n in notes)
            atom = replace(atom, marks=replace(held, notes=ids, demand=demand if held.demand else None))
        named.append(atom)
    return named


def _write_around(session: Session, item: Item) -> None:
    for effect in item.effects:
        if isinstance(effect, Attach):
            reviewing.attach_note(
                session.dossier,
                item.node,
                item.id,
                effect.text,
                replacement=effect.replacement,
                author=Author(item.author, effect.initials),
                at=item.at or None,
                quote=effect.quote,
            )
            if effect.resolved:
                reviewing.resolve_note(session.dossier, item.id)
        elif isinstance(effect, Answer):
            by = Author(item.author, effect.initials)
            reviewing.reply(session.dossier, effect.note, effect.text, author=by, at=item.at or None, reply_id=item.id)
        elif isinstance(effect, Resolve):
            decide = reviewing.resolve_note if effect.resolved else reviewing.reopen_note
            decide(session.dossier, effect.note)
