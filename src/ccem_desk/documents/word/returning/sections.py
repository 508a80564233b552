"""The row of paragraphs divided where nodes begin, each heading apart from the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.documents.word.bookmarks import is_of_body
from ccem_desk.documents.word.reading.story import Line
from ccem_desk.documents.word.returning.anchors import Start, words_of
from ccem_desk.model.plan import FRONT
from ccem_desk.model.rich_text import Kind

Section = tuple[str, Line | None, list[Line]]
"""A node, its heading where it has one, the paragraphs of its text."""


def divided(lines: Sequence[Line], starts: Sequence[Start], headings: Mapping[str, str]) -> Iterator[Section]:
    """Yield the nodes in the order of the file; `headings` are the printed ones, by node.

    What stands before all of them is the front matter's.
    """
    edges = list(starts)
    if not any(s.node == FRONT for s in edges):
        edges.insert(0, _front(lines, edges, headings))
    before = [line for line in lines[: edges[0].at] if line.pieces]
    for n, start in enumerate(edges):
        end = edges[n + 1].at if n + 1 < len(edges) else len(lines)
        node, heading, text = _section(start, list(lines[start.at : end]), headings.get(start.node, ""))
        if node == FRONT and before:
            text, before = [*before, *text], []
        yield node, heading, text


def _front(lines: Sequence[Line], edges: Sequence[Start], headings: Mapping[str, str]) -> Start:
    """Return where the front matter begins where no bookmark says it: with the title, or with the first words."""
    first = next((n for n, line in enumerate(lines) if line.pieces), 0)
    if not lines or (edges and first >= edges[0].at):
        return Start(FRONT, 0, heading=False)
    title = " ".join(headings.get(FRONT, "").split())
    is_title = " ".join(words_of(lines[first]).split()) == title or lines[first].depth == 1
    return Start(FRONT, first, heading=bool(title) and is_title)


def _section(start: Start, lines: list[Line], printed: str) -> Section:
    if not start.heading or not lines:
        return start.node, None, lines
    heading, *text = lines
    if (cut := _where_text_begins(heading, printed)) is None:
        return start.node, heading, text
    joined = replace(
        heading, pieces=_cut(heading.pieces, cut, len(_characters(heading))), kind=Kind.PARAGRAPH, list_id=0
    )
    return start.node, replace(heading, pieces=_cut(heading.pieces, 0, cut)), [joined, *text]


def _where_text_begins(heading: Line, printed: str) -> int | None:
    """Return at which character of a heading the paragraph begins that was joined to it; None where none was."""
    text = _characters(heading)
    is_joined = any(map(is_of_body, heading.bookmarks)) and text[len(printed) :].strip()
    same = " ".join(text[: len(printed)].split()) == " ".join(printed.split())
    return len(printed) if printed and is_joined and same else None


def _characters(line: Line) -> str:
    return "".join(p.text for p in line.pieces)


def _cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    kept: list[Piece] = []
    at = 0
    for p in pieces:
        low, high = max(start - at, 0), end - at
        if (words := p.text[low:high] if high > 0 else "") or (p.footnote and start <= at <= end):
            kept.append(p._replace(text=words))
        at += len(p.text)
    return kept
