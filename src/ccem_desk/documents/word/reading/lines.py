"""Paragraphs of a Word file as blocks, and those of its footnotes under their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from ccem_desk.documents.observation.blocks import Block, Piece, Shape, with_pieces
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.observation.headings import may_be_heading
from ccem_desk.documents.observation.sections import find_headings
from ccem_desk.documents.word.reading import refusals
from ccem_desk.documents.word.reading.names import W, local
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.documents.word.reading.story import Line, Story
from ccem_desk.model.plan import Level
from ccem_desk.model.progress import Progress
from ccem_desk.model.response import Fate
from ccem_desk.model.rich_text import Kind
from ccem_desk.translation import gettext as _

MOST_PARAGRAPHS: Final = 40_000
"""A hundred observations have fifteen thousand."""

_REPORTS: Final = 50


def read_lines(package: Package, story: Story, name: str, progress: Progress) -> list[Line]:
    """Return the paragraphs of the main part; `progress` hears of the first half of the work."""
    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise refusals.no_text(name)
    total = max(sum(1 for _ in body.iter(W + "p")), 1)
    step = max(total // _REPORTS, 1)
    lines: list[Line] = []
    for line in story.lines(body, count(1)):
        if line.number % step == 0:
            progress(min(line.number, total), 2 * total)
        if line.number > MOST_PARAGRAPHS:
            raise refusals.too_long(name)
        lines.append(line)
    for line in lines if story.ranges.open else ():
        line.pieces = story.ranges.limit(line.pieces, line.number)
    return lines


def as_block(line: Line, levels: tuple[Level, ...], findings: Findings) -> Block | None:
    """Return a paragraph as a block; None for an empty one and for a line of a table of contents."""
    if line.of_contents:
        findings.add(line.number, Fate.DROPPED, "".join(p.text for p in line.pieces), _("table of contents"))
        return None
    shape, kind, list_id = Shape.PARAGRAPH, line.kind, line.list_id
    if line.depth:
        shape, kind, list_id = Shape.HEADING, Kind.PARAGRAPH, 0
    block = Block(
        shape, line.number, tuple(line.pieces), kind, line.depth, False, list_id, False, "", line.inserted, line.deleted
    )
    if any(p.marks.deleted or p.marks.inserted for p in line.pieces):
        block = _settled(block, levels, findings)
    if line.depth:
        block = block._replace(pieces=tuple(_without_look(p) for p in block.pieces))
    block = with_pieces(block, block.pieces)
    return block if block.pieces or line.inserted or line.deleted else None


def _settled(block: Block, levels: tuple[Level, ...], findings: Findings) -> Block:
    """Return a heading as it is with its changes accepted, since a title has no suggestions; what is none as it is.

    One that would be none any more, its number gone with its words, is left as it was, and reported.
    """
    accepted = _without(block, lambda p: bool(p.marks.deleted))
    refused = _without(block, lambda p: bool(p.marks.inserted))
    if _is_heading(accepted, levels):
        settled = accepted
        findings.add(block.line, Fate.MOVED, accepted.text, _("changes in a heading: taken over, as a title has none"))
    elif _is_heading(refused, levels):
        words = _("a heading is suggested to go, or not to be one: it is kept as it was")
        findings.add(block.line, Fate.MOVED, refused.text, words)
        settled = refused
    elif block.shape is Shape.HEADING:
        settled = accepted if accepted.text.strip() else refused
    else:
        return block
    nothing = frozenset[str]()
    bare = (p._replace(marks=replace(p.marks, inserted=nothing, deleted=nothing)) for p in settled.pieces)
    return settled._replace(pieces=tuple(bare))


def _without_look(piece: Piece) -> Piece:
    """Return a piece of a heading, whose bold is its style's and says nothing."""
    marks = replace(piece.marks, strong=False) if piece.marks.strong else piece.marks
    return piece._replace(bold=0, marks=marks)


def _without(block: Block, gone: Callable[[Piece], bool]) -> Block:
    return block._replace(pieces=tuple(p for p in block.pieces if not gone(p)))


def _is_heading(block: Block, levels: tuple[Level, ...]) -> bool:
    return may_be_heading(block.text, levels) and bool(find_headings([block], levels, own=False)[1])


def read_footnotes(
    package: Package, story: Callable[[str], Story], levels: tuple[Level, ...], findings: Findings
) -> tuple[dict[str, list[Block]], dict[str, frozenset[str]]]:
    """Return the blocks of each footnote and endnote by its label, and the notes that stand in each.

    The model has no note inside a footnote: it stands on the footnote's sign.
    """
    blocks: dict[str, list[Block]] = {}
    notes: dict[str, frozenset[str]] = {}
    for kind in ("footnotes", "endnotes"):
        part = package.related(kind)
        root = package.xml(part)
        reader = story(part) if root is not None else None
        for element in root if root is not None else ():
            if reader is None or element.get(W + "type"):  # a separator
                continue
            label = f"{local(element.tag)[:4]}:{element.get(W + 'id', '')}"
            before = set(reader.ranges.lines)
            read = [b for line in reader.lines(element, count(0)) if (b := as_block(line, levels, findings))]
            blocks.setdefault(label, []).extend(map(_bare, read))
            notes[label] = notes.get(label, frozenset()) | (reader.ranges.lines.keys() - before)
    return blocks, notes


def _bare(block: Block) -> Block:
    pieces = (p._replace(marks=replace(p.marks, notes=frozenset())) for p in block.pieces)
    return block._replace(shape=Shape.PARAGRAPH, pieces=tuple(pieces))


def with_footnotes(
    lines: list[Line], bodies: dict[str, list[Block]], notes: dict[str, frozenset[str]], findings: Findings
) -> Iterator[Line]:
    """Yield the lines with the notes of each footnote on its sign; a sign of no footnote is dropped and reported."""
    waiting = set(bodies)  # each stands in one place only: a second sign would double its text
    for line in lines:
        if any(p.footnote for p in line.pieces):
            kept: list[Piece] = []
            for piece in line.pieces:
                if piece.footnote in waiting:
                    waiting.remove(piece.footnote)
                    marks = replace(piece.marks, notes=piece.marks.notes | notes[piece.footnote])
                    kept.append(piece._replace(marks=marks))
                elif piece.footnote:
                    findings.add(line.number, Fate.DROPPED, "", _("the sign of a footnote that is not in the file"))
                else:
                    kept.append(piece)
            line.pieces = kept
        yield line
