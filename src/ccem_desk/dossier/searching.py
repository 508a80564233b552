"""Search in comments, titles and the plan's own text, accents and case folded; and what is searched beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.problems import told
from ccem_desk.model.finding import spellings
from ccem_desk.model.rich_text_json import from_json
from ccem_desk.model.searched import Aside, Where
from ccem_desk.model.suggestions import refused

_SHORTEST_PREFIX: Final = 2  # a prefix of one letter is what makes a search slow

_COMMENTS: Final = "SELECT rowid FROM comment_fts WHERE comment_fts MATCH ?"
_NODES: Final = "SELECT rowid FROM node_fts WHERE node_fts MATCH ?"
_REPLACEMENTS: Final = "SELECT node, id, replacement FROM note WHERE replacement != ''"
_ASIDES: Final = (
    (Where.NOTE, "SELECT node, id, text FROM note"),
    (Where.NOTE, _REPLACEMENTS),
    (Where.NOTE, "SELECT node, id, quote FROM note WHERE detached"),
    (Where.NOTE, "SELECT note.node, note.id, reply.text FROM reply JOIN note ON reply.note = note.id"),
    (Where.DEMAND, "SELECT node, id, title FROM demand WHERE title != ''"),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Which node each row of the comments and of the nodes belongs to; it holds until a comment or node comes or goes.

    Looked up here, thousands of rows cost a quarter of what joining the tables costs.
    """

    comments: dict[int, str]
    nodes: dict[int, str]


def rows(dossier: Dossier) -> Rows:
    """Return the rows as they are now."""
    with told(dossier.path):
        comments = dict(dossier.connection.execute("SELECT row, node FROM comment").fetchall())
        return Rows(comments, dict(dossier.connection.execute("SELECT rowid, id FROM node").fetchall()))


def commented_with(dossier: Dossier, words: Iterable[str], known: Rows | None = None) -> set[str]:
    """Return the nodes whose comment holds all of some folded words; the last may be the beginning of one."""
    return _matching(dossier, _COMMENTS, words, (known or rows(dossier)).comments)


def titled_with(dossier: Dossier, words: Iterable[str], known: Rows | None = None) -> set[str]:
    """Return the nodes whose title, title in the plan or text in the plan holds all of some folded words together."""
    return _matching(dossier, _NODES, words, (known or rows(dossier)).nodes)


def comment_text(dossier: Dossier, node_id: str) -> str:
    """Return the characters of a node's comment as they were last saved, each paragraph ended by a newline.

    What is only suggested is not among them, and what is suggested to go is.
    """
    with told(dossier.path):
        row = dossier.connection.execute("SELECT text FROM comment WHERE node = ?", [node_id]).fetchone()
    return str(row[0]) if row else ""


def titles(dossier: Dossier, node_id: str) -> tuple[str, str, str]:
    """Return a node's title, its title in the plan and its text in the plan; empty where there is none."""
    with told(dossier.path):
        query = "SELECT title, plan_title, text FROM node WHERE id = ?"
        row = dossier.connection.execute(query, [node_id]).fetchone() or ("", "", "")
    return row[0] or "", row[1] or "", row[2] or ""


def asides(dossier: Dossier, node_id: str | None = None) -> list[Aside]:
    """Return the words that stand beside the text of one node, or of all: notes, footnotes, titles of demands."""
    found: list[Aside] = []
    with told(dossier.path):
        for where, query in _ASIDES:
            rows = dossier.connection.execute(f"SELECT * FROM ({query}) WHERE ?1 IS NULL OR node = ?1", [node_id])
            found += [Aside(node, where, i, text) for node, i, text in rows if text]
        query = "SELECT node, paragraphs FROM comment WHERE paragraphs LIKE '%\"footnote\":%'"
        rows = dossier.connection.execute(f"SELECT * FROM ({query}) WHERE ?1 IS NULL OR node = ?1", [node_id])
        for node, paragraphs in rows:
            signs = [r for p in from_json(json.loads(paragraphs)).paragraphs for r in p.runs if r.footnote]
            bodies = [(i, refused(r.footnote)) for i, r in enumerate(signs) if r.footnote and not r.marks.inserted]
            found += [Aside(node, Where.FOOTNOTE, str(i), body.text) for i, body in bodies]
    return found


def _matching(dossier: Dossier, query: str, words: Iterable[str], nodes: dict[int, str]) -> set[str]:
    expression = _expression(tuple(words))
    if not expression:
        return set()
    with told(dossier.path):
        found = dossier.connection.execute(query, [expression])
        return {nodes[row] for (row,) in found if row in nodes}


def _expression(words: tuple[str, ...]) -> str:
    """Return the words as FTS5's language has them: quoted, in each of their spellings."""
    parts = []
    for i, word in enumerate(words):
        more = "*" if i == len(words) - 1 and len(word) >= _SHORTEST_PREFIX else ""
        parts.append(" OR ".join(f'"{spelling}"{more}' for spelling in spellings(word)))
    return " AND ".join(f"({part})" for part in parts)
