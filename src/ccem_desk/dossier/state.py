"""All that a dossier says at one moment, as one value, read from the shared document: no tables are made for it."""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.dossier.records import as_words
from ccem_desk.dossier.removal import hidden_nodes
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.dossier.tree import in_document_order
from ccem_desk.dossier.values import PROPERTY_FIELDS, levels_from_json, member, node_from
from ccem_desk.model.marks import runs_of
from ccem_desk.model.plan import Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import DemandKind, Node, Properties
from ccem_desk.model.rich_text import EMPTY, RichText

Said = tuple[DemandKind, str, tuple[str, ...], tuple[str, ...]]
"""What is said of a demand: its kind, title, addressees and themes."""


@dataclass(frozen=True, slots=True)
class State:
    """A dossier's content, its notes but for their marks and its versions left aside."""

    properties: Properties
    levels: tuple[Level, ...]
    nodes: dict[str, Node]
    """By id, in document order; those that were removed are not among them."""
    texts: dict[str, RichText]
    """The comments that are not empty."""
    demands: dict[str, Said]
    """By id, of those that stand in a text."""
    suggestions: dict[str, tuple[str, str]]
    """Author and time of each suggestion that is known, by id."""

    def text(self, node: str) -> RichText:
        """Return a node's comment."""
        return self.texts.get(node, EMPTY)

    def demands_of(self, node: str) -> dict[str, Said]:
        """Return what is said of the demands in a node's comment, in their order."""
        ids = dict.fromkeys(r.marks.demand for r in runs_of(self.text(node)) if r.marks.demand)
        return {i: self.demands.get(i, _UNSAID) for i in ids}


_UNSAID: Said = (DemandKind.DEMANDE, "", (), ())


def state_of(shared: SharedDocument, progress: Progress = no_progress) -> State:
    """Return what a shared document says."""
    settings = {key: str(record.get("value", "")) for key, record in shared.all_records("setting").items()}
    hidden = hidden_nodes(shared)
    records = shared.all_records("node").items()
    nodes = in_document_order(node_from(i, r) for i, r in records if "level" in r and i not in hidden)
    texts: dict[str, RichText] = {}
    written = shared.commented()
    for done, node in enumerate(nodes):
        if done % (1 + len(nodes) // 50) == 0:
            progress(done, len(nodes))
        if node.id in written and (text := shared.comment(node.id)):
            texts[node.id] = text
    return State(
        properties=Properties(**{name: settings[name] for name in PROPERTY_FIELDS if name in settings}),
        levels=levels_from_json(settings.get("levels", "")),
        nodes={node.id: node for node in nodes},
        texts=texts,
        demands={
            i: (
                member(DemandKind, r.get("kind")) or DemandKind.DEMANDE,
                str(r.get("title", "")),
                as_words(r.get("addressees")),
                as_words(r.get("themes")),
            )
            for i, r in shared.all_records("demand").items()
        },
        suggestions={
            i: (str(r.get("author", "")), str(r["at"]))
            for i, r in shared.all_records("suggestion").items()
            if "at" in r
        },
    )
