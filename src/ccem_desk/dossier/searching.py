"""Search in comments, titles and the plan's own text, accents and case folded."""

from __future__ import annotations

import re
from typing import Final

from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.problems import told

_SHORTEST_PREFIX: Final = 2  # a prefix of one letter is what makes a search slow
_WORDS_AROUND: Final = 20

_QUERY: Final = """
SELECT node, passage FROM (
    SELECT c.node AS node, snippet(comment_fts, 0, '', '', '…', ?1) AS passage, 0 AS part, comment_fts.rank AS rank
    FROM comment_fts JOIN comment c ON c.row = comment_fts.rowid WHERE comment_fts MATCH ?2
    UNION ALL
    SELECT n.id, snippet(node_fts, -1, '', '', '…', ?1), 1, node_fts.rank
    FROM node_fts JOIN node n ON n.rowid = node_fts.rowid WHERE node_fts MATCH ?2
) ORDER BY part, rank LIMIT ?3
"""


def search(dossier: Dossier, query: str, *, limit: int = 50) -> list[tuple[str, str]]:
    """Return node and passage of each place that holds all words of a query, comments first, best first.

    The last word may be the beginning of one.
    """
    words = re.findall(r"\w+", query)
    if not words:
        return []
    quoted = [f'"{word}"' for word in words]
    if len(words[-1]) >= _SHORTEST_PREFIX:
        quoted[-1] += "*"
    with told(dossier.path):
        rows = dossier.connection.execute(_QUERY, [_WORDS_AROUND, " ".join(quoted), limit])
        return [(node, " ".join(passage.split())) for node, passage in rows]
