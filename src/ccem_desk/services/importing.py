"""Bringing in an observation: it makes a dossier, or fills one, and tells line by line what became of the source."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Container, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from ccem_desk.dossier import Dossier, create, open_dossier, reading, reviewing, writing
from ccem_desk.dossier.files import stands
from ccem_desk.dossier.journal import now
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import Deed
from ccem_desk.model.ids import new_node_id
from ccem_desk.model.marks import map_marks, runs_of
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT, Level, Plan, PlanNode
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Fate, Observation, ReadNode, ReadNote, ReportLine
from ccem_desk.model.review import Author, Node, Properties, Status
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import suggestion_ids
from ccem_desk.services import roles, source_headings
from ccem_desk.services.backup import back_up
from ccem_desk.services.files import read_source
from ccem_desk.services.plans import plan_of
from ccem_desk.services.planting import nodes_with_source
from ccem_desk.services.session import Session
from ccem_desk.services.writing import write_comment
from ccem_desk.translation import gettext as _

MARKDOWN = (".md", ".markdown", ".txt")
WORD = ".docx"
SOURCES = (*MARKDOWN, WORD)


@dataclass(frozen=True, slots=True)
class Retitled:
    """A node whose title in the source is not the plan's."""

    node: str
    source: str
    plan: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: counts, the source's report line by line, and where the titles disagree."""

    path: Path
    measures: int
    nodes: int
    demands: int
    strong: int
    footnotes: int
    notes: int
    report: tuple[ReportLine, ...]
    retitled: tuple[Retitled, ...]
    changes: Changes
    backup: Path | None = None


def import_source(
    path: Path,
    source: Path,
    author: Author,
    *,
    plan: Path | Plan | None = None,
    replace: bool = False,
    progress: Progress = no_progress,
) -> ImportResult:
    """Bring an observation in Word or Markdown into the dossier at `path`, made where there is none.

    A dossier that has text keeps it (`replace` overwrites it, after a copy was put beside): what is not taken over
    stands in the report. UserProblem where the source, the plan or the dossier is at fault; then nothing was written.
    """
    answered = plan_of(plan) if plan else None
    if stands(path):
        with Session(open_dossier(path, author)) as session:
            roles.take_own_role(session)
            return import_into(session, source, plan=answered, replace=replace, progress=progress)
    planned = answered.nodes if answered else ()
    read = _read(source, answered.levels if answered else DEFAULT_LEVELS, planned, progress)
    with ExitStack() as undoing:
        nodes = nodes_with_source(answered, read)
        properties = Properties(
            title=read.title,
            plan_title=answered.title if answered else "",
            language=answered.language if answered else "fr",
        )
        with create(path, properties, read.levels, nodes, author) as dossier:
            undoing.callback(path.unlink, missing_ok=True)  # half an import is no dossier
            result = _fill(dossier, read, answered, overwrite=False, fresh=True)
        undoing.pop_all()
    return result


def import_into(
    session: Session,
    source: Path,
    *,
    plan: Plan | None = None,
    replace: bool = False,
    progress: Progress = no_progress,
) -> ImportResult:
    """Bring an observation into the session's dossier, as one step that undo takes back; as `import_source`.

    UserProblem for a reviewer too.
    """
    roles.require_drafting(session)
    session.dossier.require_writable()  # before a copy is put beside it
    read = _read(source, reading.levels(session.dossier), reading.nodes(session.dossier), progress)
    return _fill(session.dossier, read, plan, overwrite=replace, fresh=False)


def write_from_markdown(session: Session, node_id: str, markdown: bytes) -> Changes:
    """Set a node's comment from Markdown, as one undoable change; an empty text empties it."""
    from ccem_desk.documents.markdown import read_comment
    from ccem_desk.documents.text_file import decode

    reading.require_node(session.dossier, node_id)
    text, kinds = read_comment(decode(markdown, node_id))
    return write_comment(session, node_id, text, kinds)


def _read(source: Path, levels: Iterable[Level], nodes: Iterable[PlanNode | Node], progress: Progress) -> Observation:
    data = read_source(source)
    paths = frozenset(n.level for n in nodes if "/" in n.id)  # the levels whose numbers begin again
    if source.suffix.lower() == WORD:
        from ccem_desk.documents.word.reading import read_word_observation

        return read_word_observation(data, tuple(levels), progress, name=source.name, paths=paths)
    if source.suffix.lower() not in MARKDOWN:
        raise UserProblem(
            _(
                "“{path}” is not a text this program imports. Give it as Word (.docx) or Markdown ({suffixes}): the "
                "program it comes from can save it so."
            ).format(path=source, suffixes=", ".join(MARKDOWN))
        )
    from ccem_desk.documents.markdown import read_observation  # the parser is loaded by those who import

    return read_observation(data, tuple(levels), progress, name=source.name, paths=paths)


