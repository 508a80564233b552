"""A Word file as an observation: whoever wrote it, in whatever program and language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ccem_desk.documents.observation.blocks import Block
from ccem_desk.documents.observation.demands import Demands
from ccem_desk.documents.observation.findings import Findings
from ccem_desk.documents.observation.headings import printed_forms
from ccem_desk.documents.observation.outline import outline
from ccem_desk.documents.observation.remarks import Remark, to_the_margin
from ccem_desk.documents.observation.rich import RichTextMaker
from ccem_desk.documents.observation.sections import divide, find_headings
from ccem_desk.documents.word.comment_text import split_proposal
from ccem_desk.documents.word.dates import utc_of_word_date
from ccem_desk.documents.word.reading.comments import Comment, read_comments
from ccem_desk.documents.word.reading.lines import as_block, read_footnotes, read_lines, with_footnotes
from ccem_desk.documents.word.reading.looks import DEMAND_STYLE
from ccem_desk.documents.word.reading.numbering import read_numbering
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.documents.word.reading.story import Story
from ccem_desk.documents.word.reading.styles import read_styles
from ccem_desk.documents.word.reading.tracked import Tracked
from ccem_desk.model.demand_kind import DemandKind
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import note_passages
from ccem_desk.model.plan import Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Fate, Observation, ReadNote, ReadReply
from ccem_desk.translation import gettext as _


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
    name, levels = name or _("the text"), tuple(levels)
    progress(0, 1)
    package = Package(data, name)
    findings, tracked = Findings(), Tracked()
    comments = read_comments(package)
    ids = {key: new_id() for key, c in comments.items() if c.parent is None}
    styles = read_styles(package.xml(package.related("styles")))
    own = styles.has(DEMAND_STYLE)
    numbering = read_numbering(package.xml(package.related("numbering")))

    def story(part: str) -> Story:
        return Story(styles, numbering, tracked, findings, package.relationships(part), ids, own)

    main = story(package.main)
    lines = read_lines(package, main, name, progress)
    bodies, notes_in = read_footnotes(package, story, levels, findings)
    marked = with_footnotes(lines, bodies, notes_in, findings)
    blocks = [b for line in marked if (b := as_block(line, levels, findings)) is not None]
    read = _outlined(blocks, bodies, levels, findings, own, paths, progress)
    notes = (*read.notes, *_notes(read, comments, ids, main.ranges.lines))
    made = {key: (author, utc_of_word_date(at)) for key, (author, at) in tracked.made.items()}
    return replace(read, notes=notes, suggestions=made)


def _outlined(
    blocks: list[Block],
    bodies: Mapping[str, list[Block]],
    levels: tuple[Level, ...],
    findings: Findings,
    own: bool,
    paths: frozenset[str],
    progress: Progress,
) -> Observation:
    blocks, headings = find_headings(blocks, levels, own=False)
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

    maker = RichTextMaker(Demands(own, told), bodies)
    parts = divide(blocks, headings, levels, paths)
    return outline(parts, levels, findings, maker, remarks, progress=lambda done, of: progress(of + done, 2 * of))


def _notes(
    read: Observation, comments: Mapping[str, Comment], ids: Mapping[str, str], lines: Mapping[str, int]
) -> list[ReadNote]:
    """Return the threads as notes, each on the node its words stand in; one without words on that of its line."""
    node_of = {note: n.id for n in reversed(read.nodes) for note in note_passages(n.comment)}
    starts = sorted((n.line, n.id) for n in read.nodes)
    answers: dict[str, list[Comment]] = {}
    for comment in comments.values():
        if comment.parent is not None:
            answers.setdefault(comment.parent, []).append(comment)

    def by_line(note: str) -> str:
        at = bisect_right(starts, lines.get(note, 0), key=lambda s: s[0])
        return starts[at - 1][1] if at else read.nodes[0].id

    return [_note(comments[k], n, node_of.get(n) or by_line(n), answers.get(k, ())) for k, n in ids.items()]


def _note(comment: Comment, note: str, node: str, answers: Sequence[Comment]) -> ReadNote:
    text, replacement = split_proposal(comment.text.split("\n"))
    return ReadNote(
        note,
        node,
        comment.author,
        text,
        0,
        replacement,
        initials=comment.initials,
        at=_time(comment),
        resolved=bool(comment.resolved),
        replies=tuple(ReadReply(a.author, a.initials, _time(a), a.text) for a in answers),
    )


def _time(comment: Comment) -> str:
    return comment.utc or utc_of_word_date(comment.at)
