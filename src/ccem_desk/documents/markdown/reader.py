"""An observation in Markdown: what its sections are, what becomes of each line that is no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ccem_desk.documents.markdown.blocks import Block, Shape, read_blocks, with_pieces
from ccem_desk.documents.markdown.cuts import joined
from ccem_desk.documents.markdown.demands import Demands
from ccem_desk.documents.markdown.findings import Findings
from ccem_desk.documents.markdown.footnotes import with_flattened_footnotes
from ccem_desk.documents.markdown.headings import Heading, printed_forms
from ccem_desk.documents.markdown.inline import InlineReader
from ccem_desk.documents.markdown.pages import without_page_numbers
from ccem_desk.documents.markdown.remarks import to_the_margin
from ccem_desk.documents.markdown.rich import RichTextMaker
from ccem_desk.documents.markdown.sections import Part, divide, find_headings, merged
from ccem_desk.documents.markdown.syntax import read_marker
from ccem_desk.documents.text_file import UTF_8, decode_with_encoding
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT, Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Fate, Observation, ReadNode, ReadNote
from ccem_desk.model.review import DemandKind
from ccem_desk.model.rich_text import LINE_BREAK, RichText
from ccem_desk.translation import gettext as _

REMARK_AUTHOR: Final = "texte importé"
"""Who wrote a remark found in the text: the dossier's own language, whatever the interface's."""

_Remarks = list[tuple[str, int, str]]


def read_observation(
    data: bytes,
    levels: Sequence[Level],
    progress: Progress = no_progress,
    *,
    name: str = "",
    paths: frozenset[str] = frozenset(),
) -> Observation:
    """Return a response read from Markdown, with a report of each line dropped, moved, joined or flagged.

    `levels` say what headings look like, `paths` which of them bear their parents in their ids (`plan_file.paths_of`);
    `name` is the file's, for messages. A file of our own is read to the letter: nothing in it is guessed away.
    Raises `UserProblem` where the file is no text, is too large, or holds no heading of these levels.
    """
    text, encoding = decode_with_encoding(data, name or _("the text"))
    findings = Findings()
    if encoding != UTF_8:
        findings.add(0, Fate.MOVED, name, _("read as {encoding}").format(encoding=encoding))
    marked = read_marker(text)
    if marked is None:
        return _foreign(text, tuple(levels), findings, progress, paths)
    text, told = marked
    own_levels = told if told and tuple(levels) == DEFAULT_LEVELS else tuple(levels)
    return _own(text, own_levels, findings, progress, paths)


def read_comment(text: str) -> tuple[RichText, dict[str, DemandKind]]:
    """Return the Markdown of one comment as rich text, and the guessed kind of each demand in it.

    `**` of more than four words is a demand, of fewer plain bold; `__` is plain bold always.
    """
    findings = Findings()
    blocks = read_blocks(text, _inline_reader(findings, True), no_progress)
    demands = _demands(findings, False)
    return _maker(blocks, demands).rich_text(_body(blocks, True)), demands.kinds


def _own(
    text: str, levels: tuple[Level, ...], findings: Findings, progress: Progress, paths: frozenset[str]
) -> Observation:
    blocks = read_blocks(text, _inline_reader(findings, True), progress)
    blocks, headings = find_headings(blocks, levels, own=True)
    parts = divide(blocks, headings, levels, paths)
    return _observation(parts, levels, findings, [], _maker(blocks, _demands(findings, True)), own=True)


def _foreign(
    text: str, levels: tuple[Level, ...], findings: Findings, progress: Progress, paths: frozenset[str]
) -> Observation:
    blocks = read_blocks(text, _inline_reader(findings, False), progress)
    blocks = with_flattened_footnotes(blocks, findings)
    blocks = without_page_numbers(blocks, findings)
    blocks = _without_rules(blocks, findings)
    blocks, headings = find_headings(blocks, levels, own=False)
    if not headings:
        message = _("No heading of the plan was found. These forms were looked for: {forms}.")
        raise UserProblem(message.format(forms=printed_forms(levels)))
    blocks = joined(blocks, lambda b: b.line in headings, findings)
    blocks, remarks = to_the_margin(blocks, lambda b: b.line in headings, findings)
    parts = divide(blocks, headings, levels, paths)
    return _observation(parts, levels, findings, remarks, _maker(blocks, _demands(findings, False)), own=False)


def _observation(
    parts: Sequence[Part],
    levels: tuple[Level, ...],
    findings: Findings,
    remarks: _Remarks,
    maker: RichTextMaker,
    own: bool,
) -> Observation:
    starts = [(p.line, p.id) for p in parts]
    title = _take_title(parts[0], own)
    kept = merged(parts, findings)
    ids = {at: p.id for at, p in enumerate(parts)}
    nodes = tuple(_node(p, ids, title, maker.rich_text(_body(p.blocks, own, findings))) for p in kept)
    places = {line: node for line, node in starts}
    notes = tuple(ReadNote(note, _place(places, line), REMARK_AUTHOR, words, line) for note, line, words in remarks)
    return Observation(title, levels, nodes, notes, maker.kinds, findings.placed(starts))


def _place(places: dict[int, str], line: int) -> str:
    return places[max((start for start in places if start <= line), default=1)]


def _node(part: Part, ids: dict[int, str], title: str, comment: RichText) -> ReadNode:
    if part.heading is None:
        return ReadNode(FRONT, FRONT, "", title, None, part.line, comment)
    heading: Heading = part.heading
    parent = ids[part.parent] if part.parent is not None else None
    return ReadNode(part.id, heading.level.key, heading.number, heading.title, parent, part.line, comment)


def _take_title(front: Part, own: bool) -> str:
    """Take the response's title out of the front matter: its first heading, in a file of our own the one of depth 1."""
    for at, block in enumerate(front.blocks):
        if block.shape is Shape.HEADING and not block.underlined and (not own or block.depth == 1):
            del front.blocks[at]
            return " ".join(block.text.replace(LINE_BREAK, " ").split()) if not own else block.text
    return ""


