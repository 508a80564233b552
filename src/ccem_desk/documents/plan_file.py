"""The plan as a YAML file: its levels, and its nodes nested as they are in the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import yaml

from ccem_desk.documents.node_ids import node_id, restarting_levels_of_plan
from ccem_desk.documents.text_file import decode, refuse_empty
from ccem_desk.documents.yaml_fields import Fields, near_match
from ccem_desk.documents.yaml_tree import Value, problem, read_yaml
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import FRONT, HeadingLayout, Level, Plan, PlanNode
from ccem_desk.translation import gettext as _

MAX_BYTES: Final = 4_000_000
"""Ten times a plan of 4,500 measures."""

_PLAN_KEYS: Final = ("title", "language", "levels", "nodes")
_LEVEL_KEYS: Final = ("key", "name", "plural", "code", "heading", "layout", "aliases")
_NODE_KEYS: Final = ("level", "number", "title", "text", "partners", "source", "verified", "place", "nodes")
_PLACES: Final = ("certain", "uncertain")
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def read_plan(data: bytes, name: str) -> Plan:
    """Return the plan in a YAML file; `name` is the file's, for messages.

    Raises `UserProblem` naming the line, what is wrong there and what is expected.
    """
    if len(data) > MAX_BYTES:
        raise UserProblem(_("“{name}” is too large for a plan: at most 4 MB.").format(name=name))
    text = decode(data, name)
    refuse_empty(text, name)
    fields = Fields(read_yaml(text, name), name, _PLAN_KEYS)
    title = fields.text("title", required=True)
    language = fields.text("language") or "fr"
    if not _LANGUAGE.fullmatch(language):
        raise problem(name, fields.line_of("language"), _("“language” must be a language code such as fr or en."))
    levels = _levels(fields, name)
    rows: list[_Row] = []
    _read_nodes(fields.items("nodes"), None, levels, name, rows)
    return Plan(title, levels, _with_ids(rows, name), language)


def write_plan(plan: Plan) -> bytes:
    """Return the plan as a YAML file that reads back to it; a node's id is not written, it follows from its place."""
    levels = [
        {"key": v.key, "name": v.name, "plural": v.plural, "code": v.code, "heading": v.heading}
        | {"layout": str(v.layout)}
        | ({"aliases": list(v.aliases)} if v.aliases else {})
        for v in plan.levels
    ]
    top: list[dict[str, Any]] = []
    written: dict[str, dict[str, Any]] = {}
    for node in plan.nodes:
        written[node.id] = row = _node_fields(node)
        siblings = written[node.parent].setdefault("nodes", []) if node.parent is not None else top
        siblings.append(row)
    whole = {"title": plan.title, "language": plan.language, "levels": levels, "nodes": top}
    text: str = yaml.dump(whole, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=110)
    return text.encode()


def _node_fields(node: PlanNode) -> dict[str, Any]:
    plain_number = node.number.isascii() and node.number.isdecimal() and str(int(node.number)) == node.number
    row: dict[str, Any] = {"level": node.level, "number": int(node.number) if plain_number else node.number}
    row |= {"title": node.title or None}
    row |= {"text": node.text} if node.text else {}
    row |= {"partners": list(node.partners)} if node.partners else {}
    row |= {"source": node.source} if node.source else {}
    row |= {"verified": True} if node.verified else {}
    row |= {"place": "uncertain"} if node.place_uncertain else {}
    return row


def _levels(fields: Fields, name: str) -> tuple[Level, ...]:
    levels: list[Level] = []
    for value in fields.items("levels"):
        level = _level(value, name)
        if level.key in (v.key for v in levels):
            raise problem(name, value.line, _("the level “{key}” is given twice.").format(key=level.key))
        levels.append(level)
    if not levels:
        message = _("“levels” is missing: name the plan's levels, from the top down.")
        raise problem(name, fields.line_of("levels"), message)
    return tuple(levels)


def _level(value: Value, name: str) -> Level:
    fields = Fields(value, name, _LEVEL_KEYS)
    key = fields.text("key", required=True)
    if not _KEY.fullmatch(key) or key == FRONT:
        message = _("a level's key is small letters without accents, such as “axe” (and not “front”).")
        raise problem(name, fields.line_of("key"), message)
    heading = fields.text("heading", required=True)
    if heading.count("{number}") != 1 or heading.count("{title}") != 1:
        message = _(
            "a heading's form must hold {{number}} and {{title}} once each, as in “Mesure {{number}} : {{title}}”."
        )
        raise problem(name, fields.line_of("heading"), message.format())
    layout = HeadingLayout(fields.choice("layout", [str(v) for v in HeadingLayout]))
    words = [fields.text(k, required=True) for k in ("name", "plural", "code")]
    return Level(key, words[0], words[1], words[2], heading, layout, fields.texts("aliases"))


class _Row:
    """A node as read, its parent by its place in the row of nodes."""

    def __init__(self, node: PlanNode, line: int, parent: int | None) -> None:
        self.node = node
        self.line = line
        self.parent = parent


def _read_nodes(
    values: Sequence[Value], parent: int | None, levels: tuple[Level, ...], name: str, rows: list[_Row]
) -> None:
    """Add these nodes and those below them to the rows; the depth of the file bounds the recursion."""
    keys = [level.key for level in levels]
    for value in values:
        fields = Fields(value, name, _NODE_KEYS)
        above = keys.index(rows[parent].node.level) if parent is not None else -1
        level = _node_level(fields, keys, above, name)
        node = PlanNode(
            id="",
            level=level,
            number=fields.text("number", required=True),
            title=fields.text("title"),
            text=fields.text("text"),
            partners=fields.texts("partners"),
            source=fields.text("source"),
            verified=fields.flag("verified"),
            place_uncertain=fields.choice("place", _PLACES, "certain") == "uncertain",
        )
        rows.append(_Row(node, fields.line_of("number"), parent))
        _read_nodes(fields.items("nodes"), len(rows) - 1, levels, name, rows)


def _node_level(fields: Fields, keys: Sequence[str], above: int, name: str) -> str:
    """Return a node's level: any one below its parent's; where none is named, the next one."""
    level = fields.text("level")
    below = keys[above + 1 :]
    if not below:
        message = _("nothing can stand below the last level, “{level}”.").format(level=keys[-1])
        raise problem(name, fields.line, message)
    if not level:
        return below[0]
    if level not in keys:
        message = _("there is no level “{level}”.").format(level=level)
        raise problem(name, fields.line_of("level"), f"{message} {near_match(level, keys)}")
    if level not in below:
        message = _("“{level}” can't stand below “{parent}”. Expected: {words}.")
        words = message.format(level=level, parent=keys[above], words=", ".join(below))
        raise problem(name, fields.line_of("level"), words)
    return level


def _with_ids(rows: Sequence[_Row], name: str) -> tuple[PlanNode, ...]:
    parents = (None if r.parent is None else str(r.parent) for r in rows)
    entries = ((r.node.level, r.node.number, parent) for r, parent in zip(rows, parents, strict=True))
    restarting = restarting_levels_of_plan(entries)
    nodes: list[PlanNode] = []
    lines: dict[str, int] = {}
    for row in rows:
        parent = nodes[row.parent].id if row.parent is not None else None
        own = node_id(row.node.level, row.node.number, parent, restarting)
        if own in lines:
            message = _("“{level} {number}” is there already, on line {line}: give each its own number.")
            words = message.format(level=row.node.level, number=row.node.number, line=lines[own])
            raise problem(name, row.line, words)
        lines[own] = row.line
        nodes.append(replace(row.node, id=own, parent=parent))
    return tuple(nodes)
