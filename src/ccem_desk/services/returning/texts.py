"""The texts of a return that hold anything new, each laid beside what went out and what is there today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccem_desk.model.returning.returned import Change
from ccem_desk.model.returning.text import ReturnedText, lay
from ccem_desk.model.review import Note
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.services import reading
from ccem_desk.services.returning.matching import match
from ccem_desk.services.returning.material import Material
from ccem_desk.services.session import Session

if TYPE_CHECKING:
    from ccem_desk.documents.word.returning.remarks import Known


@dataclass(frozen=True, slots=True)
class Texts:
    """What a return is read from, by node."""

    material: Material
    nodes: frozenset[str]
    """Those that the dossier has today."""
    notes: Mapping[str, Note]
    """Those that the dossier has today, by id."""
    known: Mapping[str, Known]
    """The remarks of the file that went out with it, by their ids in the file."""
    waiting: Mapping[str, Change]
    by_node: Mapping[str, ReturnedText]

    @classmethod
    def of(cls, session: Session, material: Material) -> Texts:
        """Lay the texts that differ from what went out side by side; the others hold nothing new."""
        from ccem_desk.documents.word.returning import known_remarks

        nodes = frozenset(n.id for n in reading.nodes(session))
        notes = {n.id: n for n in reading.notes(session)}
        known = match(material.back.remarks, known_remarks(material.copy))
        waiting = material.waiting()
        kept, sent, back = material.kept(), material.sent.texts, material.back.texts
        laid = {}
        for node in back:
            if back[node] != sent.get(node, EMPTY):
                today = reading.comment(session, node) if node in nodes else EMPTY
                own, before = kept.get(node, EMPTY), sent.get(node, EMPTY)
                laid[node] = lay(own, before, back[node], today, waiting, material.back.changes, old_changes(material))
        return cls(material, nodes, notes, known, waiting, laid)

    def lay_footnote(self, kept: RichText, sent: RichText, back: RichText, today: RichText) -> ReturnedText:
        """Lay the body of a footnote side by side."""
        material = self.material
        return lay(kept, sent, back, today, self.waiting, material.back.changes, old_changes(material))


def old_changes(material: Material) -> frozenset[str]:
    """Return the tracked changes of the file that went out with it; one without a date may be a new one."""
    return frozenset(i for i, c in material.sent.changes.items() if c.at)


def known_notes(session: Session, material: Material) -> dict[str, str]:
    """Return the notes that went out and still are there, by their ids in the file."""
    from ccem_desk.documents.word.returning import known_remarks

    there = {n.id for n in reading.notes(session)}
    found = match(material.back.remarks, known_remarks(material.copy))
    return {r: known.note for r, known in found.items() if known.note in there and known.reply is None}
