"""A Word file as an observation: whoever wrote it, in whatever program and language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from ccem_desk.documents.observation.blocks import Block, Shape, with_pieces
from ccem_desk.documents.observation.demands import Demands
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.observation.headings import printed_forms
from ccem_desk.documents.observation.outline import outline
from ccem_desk.documents.observation.remarks import Remark, to_the_margin
from ccem_desk.documents.observation.rich import RichTextMaker
from ccem_desk.documents.observation.sections import divide, find_headings
from ccem_desk.documents.word.reading.comments import Comment, read_comments
from ccem_desk.documents.word.reading.names import W, local
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.documents.word.reading.story import DEMAND_STYLE, Line, Story
from ccem_desk.documents.word.reading.styles import read_numbering, read_styles
from ccem_desk.documents.word.reading.tracked import Tracked
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import note_passages
from ccem_desk.model.plan import Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Fate, Observation, ReadNote, ReadReply
from ccem_desk.model.review import DemandKind
from ccem_desk.model.rich_text import Kind
from ccem_desk.translation import gettext as _

_CONTENTS: Final = re.compile(r"(?:toc|tm)\s*\d", re.IGNORECASE)
_REPORTS: Final = 100


def read_word_observation(
    data: bytes,
    levels: Sequence[Level],
    progress: Progress = no_progress,
    *,
    name: str = "",
    paths: frozenset[str] = frozenset(),
) -> Observation:
    """Return a response read from a .docx; a report line's number is that of the paragraph in the file.

    Comments are notes with their author and date, tracked changes suggestions. Parameters as for Markdown. Raises
    `UserProblem` where the file can't be read without danger, or holds no heading of these levels.
    """
    package = Package(data, name or _("the text"))
    findings, tracked = Findings(), Tracked()
    comments = read_comments(package)
    ids = {key: new_id() for key, c in comments.items() if c.parent is None}
    styles = read_styles(package.xml(package.related("styles")))
    own = any(s.name.lower() == DEMAND_STYLE for s in styles.by_id.values())
    numbering = read_numbering(package.xml(package.related("numbering")))

    def story(part: str) -> Story:
        return Story(styles, numbering, tracked, findings, package.relationships(part), ids, own)

    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise UserProblem(_("“{name}” holds no text.").format(name=name))
    main = story(package.main)
    lines: list[Line] = []
    total = len(body)
    step = max(total // _REPORTS, 1)
    for line in main.lines(body, count(1)):
        if line.number % step == 0:
            progress(min(line.number, total), total)
        lines.append(line)
    blocks = [b for line in lines if (b := _block(line, findings)) is not None]
    notes_blocks: dict[str, list[Block]] = {}
    for kind in ("footnotes", "endnotes"):
        part = package.related(kind)
        notes_root = package.xml(part)
        reader = story(part) if notes_root is not None else None
        for element in notes_root if notes_root is not None else ():
            if reader is not None and not element.get(W + "type"):
                read = [_block(line, findings) for line in reader.lines(element, count(0))]
                label = f"{local(element.tag)[:4]}:{element.get(W + 'id', '')}"
                notes_blocks[label] = [b._replace(shape=Shape.PARAGRAPH) for b in read if b is not None]
    blocks, headings = find_headings(blocks, tuple(levels), own=False)
    if not headings:
        message = _(
            "No heading of the plan was found. These forms were looked for: {forms}. "
            "Check the file, or name the plan it answers."
        )
        raise UserProblem(message.format(forms=printed_forms(levels)))
    remarks: list[Remark] = []
    if not own:
        blocks, remarks = to_the_margin(blocks, lambda b: b.line in headings, findings)

    def told(line: int, words: str, kind: DemandKind | None) -> None:
        findings.add(line, Fate.DEMAND if kind else Fate.STRONG, words, str(kind or ""))

    maker = RichTextMaker(Demands(own, told), notes_blocks)
    parts = divide(blocks, headings, tuple(levels), paths)
    read_as = outline(parts, tuple(levels), findings, maker, remarks)
    notes = (*read_as.notes, *_notes(read_as, comments, ids))
    return replace(read_as, notes=notes, suggestions=tracked.made)


def _block(line: Line, findings: Findings) -> Block | None:
    """Return a paragraph as a block; None for an empty one and for a line of a table of contents."""
    if _CONTENTS.fullmatch(line.style.name):
        findings.add(line.number, Fate.DROPPED, "".join(p.text for p in line.pieces), _("table of contents"))
        return None
    depth = line.style.depth
    block = Block(Shape.PARAGRAPH, line.number, tuple(line.pieces), line.kind, list_id=line.list_id)
    if depth:
        settled = (
            p._replace(bold=0, marks=replace(p.marks, inserted=frozenset(), strong=False))
            for p in line.pieces
            if not p.marks.deleted
        )
        block = block._replace(shape=Shape.HEADING, pieces=tuple(settled), kind=Kind.PARAGRAPH, depth=depth, list_id=0)
    block = with_pieces(block, block.pieces)._replace(inserted=line.inserted, deleted=line.deleted)
    return block if block.pieces or line.inserted or line.deleted else None


def _notes(read: Observation, comments: dict[str, Comment], ids: dict[str, str]) -> list[ReadNote]:
    """Return the threads as notes, each on the node its words stand in; the others on the front matter."""
    node_of = {note: n.id for n in reversed(read.nodes) for note in note_passages(n.comment)}
    answers: dict[str, list[Comment]] = {}
    for comment in comments.values():
        top: Comment | None = comment
        seen: Counter[str] = Counter()
        while top is not None and top.parent is not None and not seen[top.id]:
            seen[top.id] += 1
            top = comments.get(top.parent)
        if top is not None and top is not comment:
            answers.setdefault(top.id, []).append(comment)
    notes = []
    for key, note in ids.items():
        c = comments[key]
        replies = tuple(ReadReply(a.author, a.initials, a.at, a.text) for a in answers.get(key, ()))
        node = node_of.get(note, read.nodes[0].id)
        notes.append(
            ReadNote(
                note,
                node,
                c.author,
                c.text,
                0,
                initials=c.initials,
                at=c.at,
                resolved=bool(c.resolved),
                replies=replies,
            )
        )
    return notes
