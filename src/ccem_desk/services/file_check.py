"""Whether anything internal is in a Word file that somebody is about to mail, edited by hand since or not."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError

from ccem_desk.checks.findings import Finding, Severity
from ccem_desk.checks.leaks import Piece, find_leaks
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import runs_of
from ccem_desk.model.quoting import fold
from ccem_desk.model.response import Response
from ccem_desk.model.rich_text import RichText
from ccem_desk.services import reading
from ccem_desk.services.files import read_source
from ccem_desk.services.internal import form_of, internal_words, printed_words
from ccem_desk.services.register import annex_of
from ccem_desk.services.response import response
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


def check_file(session: Session, path: Path) -> tuple[Finding, ...]:
    """Return what of the dossier's internal matter stands in a Word file, and what traces of work on it.

    UserProblem where it is no Word file or cannot be read.
    """
    from ccem_desk.documents.word import read_package, traces_of_part, write_docx
    from ccem_desk.documents.word.reading.archive import Archive

    if path.suffix.lower() != ".docx":
        raise UserProblem(_("“{path}” is no Word document (.docx): only these can be checked.").format(path=path))
    data = read_source(path)
    Archive(data, path.name)  # nothing is unpacked that would do harm
    try:
        parts = read_package(data)
    except _UNREADABLE as error:
        raise UserProblem(
            _("“{path}” cannot be read as a Word document. Save it again in Word as .docx.").format(path=path)
        ) from error
    nodes = reading.nodes(session)
    refused, accepted = (response(session, nodes, decision, whole_plan=False) for decision in ("refuse", "accept"))
    adopted = {fold(line).strip() for line in _lines(accepted)}
    annex = annex_of(session, accepted)
    if any(fold(line) == fold(annex.title) for part in parts for line in part.words.split("\n")):  # it was asked for
        adopted |= {fold(cell).strip() for row in annex.rows for cell in row}
    pieces = [Piece(part.name, _without(part.words, adopted)) for part in parts]

    def entitled() -> Iterator[str]:
        yield "\n".join(printed_words(refused))
        yield "\n".join(part.words for part in read_package(write_docx(form_of(refused))))

    found = [
        (leak.what, leak.words, leak.part) for leak in find_leaks(pieces, internal_words(session, nodes), entitled)
    ]
    organisation = refused.properties.organisation
    found += [(trace.what, trace.words, trace.part) for part in parts for trace in traces_of_part(part, organisation)]
    return tuple(_finding(*leak) for leak in found)


_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, ExpatError),
    *(ValueError, KeyError, NotImplementedError, RuntimeError, EOFError),
)


def _finding(what: str, words: str, part: str) -> Finding:
    said = _("{what} stands in {part}.").format(what=_(what), part=part or _("the file’s names"))
    return Finding("leak", Severity.BLOCKING, "", words, said)


def _lines(printed: Response) -> Iterator[str]:
    for section in printed.sections:
        yield from _lines_of(section.comment)


def _lines_of(text: RichText) -> Iterator[str]:
    yield from text.text.split("\n")
    for run in runs_of(text):
        if run.footnote is not None:
            yield from _lines_of(run.footnote)


def _without(words: str, adopted: Iterable[str]) -> str:
    """Return a part's words without the paragraphs that read as they do once suggestions are accepted."""
    return "\n".join(line for line in words.split("\n") if fold(line).strip() not in adopted)
