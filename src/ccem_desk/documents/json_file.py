"""The whole dossier as JSON, format `ccem-desk/1`, for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ccem_desk.model.review import Demand, Node, Note, Properties, Suggestion, Version
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.rich_text_json import to_json

FORMAT: Final = "ccem-desk/1"

Json = dict[str, Any]


def write(
    dossier_id: str,
    properties: Properties,
    nodes: Sequence[Node],
    comments: Mapping[str, RichText],
    demands: Iterable[Demand],
    notes: Iterable[Note],
    suggestions: Iterable[Suggestion],
    versions: Iterable[Version],
) -> bytes:
    """Return the dossier as JSON in UTF-8, ending with a newline.

    `nodes` stand in document order, a parent before its own, and are written so; `comments` are by node id, and one
    that is missing is empty. Equal values give equal bytes.
    """
    whole: Json = {"format": FORMAT, "id": dossier_id, **_properties(properties)}
    whole["nodes"] = [_node(n, comments.get(n.id, EMPTY)) for n in nodes]
    whole["demands"] = [demand_values(d) for d in demands]
    whole["notes"] = [note_values(n) for n in notes]
    whole["suggestions"] = [_suggestion(s) for s in suggestions]
    whole["versions"] = [{"name": v.name, "at": v.at, "author": v.author} for v in versions]
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _properties(properties: Properties) -> Json:
    names = ("title", "plan_title", "organisation", "addressee", "signatory", "deadline", "language")
    return {name: getattr(properties, name) for name in names}


def _node(node: Node, comment: RichText) -> Json:
    values: Json = {
        "id": node.id,
        "level": node.level,
        "number": node.number,
        "title": node.title,
        "plan_title": node.plan_title,
        "parent": node.parent,
        "status": str(node.status),
        "stance": str(node.stance) if node.stance else None,
        "absence": str(node.absence) if node.absence else None,
        "responsible": node.responsible,
        "text": node.text,
        "partners": list(node.partners),
        "source": node.source,
        "verified": node.verified,
        "place_uncertain": node.place_uncertain,
    }
    return values | {"comment": to_json(comment)}


def demand_values(demand: Demand) -> Json:
    """Return a demand as the format has it; `ties` (references) stands there where it has some."""
    ties = {"ties": list(demand.ties)} if demand.ties else {}
    return {
        "id": demand.id,
        "ref": demand.ref,
        "node": demand.node,
        "kind": str(demand.kind),
        "text": demand.text,
        "title": demand.title,
        "addressees": list(demand.addressees),
        "themes": list(demand.themes),
        **ties,
    }


def note_values(note: Note) -> Json:
    """Return a note and its replies as the format has them."""
    replies = [
        {"id": r.id, "author": r.author, "initials": r.initials, "at": r.at, "text": r.text} for r in note.replies
    ]
    return {
        "id": note.id,
        "node": note.node,
        "author": note.author,
        "initials": note.initials,
        "at": note.at,
        "quote": note.quote,
        "text": note.text,
        "replacement": note.replacement,
        "resolved": note.resolved,
        "detached": note.detached,
        "replies": replies,
    }


def _suggestion(suggestion: Suggestion) -> Json:
    return {
        "id": suggestion.id,
        "node": suggestion.node,
        "author": suggestion.author,
        "at": suggestion.at,
        "kind": suggestion.kind,
        "text": suggestion.text,
        "replacement": suggestion.replacement,
    }
