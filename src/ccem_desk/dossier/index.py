"""The tables, kept in step with the shared document: only rows of what was touched are written."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from ccem_desk.dossier import ties
from ccem_desk.dossier.index_review import (
    write_demands,
    write_notes,
    write_references,
    write_replies,
    write_suggestions,
    write_versions,
)
from ccem_desk.dossier.removal import forget_rows, settled
from ccem_desk.dossier.touched import Touched
from ccem_desk.dossier.values import NODE_FIELDS, node_from
from ccem_desk.model.changes import Changes
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text_json import to_json
from ccem_desk.model.suggestions import refused

if TYPE_CHECKING:
    from ccem_desk.dossier.shared_document import SharedDocument


def write_rows(connection: sqlite3.Connection, shared: SharedDocument, touched: Touched) -> Changes:
    """Write the rows of what was touched, inside the caller's transaction, and return what changed for the views.

    The rows depend on the shared document alone, never on the rows before: written one change at a time or all at
    once they are the same.
    """
    told = touched
    touched, gone = settled(connection, shared, touched)
    forget_rows(connection, gone)
    numbering = _write_settings(connection, shared, touched.setting)
    renumbered, tree = _write_nodes(connection, shared, touched.node)
    for node in touched.comment:
        _write_comment(connection, shared, node)
    numbering |= write_references(connection, shared, touched.demand)
    if numbering:
        renumbered |= {row[0] for row in connection.execute("SELECT DISTINCT node FROM demand")}
    demands = write_demands(connection, shared, touched.comment | renumbered, touched.demand)
    if demands or any(key.startswith(ties.PREFIX) for key in touched.setting):
        demands |= ties.nodes_beside(connection, demands, touched.setting)
    replied = write_replies(connection, shared, touched.reply)
    notes = write_notes(connection, shared, touched.comment, touched.note, replied)
    suggestions = write_suggestions(connection, shared, touched.comment, touched.suggestion)
    write_versions(connection, shared, touched.version)
    return Changes(
        comments=frozenset(told.comment | touched.comment | suggestions | gone),
        nodes=frozenset(told.node | touched.node | gone),
        demands=frozenset(demands | gone),
        notes=frozenset(notes | gone),
        tree=tree or bool(gone),
        properties=bool(touched.setting),
        versions=bool(touched.version),
    )


def node_row(node: Node) -> tuple[object, ...]:
    """Return a node's row, in the order of the table's columns."""
    return (
        *(node.id, node.level, node.number, node.title, node.plan_title, node.parent, node.position),
        *(node.status.value, node.stance, node.absence, node.responsible, node.text),
        *(json.dumps(node.partners, ensure_ascii=False), node.source, node.verified, node.place_uncertain),
    )


def _write_settings(connection: sqlite3.Connection, shared: SharedDocument, keys: set[str]) -> bool:
    """Write settings; say whether the references of all demands may have changed with them."""
    records = shared.records("setting", keys, ("value",))
    for key in keys:
        if key in records:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [key, records[key]["value"]])
        else:
            connection.execute("DELETE FROM setting WHERE key = ?", [key])
    return "levels" in keys


def _write_nodes(connection: sqlite3.Connection, shared: SharedDocument, ids: set[str]) -> tuple[set[str], bool]:
    """Write nodes; return those whose demands may have another reference now, and whether the tree changed."""
    records = shared.records("node", ids, NODE_FIELDS)
    renumbered: set[str] = set()
    tree = False
    columns = ", ".join(f"{name} = excluded.{name}" for name in NODE_FIELDS)
    for node in ids:
        before = connection.execute("SELECT level, number, parent, position FROM node WHERE id = ?", [node]).fetchone()
        if "level" not in records.get(node, ()):  # its making was taken back
            connection.execute("DELETE FROM node WHERE id = ?", [node])
            now = None
        else:
            value = node_from(node, records[node])
            now = (value.level, value.number, value.parent, value.position)
            marks = ", ".join("?" * (len(NODE_FIELDS) + 1))
            connection.execute(
                f"INSERT INTO node (id, {', '.join(NODE_FIELDS)}) VALUES ({marks})"
                f" ON CONFLICT (id) DO UPDATE SET {columns}",
                node_row(value),
            )
        tree |= _place(before) != _place(now)
        if before is None or now is None or before[:2] != now[:2]:
            renumbered.add(node)
    return renumbered, tree


def _place(row: tuple[str | None, ...] | None) -> tuple[str | None, ...] | None:
    """Return what of level, number, parent and position the tree is made of: a number is only read in it."""
    return row and (row[0], *row[2:])


def _write_comment(connection: sqlite3.Connection, shared: SharedDocument, node: str) -> None:
    text = shared.comment(node)
    if not text:
        connection.execute("DELETE FROM comment WHERE node = ?", [node])
        return
    paragraphs = json.dumps(to_json(text), ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO comment (node, text, paragraphs) VALUES (?, ?, ?)"
        " ON CONFLICT (node) DO UPDATE SET text = excluded.text, paragraphs = excluded.paragraphs",
        [node, refused(text).text, paragraphs],  # what is searched: the text as it stands
    )
