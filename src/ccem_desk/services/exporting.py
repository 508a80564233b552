"""What leaves the house: the submission in Word, PDF or Markdown, a fresh dossier; the whole dossier for oneself."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ccem_desk.checks.leaks import Piece, find_leaks
from ccem_desk.documents.json_file import demand_values as demand_values
from ccem_desk.documents.json_file import note_values as note_values
from ccem_desk.documents.json_file import write
from ccem_desk.dossier.files import stands
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import demand_passages, map_marks
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Response
from ccem_desk.model.review import DemandKind, Node, Properties, Status
from ccem_desk.model.rich_text import Kind, Marks, RichText
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading
from ccem_desk.services.files import replace_file
from ccem_desk.services.internal import form_of, internal_words, printed_words
from ccem_desk.services.response import response
from ccem_desk.services.session import Session
from ccem_desk.services.wording import quoted
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.documents.word.template import Template

SUFFIXES = (".docx", ".pdf", ".md", ".json", ".ccem")


_FORM: Final = " ".join(
    (
        "kind",
        "runs",
        "text",
        "strong",
        "emphasis",
        "superscript",
        "link",
        "footnote",
        "demand",
        *Kind,
        *Status,
        DemandKind.DEMANDE,
    )
)
"""Words that the file of any dossier holds where it has a text."""


class Leak(UserProblem):
    """Something internal was found in what was about to leave; no file was written."""

    stands_against = True


def export(
    session: Session,
    out: Path,
    *,
    suggestions: Decision | None = None,
    annex: bool = False,
    template: Template | None = None,
    progress: Progress = no_progress,
) -> None:
    """Write the response to `out`, in the form its suffix names; an existing file is replaced whole, a dossier never.

    With `annex` a Word file or a PDF ends with the table of demands; with a `template` they wear its letterhead.
    A PDF is made from the very Word file, with LibreOffice: `NoOffice` where there is none.
    UserProblem where the suffix or the place is at fault, `response.Undecided` where suggestions wait, `Leak` where
    something internal was found in the finished file: then `out` is untouched.
    """
    if out.suffix.lower() not in (".docx", ".pdf"):
        if annex:
            raise UserProblem(_("The annex goes with a Word document or a PDF: end the name with .docx or .pdf."))
        if template:
            raise UserProblem(_("A template goes with a Word document or a PDF: end the name with .docx or .pdf."))
    match out.suffix.lower():
        case ".docx":
            data = _word(session, suggestions, progress, template, annex=annex)
        case ".pdf":
            data = _pdf(session, suggestions, progress, template, annex=annex)
        case ".md":
            data = _markdown(session, suggestions, progress)
        case ".json":
            data = whole_dossier(session)
        case ".ccem":
            refuse_dossier(out)
            data = _dossier(session, suggestions)
        case other:
            raise UserProblem(
                _("“{suffix}” is not a form this program writes. End the name with one of {suffixes}.").format(
                    suffix=other or out.name, suffixes=", ".join(SUFFIXES)
                )
            )
    replace_file(out, data)


def submission(
    session: Session,
    suffix: str,
    decision: Decision | None,
    progress: Progress,
    template: Template | None = None,
    *,
    annex: bool = False,
) -> bytes:
    """Return the file that is sent, .docx or .pdf; errors are `export`'s. Nothing is written."""
    match suffix.lower():
        case ".docx":
            return _word(session, decision, progress, template, annex=annex)
        case ".pdf":
            return _pdf(session, decision, progress, template, annex=annex)
        case other:
            raise UserProblem(
                _("A submission is a Word document or a PDF: end the name with .docx or .pdf, not “{suffix}”.").format(
                    suffix=other
                )
            )


def whole_dossier(session: Session) -> bytes:
    """Return the dossier in the form `ccem-desk/1`, internal things and all."""
    return write(
        dossier_id=session.dossier.id,
        properties=reading.properties(session),
        nodes=reading.nodes(session),
        comments=reading.comments(session),
        demands=reading.marked_demands(session),
        notes=reading.notes(session),
        suggestions=reading.suggestions(session),
        versions=reading.versions(session),
    )


def _word(
    session: Session,
    decision: Decision | None,
    progress: Progress,
    template: Template | None = None,
    *,
    annex: bool = False,
) -> bytes:
    from ccem_desk.documents.word import read_package, traces_of_part, write_docx  # loaded by those who write Word

    nodes = reading.nodes(session)
    printed = response(session, nodes, decision, whole_plan=False)
    if annex:
        from ccem_desk.services.register import annex_of

        printed = replace(printed, annex=annex_of(session, printed))
    data = write_docx(printed, progress, template)

    def boilerplate() -> list[str]:
        return [part.words for part in read_package(write_docx(form_of(printed), template=template))]

    parts = read_package(data)
    _refuse_leaks(session, nodes, printed, [Piece(part.name, part.words) for part in parts], boilerplate)
    for part in parts:
        for trace in traces_of_part(part, printed.properties.organisation):
            raise Leak(
                _("Nothing was written: {what} would be in the file ({words}).").format(
                    what=_(trace.what), words=trace.part
                )
            )
    return data