def _fill(dossier: Dossier, read: Observation, plan: Plan | None, *, overwrite: bool, fresh: bool) -> ImportResult:
    worth_keeping = not fresh and bool(reading.comments(dossier))
    backup: Path | None = None
    kept: dict[str, ReportLine] = {}
    with dossier.transaction(deed=Deed.IMPORTED) as change:
        ids = {} if fresh else _grow(dossier, nodes_with_source(plan, read))
        for node in read.nodes:
            here = ids.get(node.id, node.id)
            if not overwrite and reading.comment(dossier, here) and node.comment:
                kept[node.id] = ReportLine(node.line, Fate.KEPT, node.title or node.number, here)
            else:
                _write(dossier, here, node, read)
        heads = {ids.get(n.id, n.id): (n.level, n.number, n.head) for n in read.nodes if n.id not in kept}
        source_headings.keep(dossier, heads, read.levels)
        if worth_keeping and dossier.has_written:
            backup = back_up(dossier)  # its file is still as it was
    done = _without(read, kept)
    return ImportResult(
        path=dossier.path,
        **_counts(done),
        report=tuple(sorted((*done.report, *kept.values()), key=lambda line: line.line)),
        retitled=_retitled(reading.nodes(dossier)),
        changes=change.changes,
        backup=backup,
    )


def _without(read: Observation, left: Container[str]) -> Observation:
    """Return what was read without the places that were left alone: what is told is what was done."""
    return replace(
        read,
        nodes=tuple(n for n in read.nodes if n.id not in left),
        notes=tuple(n for n in read.notes if n.node not in left),
        report=tuple(line for line in read.report if line.fate is Fate.DROPPED or line.node not in left),
    )


def _grow(dossier: Dossier, wanted: Iterable[Node]) -> dict[str, str]:
    """Add the nodes that the dossier lacks; return, for each id of the source, the id it has in the dossier."""
    nodes = reading.nodes(dossier)
    ids = {n.id: n.id for n in nodes}
    by_number = Counter((n.level, n.number) for n in nodes)
    named = {(n.level, n.number): n.id for n in nodes if by_number[n.level, n.number] == 1}
    for node in wanted:
        if node.id in ids:
            continue
        known = named.get((node.level, node.number))
        if known is None:
            parent = ids.get(node.parent) if node.parent else None
            # An id is never used again, not even that of a node that was removed.
            known = new_node_id(node.level) if writing.was_used(dossier, node.id) else node.id
            writing.add_node(dossier, replace(node, id=known, parent=parent))
        ids[node.id] = known
    return ids


def _write(dossier: Dossier, here: str, node: ReadNode, read: Observation) -> None:
    if here == FRONT:
        if read.title and read.title != reading.properties(dossier).title:
            writing.set_properties(dossier, title=read.title)
    elif node.title and node.title != reading.node(dossier, here).title:
        writing.set_node(dossier, here, title=node.title)
    if not node.comment or _without_ids(node.comment) == _without_ids(reading.comment(dossier, here)):
        return
    for suggestion in suggestion_ids(node.comment):
        author, at = read.suggestions.get(suggestion, ("", ""))
        reviewing.set_suggestion(dossier, suggestion, author, at or now())
    writing.write_comment(dossier, here, node.comment)
    writing.set_node(dossier, here, status=Status.BROUILLON, absence=None)
    for run in runs_of(node.comment):
        if run.marks.demand:
            reviewing.set_demand(dossier, run.marks.demand, kind=read.demands[run.marks.demand])
    for note in read.notes:
        if note.node == node.id:
            _attach(dossier, here, note)


def _attach(dossier: Dossier, here: str, note: ReadNote) -> None:
    author = Author(note.author, note.initials)
    reviewing.attach_note(
        dossier, here, note.id, note.text, replacement=note.replacement, author=author, at=note.at or None
    )
    for answer in note.replies:
        by = Author(answer.author, answer.initials)
        reviewing.reply(dossier, note.id, answer.text, author=by, at=answer.at or None)
    if note.resolved:
        reviewing.resolve_note(dossier, note.id)


def _without_ids(text: RichText) -> RichText:
    """Return a text whose demands are only told from what is none: each reading of a source gives them new ids."""
    return map_marks(text, lambda marks: dataclasses.replace(marks, demand=marks.demand and "x", notes=frozenset()))


def _counts(read: Observation) -> dict[str, int]:
    lowest = read.levels[-1].key
    runs = [r for n in read.nodes for r in runs_of(n.comment)]
    return {
        "measures": sum(bool(n.comment) and n.level == lowest for n in read.nodes),
        "nodes": sum(bool(n.comment) for n in read.nodes),
        "demands": len({r.marks.demand for r in runs if r.marks.demand}),
        "strong": sum(_strong_passages(n.comment) for n in read.nodes),
        "footnotes": sum(r.footnote is not None for r in runs),
        "notes": len(read.notes),
    }


def _strong_passages(text: RichText) -> int:
    """Return how many stretches of a text are bold and no demand."""
    bold = ([r.marks.strong and not r.marks.demand for r in p.runs] for p in text.paragraphs)
    return sum(here and not before for p in bold for before, here in zip([False, *p], p, strict=False))


def _retitled(nodes: Iterable[Node]) -> tuple[Retitled, ...]:
    return tuple(
        Retitled(n.id, n.title, n.plan_title) for n in nodes if n.plan_title and n.title and n.title != n.plan_title
    )
