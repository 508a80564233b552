"""Which paragraph begins which node: by the heading's bookmark, the body's, the heading's words, likeness of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ccem_desk.documents.observation.headings import match_heading, may_be_heading
from ccem_desk.documents.word.bookmarks import bookmark_names
from ccem_desk.documents.word.reading.story import Line
from ccem_desk.model.plan import FRONT
from ccem_desk.model.quoting import fold
from ccem_desk.model.review import Node
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import Kind

_LIKE: Final = 0.7
_FEWEST_WORDS: Final = 6
_MOST_MISSING: Final = 50
"""Nodes that are looked for by likeness: where more are missing, the file is another text."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a node begins: at which paragraph, and whether that one is its heading rather than its first text."""

    node: str
    at: int
    heading: bool


@dataclass(slots=True)
class _Finding:
    lines: Sequence[Line]
    headings: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    again: list[tuple[str, int]] = field(default_factory=list)

    @property
    def taken(self) -> set[int]:
        return {*self.headings.values(), *self.bodies.values(), *(at for _node, at in self.again)}


def find_starts(
    lines: Sequence[Line], copy: ReviewCopy, headings: dict[str, str], nodes: Iterable[Node]
) -> list[Start]:
    """Return where each node begins, in the order of the file; a node that begins twice is there twice.

    `headings` are those of the copy as it went out, `nodes` all that the dossier has: text may have come under a
    heading that had none.
    """
    found = _Finding(lines)
    _by_bookmarks(found, copy)
    _by_words(found, copy, headings, tuple(nodes))
    _by_likeness(found, copy)
    starts = [Start(node, at, True) for node, at in found.headings.items()]
    starts += [Start(node, at, True) for node, at in found.again]
    starts += [Start(node, at, False) for node, at in found.bodies.items() if node not in found.headings]
    return sorted(starts, key=lambda s: (s.at, not s.heading))


def words_of(line: Line) -> str:
    """Return a paragraph's words as they are once all changes are accepted; where nothing stays, those taken out."""
    stay = "".join(p.text for p in line.pieces if not p.marks.deleted)
    return stay.strip() or "".join(p.text for p in line.pieces).strip()


def _by_bookmarks(found: _Finding, copy: ReviewCopy) -> None:
    names = bookmark_names(copy.response.sections)
    heading_of = {heading.lower(): node for (heading, _body), node in zip(names, copy.nodes, strict=True)}
    body_of = {body.lower(): node for (_heading, body), node in zip(names, copy.nodes, strict=True)}
    for at, line in enumerate(found.lines):
        for name in line.bookmarks:
            if node := heading_of.get(name.lower()):
                found.headings.setdefault(node, at)
            elif node := body_of.get(name.lower()):
                found.bodies.setdefault(node, at)


def _by_words(found: _Finding, copy: ReviewCopy, headings: dict[str, str], nodes: Sequence[Node]) -> None:
    known = {_key(words): node for node, words in headings.items() if words}
    if not known and not nodes:
        return
    numbered = _numbered(nodes)
    levels = copy.response.levels
    taken = found.taken
    for at, line in enumerate(found.lines):
        if at in taken or line.of_contents:
            continue
        words = words_of(line)
        node = known.get(_key(words))
        if node is None and may_be_heading(words, levels):
            certain = bool(line.depth) or line.kind is not Kind.PARAGRAPH or all(p.bold for p in line.pieces)
            heading = match_heading(words, levels, certain)
            node = numbered.get((heading.level.key, heading.number)) if heading else None
            if node in headings and not line.depth and not _is_alike(headings[node], words):
                node = None  # a sentence of the text that begins like a heading
        if node is None:
            continue
        if node not in found.headings:
            if node not in found.bodies or at < found.bodies[node]:
                found.headings[node] = at
        elif line.depth or found.lines[at].deleted or found.lines[found.headings[node]].deleted:
            found.again.append((node, at))


def _by_likeness(found: _Finding, copy: ReviewCopy) -> None:
    """Find nodes of which nothing else is left by the first words of their text."""
    missing = [
        (node, section.comment.paragraphs[0].text)
        for node, section in zip(copy.nodes, copy.response.sections, strict=True)
        if node != FRONT and node not in found.headings and node not in found.bodies and section.comment
    ]
    bags = [Counter(fold(words_of(line)).split()) for line in found.lines] if missing else []
    for node, text in missing[:_MOST_MISSING]:
        taken = found.taken
        bag = Counter(fold(text).split())
        if bag.total() < _FEWEST_WORDS:
            continue
        likely = max(((_share(bag, b), -at) for at, b in enumerate(bags) if at not in taken), default=(0.0, 0))
        if likely[0] >= _LIKE:
            found.bodies[node] = -likely[1]


def _share(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _is_alike(one: str, other: str) -> bool:
    return _share(Counter(fold(one).split()), Counter(fold(other).split())) >= _LIKE


def _numbered(nodes: Iterable[Node]) -> dict[tuple[str, str], str]:
    """Return the nodes whose level and number no other has."""
    everything = list(nodes)
    often = Counter((n.level, n.number) for n in everything)
    return {(n.level, n.number): n.id for n in everything if often[n.level, n.number] == 1 and n.number}


def _key(words: str) -> str:
    return " ".join(fold(words).split())
