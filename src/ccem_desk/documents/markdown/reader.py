"""An observation in Markdown, as it circulates or as we wrote it; and the Markdown of one comment."""

from __future__ import annotations

from collections.abc import Sequence

from ccem_desk.documents.markdown.blocks import read_blocks
from ccem_desk.documents.markdown.cuts import joined
from ccem_desk.documents.markdown.footnotes import with_flattened_footnotes
from ccem_desk.documents.markdown.inline import InlineReader
from ccem_desk.documents.markdown.pages import without_page_numbers
from ccem_desk.documents.markdown.syntax import read_marker
from ccem_desk.documents.observation.blocks import Block, Shape
from ccem_desk.documents.observation.demands import Demands
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.observation.headings import printed_forms
from ccem_desk.documents.observation.outline import body, outline
from ccem_desk.documents.observation.remarks import to_the_margin
from ccem_desk.documents.observation.rich import RichTextMaker
from ccem_desk.documents.observation.sections import divide, find_headings
from ccem_desk.documents.text_file import UTF_8, decode_with_encoding, refuse_empty
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Fate, Observation
from ccem_desk.model.review import DemandKind
from ccem_desk.model.rich_text import RichText
from ccem_desk.translation import gettext as _


def read_observation(
    data: bytes,
    levels: Sequence[Level],
    progress: Progress = no_progress,
    *,
    name: str = "",
    paths: frozenset[str] = frozenset(),
) -> Observation:
    """Return a response read from Markdown, with a report of each line dropped, moved, joined or flagged.

    `levels` say what headings look like, `paths` which of them bear their parents in their ids; `name` is the file's,
    for messages. A file of our own is read to the letter: nothing in it is guessed away.
    Raises `UserProblem` where the file is no text, is too large, or holds no heading of these levels.
    """
    name = name or _("the text")
    text, encoding = decode_with_encoding(data, name)
    refuse_empty(text, name)
    findings = Findings()
    if encoding != UTF_8:
        findings.add(0, Fate.MOVED, name, _("read as {encoding}").format(encoding=encoding))
    marked = read_marker(text)
    if marked is None:
        return _foreign(text, tuple(levels), findings, progress, paths)
    text, told = marked
    wanted = told if told and tuple(levels) == DEFAULT_LEVELS else tuple(levels)
    return _own(text, wanted, findings, progress, paths)


def read_comment(text: str) -> tuple[RichText, dict[str, DemandKind]]:
    """Return the Markdown of one comment as rich text, and the guessed kind of each demand in it.

    `**` of more than four words is a demand, of fewer plain bold; `__` is plain bold always.
    """
    findings = Findings()
    blocks = read_blocks(text, _inline_reader(findings, underscores_strong=True), no_progress)
    blocks = [b for b in blocks if b.shape is not Shape.RULE]
    maker = _maker(blocks, findings, every_bold=False)
    return maker.rich_text(body(blocks)), maker.kinds


def _own(
    text: str, levels: tuple[Level, ...], findings: Findings, progress: Progress, paths: frozenset[str]
) -> Observation:
    blocks = read_blocks(text, _inline_reader(findings, underscores_strong=True), progress)
    blocks, headings = find_headings(blocks, levels, own=True)
    parts = divide(blocks, headings, levels, paths, own=True)
    return outline(parts, levels, findings, _maker(blocks, findings, every_bold=True), own=True)


def _foreign(
    text: str, levels: tuple[Level, ...], findings: Findings, progress: Progress, paths: frozenset[str]
) -> Observation:
    """What converters and colleagues left is put right in this order: each step relies on the ones before."""
    blocks = read_blocks(text, _inline_reader(findings, underscores_strong=False), progress)
    blocks = with_flattened_footnotes(blocks, findings)  # before page numbers: its number is none
    blocks = without_page_numbers(blocks, findings)
    blocks = _without_rules(blocks, findings)
    blocks, headings = find_headings(blocks, levels, own=False)
    if not headings:
        message = _(
            "No heading of the plan was found. These forms were looked for: {forms}. "
            "Check the file, or name the plan it answers."
        )
        raise UserProblem(message.format(forms=printed_forms(levels)))
    blocks = joined(blocks, lambda b: b.line in headings, findings)
    blocks, remarks = to_the_margin(blocks, lambda b: b.line in headings, findings)
    parts = divide(blocks, headings, levels, paths)
    return outline(parts, levels, findings, _maker(blocks, findings, every_bold=False), remarks)


def _without_rules(blocks: Sequence[Block], findings: Findings) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if block.shape is Shape.RULE:
            findings.add(block.line, Fate.DROPPED, "---", _("horizontal rule"))
            continue
        if block.underlined and block.depth == 2:
            # A rule right below a paragraph, without an empty line between, is read as the sign of a heading.
            last = block.pieces[-1].line if block.pieces else block.line
            findings.add(last + 1, Fate.DROPPED, "---", _("horizontal rule"))
            block = block._replace(shape=Shape.PARAGRAPH, underlined=False)
        if block.pieces:
            kept.append(block)
    return kept


def _maker(blocks: Sequence[Block], findings: Findings, every_bold: bool) -> RichTextMaker:
    def told(line: int, words: str, kind: DemandKind | None) -> None:
        findings.add(line, Fate.DEMAND if kind else Fate.STRONG, words, str(kind or ""))

    notes: dict[str, list[Block]] = {}
    for block in blocks:
        if block.label:
            notes.setdefault(block.label, []).append(block)
    return RichTextMaker(Demands(every_bold, told), notes)


def _inline_reader(findings: Findings, underscores_strong: bool) -> InlineReader:
    def dropped(line: int, what: str) -> None:
        findings.add(line, Fate.DROPPED, what, _("not taken over: a tag, a picture, a link's target or a lone sign"))

    return InlineReader(underscores_strong, dropped)