def _without_rules(blocks: Sequence[Block], findings: Findings) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if block.shape is Shape.RULE:
            findings.add(block.line, Fate.DROPPED, "---", _("horizontal rule"))
        elif block.shape is Shape.HEADING and block.underlined and "-" * 3 and block.depth == 2:
            # A rule right below a paragraph, without the empty line between, is read as the sign of a heading.
            last = block.pieces[-1].line if block.pieces else block.line
            findings.add(last + 1, Fate.DROPPED, "---", _("horizontal rule"))
            kept.append(block._replace(shape=Shape.PARAGRAPH, underlined=False))
        elif block.pieces:
            kept.append(block)
    return kept


def _body(blocks: Sequence[Block], own: bool, findings: Findings | None = None) -> list[Block]:
    """Return the blocks of a comment. A heading that is none of the plan's is a bold line of the text."""
    body: list[Block] = []
    for block in blocks:
        if block.label:
            continue
        if block.shape is Shape.HEADING:
            bold = (p._replace(bold=0, marks=replace(p.marks, strong=True)) for p in block.pieces)
            block = with_pieces(block, bold)._replace(shape=Shape.PARAGRAPH)
            if findings is not None and not own:
                findings.add(block.line, Fate.STRONG, block.text, _("a heading that the plan does not know"))
        body.append(block)
    return body


def _maker(blocks: Sequence[Block], demands: Demands) -> RichTextMaker:
    notes: dict[str, list[Block]] = {}
    for block in blocks:
        if block.label:
            notes.setdefault(block.label, []).append(block)
    return RichTextMaker(demands, notes)


def _inline_reader(findings: Findings, underscores_strong: bool) -> InlineReader:
    def dropped(line: int, what: str) -> None:
        findings.add(line, Fate.DROPPED, what, _("not taken over: tag, picture or link target"))

    return InlineReader(underscores_strong, dropped)


def _demands(findings: Findings, every: bool) -> Demands:
    def told(line: int, words: str, kind: DemandKind | None) -> None:
        findings.add(line, Fate.DEMAND if kind else Fate.STRONG, words, str(kind or ""))

    return Demands(every, told)
