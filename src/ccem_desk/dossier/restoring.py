"""Bringing back what was: as a new change, so that nothing of the journal is touched and one undo takes it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from ccem_desk.dossier import nodes, reading, reviewing, writing
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.state import Said, State
from ccem_desk.dossier.tree import below
from ccem_desk.dossier.values import NODE_FIELDS, PROPERTY_FIELDS, levels_to_json, node_from
from ccem_desk.model.carrying import carry_notes
from ccem_desk.model.changes import Changes
from ccem_desk.model.history import Deed
from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import map_marks
from ccem_desk.model.plan import FRONT
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import suggestion_ids

_PLACE = ("parent", "position")


def restore_everything(dossier: Dossier, past: State, progress: Progress = no_progress) -> Changes:
    """Make text, marks, demands, fields and tree what they were; notes of today stay.

    A node that was not there goes out of sight; its notes go, detached, to the nearest node above it that stays.
    """
    with dossier.transaction(deed=Deed.RESTORED) as change:
        notes = _existing_notes(dossier)
        _restore_properties(dossier, past, PROPERTY_FIELDS)
        if past.levels != reading.levels(dossier):
            writing.set_setting(dossier, "levels", levels_to_json(past.levels))
        records = dossier.shared.records("node", past.nodes, NODE_FIELDS)
        for node in past.nodes.values():
            _restore_fields(dossier, node, NODE_FIELDS, records.get(node.id, {}))
        _remove(dossier, past.nodes)
        for done, node_id in enumerate(past.nodes):
            if done % (1 + len(past.nodes) // 100) == 0:
                progress(done, len(past.nodes))
            _restore_comment(dossier, past, node_id, past.text(node_id), notes)
            _restore_demands(dossier, past.demands_of(node_id))
    return change.changes


def restore_node(dossier: Dossier, past: State, node_id: str) -> Changes:
    """Make one node's text, marks, demands and fields what they were; notes of today stay, and so does its place.

    One that was removed since comes back under its parent, or at the top where that is gone. KeyError where it was not
    there then.
    """
    node = past.nodes[node_id]
    with dossier.transaction(deed=Deed.RESTORED) as change:
        present = reading.node_map(dossier)
        placed = node_id not in present
        notes = _existing_notes(dossier)
        record = dossier.shared.records("node", [node_id], NODE_FIELDS).get(node_id, {})
        _restore_fields(dossier, node, [f for f in NODE_FIELDS if placed or f not in _PLACE], record)
        if placed and node.parent not in present:
            nodes.move_node(dossier, node_id, None)
        if node_id == FRONT:
            _restore_properties(dossier, past, ["title"])
        demands = past.demands_of(node_id)
        anew = {demand: new_id() for demand in demands if _stands_elsewhere(dossier, demand, node_id)}
        _restore_comment(dossier, past, node_id, _with_demands(past.text(node_id), anew), notes)
        _restore_demands(dossier, {anew.get(demand, demand): said for demand, said in demands.items()})
    return change.changes


def _existing_notes(dossier: Dossier) -> set[str]:
    """Return the notes there are, those of removed nodes too: they come back into sight with their node."""
    records = dossier.shared.all_records("note").items()
    kept = {note for note, record in records if "at" in record and not record.get("removed")}
    return kept | {note.id for note in reading.notes(dossier)}


def _restore_properties(dossier: Dossier, past: State, names: Iterable[str]) -> None:
    then, today = past.properties, reading.properties(dossier)
    changed = {name: getattr(then, name) for name in names if getattr(then, name) != getattr(today, name)}
    if changed:
        writing.set_properties(dossier, **changed)


def _restore_fields(dossier: Dossier, node: Node, names: Collection[str], record: Mapping[str, object]) -> None:
    """Write the fields that differ from those of the node's present record."""
    today = node_from(node.id, record)
    changed = {f: getattr(node, f) for f in names if getattr(node, f) != getattr(today, f) or "level" not in record}
    nodes.bring_back(dossier, node.id)
    if changed:
        dossier.shared.write("node", node.id, **changed)


def _remove(dossier: Dossier, kept: Collection[str]) -> None:
    """Take nodes that were not there then out of sight; their notes move, detached, to who stays above them."""
    present = reading.node_map(dossier)
    added = [node.id for node in reading.nodes(dossier) if node.id not in kept]
    for note in reading.notes(dossier) if added else ():
        if note.node in kept or note.node not in present:
            continue
        above: str | None = note.node
        while above is not None and above not in kept:
            above = present[above].parent if above in present else None
        if not note.detached:
            reviewing.note_vanished(dossier, note.id, note.quote)
        dossier.shared.write("note", note.id, node=above or FRONT)
    gone: set[str] = set()
    for node in added:
        if node not in gone:
            gone.update(below(present.values(), node))
            nodes.remove_node(dossier, node)


def _stands_elsewhere(dossier: Dossier, demand: str, node_id: str) -> bool:
    return any(d.id == demand and d.node != node_id for d in reading.demands(dossier))


def _with_demands(text: RichText, anew: Mapping[str, str]) -> RichText:
    """Return the text with other ids for the demands that stand in another node by now."""
    return map_marks(text, lambda m: replace(m, demand=anew.get(m.demand or "", m.demand))) if anew else text


def _restore_comment(dossier: Dossier, past: State, node_id: str, then: RichText, notes: Collection[str]) -> None:
    today = dossier.shared.comment(node_id)
    text = then if then == today else carry_notes(today, then, notes)
    if text == today:
        return
    ids = suggestion_ids(then)
    for suggestion in ids - dossier.shared.records("suggestion", ids, ("at",)).keys():
        if suggestion in past.suggestions:
            reviewing.set_suggestion(dossier, suggestion, *past.suggestions[suggestion])
    writing.write_comment(dossier, node_id, text)


def _restore_demands(dossier: Dossier, demands: Mapping[str, Said]) -> None:
    """Bring back what was said of demands; a reference that was given since stays, it may have left the house."""
    for demand, (kind, title, addressees, themes) in demands.items():
        then = {"kind": kind, "title": title, "addressees": addressees, "themes": themes}
        record = dossier.shared.records("demand", [demand], tuple(then)).get(demand, {})
        changed = {name: value for name, value in then.items() if value or record.get(name)}
        if changed:
            reviewing.set_demand(dossier, demand, **changed)