def _pdf(
    session: Session,
    decision: Decision | None,
    progress: Progress,
    template: Template | None = None,
    *,
    annex: bool = False,
) -> bytes:
    """Return the PDF of the very Word file, which has passed the check."""
    from ccem_desk.documents.pdf import find_office

    find_office()  # before the work rather than after it
    return pdf_of(session, _word(session, decision, progress, template, annex=annex), progress)


def pdf_of(session: Session, word: bytes, progress: Progress, told: Container[str] = ()) -> bytes:
    """Return the PDF of a Word file that has passed the check; what it says of itself is read back.

    `Leak` where a name or a place of the house is in that, and is not `told` on purpose; NoOffice and UserProblem
    where LibreOffice is missing, hangs or dies.
    """
    from ccem_desk.documents.pdf import to_pdf, words_of_metadata

    data = to_pdf(word, waiting=lambda: progress(1, 1))
    entitled = ["LibreOffice Writer", *(str(value) for value in asdict(reading.properties(session)).values())]
    metadata = [Piece("metadata", words_of_metadata(data))]
    refuse_leaks(session, reading.nodes(session), metadata, lambda: entitled, told)
    return data


def _markdown(session: Session, decision: Decision | None, progress: Progress) -> bytes:
    from ccem_desk.documents.markdown import write_markdown

    nodes = reading.nodes(session)
    printed = response(session, nodes, decision, whole_plan=True)
    data = write_markdown(printed, progress, depths=[section.depth + 1 for section in printed.sections])
    _refuse_leaks(session, nodes, printed, [Piece("", data.decode())], list)
    return data


def _dossier(session: Session, decision: Decision | None) -> bytes:
    """Return a fresh dossier with the plan and the present text, suggestions refused unless told otherwise."""
    from ccem_desk.dossier.giving import fresh_file, words_of_file

    nodes = reading.nodes(session)
    printed = response(session, nodes, decision or "refuse", whole_plan=True)
    texts = {n.id: s.comment for n, s in zip(nodes, printed.sections, strict=True) if s.comment}
    texts = _with_new_demands(texts)
    outward = [_outward(n, n.id in texts) for n in nodes]
    data = fresh_file(printed.properties, printed.levels, outward, texts)

    def entitled() -> list[str]:
        """The plan, and whatever any dossier holds."""
        blank = fresh_file(Properties(), printed.levels, [], {})
        plan = [" \n".join((n.id, n.number, n.title, n.plan_title, n.text, n.source, *n.partners)) for n in outward]
        return [*plan, _FORM, printed.properties.deadline, *(words for _table, words in words_of_file(blank))]

    _refuse_leaks(session, nodes, printed, [Piece(table, words) for table, words in words_of_file(data)], entitled)
    return data


def _outward(node: Node, commented: bool) -> Node:
    """Return a node as the plan has it, with nothing that people here said of it."""
    status = Status.BROUILLON if commented else Status.A_REDIGER
    return replace(node, status=status, stance=None, absence=None, responsible="")


def _with_new_demands(texts: Mapping[str, RichText]) -> dict[str, RichText]:
    """Return the texts with other ids for their demands: by those they could be told to be this dossier's."""
    new = {i: new_id() for text in texts.values() for i in demand_passages(text)}

    def renamed(marks: Marks) -> Marks:
        return replace(marks, demand=new.get(marks.demand, marks.demand)) if marks.demand else marks

    return {node: map_marks(text, renamed) for node, text in texts.items()}


def refuse_dossier(out: Path) -> None:
    """Raise UserProblem where a dossier would be replaced: with it all of its past would be lost."""
    if stands(out):
        raise UserProblem(
            _("“{path}” exists already. Choose another name: no dossier is overwritten.").format(path=out)
        )


def _refuse_leaks(
    session: Session,
    nodes: tuple[Node, ...],
    printed: Response,
    pieces: list[Piece],
    boilerplate: Callable[[], list[str]],
) -> None:
    def entitled() -> Iterator[str]:
        yield "\n".join(printed_words(printed))
        yield "\n".join(boilerplate())

    refuse_leaks(session, nodes, pieces, entitled)


def refuse_leaks(
    session: Session,
    nodes: tuple[Node, ...],
    pieces: Iterable[Piece],
    entitled: Callable[[], Iterable[str]],
    told: Container[str] = (),
) -> None:
    """Raise Leak where something internal stands in what is about to leave, and not in the words it may hold.

    What is `told` there on purpose is not looked for at all.
    """
    internal = (secret for secret in internal_words(session, nodes) if secret.words not in told)
    found = find_leaks(pieces, internal, entitled)
    if found:
        first = found[0]
        raise Leak(
            _("Nothing was written: {what} would be in the file ({words}). Take it out of the text first.").format(
                what=_(first.what), words=quoted(first.words)
            )
        )
