"""Taking what was chosen of a file that came back: one step of undo, with a version of what was before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ccem_desk.dossier import reading as stored
from ccem_desk.dossier import reviewing, versions, writing
from ccem_desk.dossier.journal import now
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.ids import derived_id
from ccem_desk.model.returning.atoms import Atom, atoms
from ccem_desk.model.returning.items import Answer, Attach, Decide, Item, Resolve, Suggest
from ccem_desk.model.returning.placing import Placed, Suggesting
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Run
from ccem_desk.model.suggestions import decided
from ccem_desk.services.returning.reading import Return, items_of
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
    version = free_name(session, _("before the return of {file}").format(file=found.path.name))
    changes = versions.make(session.dossier, version)
    with session.dossier.transaction() as change:
        # Read again here: somebody may have written since the list was shown.
        items = tuple(i for i in items_of(session, found.material) if i.id in chosen)
        by_node: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            by_node[item.node].append(item)
        for node, here in by_node.items():
            _write_text(session, node, here)
        for item in items:
            _write_around(session, item)
    return Taken(changes | change.changes, items, version)


def _write_text(session: Session, node: str, items: Iterable[Item]) -> None:
    today = stored.comment(session.dossier, node)
    text = Suggesting(today)
    standing = atoms(today)
    notes = {e.remark: i.id for i in items for e in i.effects if isinstance(e, Attach) and e.remark}
    result = today
    for item in items:
        for effect in item.effects:
            if isinstance(effect, Suggest):
                reviewing.set_suggestion(session.dossier, item.id, item.author, item.at or now())
                text.add(effect.placed, item.id, _named(effect, notes, standing, item.id))
            elif isinstance(effect, Attach):
                text.note(effect.at, item.id)
    result = text.result()
    for item in items:
        for effect in item.effects:
            if isinstance(effect, Decide):
                result = decided(result, effect.decision, frozenset({effect.suggestion}))
    if result != today:
        writing.write_comment(session.dossier, node, result)


def _named(effect: Suggest, notes: dict[str, str], standing: list[Atom], suggestion: str) -> list[Atom]:
    """Return what comes in with the dossier's ids: of the notes on it, and of the demand that it stands in."""
    demand = _demand_around(effect.placed, standing) or derived_id("demand", suggestion)
    named: list[Atom] = []
    for atom in effect.came:
        if isinstance(atom, Run):
            held = atom.marks
            ids = frozenset(notes[n] for n in held.notes if n in notes)
            atom = replace(atom, marks=replace(held, notes=ids, demand=demand if held.demand else None))
        named.append(atom)
    return named


def _demand_around(placed: Placed, standing: list[Atom]) -> str | None:
    beside = [standing[n] for n in (placed.low, placed.high) if 0 <= n < len(standing)]
    return next((a.marks.demand for a in beside if isinstance(a, Run) and a.marks.demand), None)


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
            reviewing.reply(
                session.dossier, effect.note, effect.text, author=by, at=item.at or None, reply_id=item.id
            )
        elif isinstance(effect, Resolve):
            reviewing.resolve_note(session.dossier, effect.note)
