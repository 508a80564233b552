"""What came back in a file, item by item: nothing is written by reading it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ccem_desk.dossier import reviewing
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.returning.items import Item
from ccem_desk.services import reading
from ccem_desk.services.returning.edits import decision_items, edit_items
from ccem_desk.services.returning.looks import look_items
from ccem_desk.services.returning.material import Material, read_material
from ccem_desk.services.returning.remarks import remark_items
from ccem_desk.services.returning.structure import double_items, heading_items, losses
from ccem_desk.services.returning.texts import Texts
from ccem_desk.services.session import Session


@dataclass(frozen=True, slots=True)
class Return:
    """A file that came back: what is new in it, in document order, and what of it was not read, in sentences."""

    material: Material
    items: tuple[Item, ...]
    told: tuple[str, ...]

    @property
    def path(self) -> Path:
        return self.material.path


def read_return(session: Session, path: Path, *, copy: str | None = None, progress: Progress = no_progress) -> Return:
    """Read a review copy that came back and compare it with what went out and with the dossier of today.

    UserProblem where the file cannot be read, is of another dossier or of none, or where the state it was made of is
    not kept any more; NoOriginError where neither the file nor `copy`, a version's name, says what it is.
    Cancelled where `progress` raises it.
    """
    material = read_material(session, path, copy, progress)
    texts = Texts.of(session, material)
    return Return(material, _items(session, texts), tuple(losses(texts)))


def items_of(session: Session, material: Material) -> tuple[Item, ...]:
    """Return what a file holds that the dossier, as it is at this moment, does not have."""
    return _items(session, Texts.of(session, material))


def _items(session: Session, texts: Texts) -> tuple[Item, ...]:
    found = [
        *heading_items(texts),
        *edit_items(texts),
        *double_items(texts),
        *decision_items(texts),
        *look_items(texts),
        *remark_items(texts),
    ]
    known = reviewing.known_ids(session.dossier, [i.id for i in found])
    order = {node.id: n for n, node in enumerate(reading.nodes(session))}
    return tuple(sorted((i for i in found if i.id not in known), key=lambda i: order.get(i.node, len(order))))


def chosen_by_default(items: Sequence[Item]) -> frozenset[str]:
    """Return the ids of what is taken where nobody chooses."""
    return frozenset(i.id for i in items if i.by_default)
