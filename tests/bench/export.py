"""Export to Word: against writing the bare strings and zipping them, and against pandoc's whole run."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from ccem_desk.documents.word import write_docx, write_review_copy
from ccem_desk.model.marks import map_marks
from ccem_desk.model.response import Response, Section
from ccem_desk.model.review import Author
from ccem_desk.model.suggestions import decided
from ccem_desk.services import reading
from ccem_desk.services.exporting import export
from ccem_desk.services.files import replace_file
from ccem_desk.services.notes import add_note_at
from ccem_desk.services.opening import open_session
from ccem_desk.services.response import response
from ccem_desk.services.review_copy import copy_of
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.session import Session
from tests.bench import example
from tests.bench.timing import Row, side_by_side
from tests.documents.review_sample import observation_copy

_STYLES = "<w:styles>" + "<w:style w:type='paragraph'><w:name w:val='x'/></w:style>" * 40 + "</w:styles>"


def strings_and_zip(printed: Response) -> bytes:
    """The least that any writer must do: each run escaped into its element, the parts zipped."""
    body: list[str] = []
    for section in printed.sections:
        body.append(f"<w:p><w:r><w:t>{escape(section.title)}</w:t></w:r></w:p>")
        for p in section.comment.paragraphs:
            runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(r.text)}</w:t></w:r>' for r in p.runs)
            body.append(f"<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr>{runs}</w:p>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "".join(body))
        package.writestr("word/styles.xml", _STYLES)
        package.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of export; those against pandoc only where it is installed."""
    path = example.dossier(folder)
    with open_session(path, Author(), read_only=True) as session:
        printed = response(session, reading.nodes(session), None, whole_plan=False)
        ours, limit = side_by_side(lambda: write_docx(printed), lambda: strings_and_zip(printed), 40)
        yield Row("export: the Word file written, in process", ours, "strings and zip", limit, 2)
        ours, limit = side_by_side(lambda: export(session, folder / "out.docx"), lambda: strings_and_zip(printed), 40)
        yield Row("export: read from the dossier, written, read back, on disk", ours, "strings and zip", limit)
    checked, bare = side_by_side(lambda: _opened_and_exported(path, folder), lambda: _unchecked(path, folder), 60)
    yield Row("export: opened, written, read back, on disk", checked, "the same, not read back", bare, 1.5)
    copy = observation_copy(example.OBSERVATION)
    without_marks = replace(printed, sections=tuple(_bare(section) for section in copy.response.sections))
    ours, plain = side_by_side(lambda: write_review_copy(copy), lambda: write_docx(without_marks), 40)
    yield Row("review copy: 60 notes, 60 suggestions, in process", ours, "the text alone", plain)
    with open_session(path, Author("Bench", "B")) as session:
        _annotate(session, 60)
        noted = copy_of(session)
        ours, plain = side_by_side(lambda: write_review_copy(noted), lambda: write_docx(printed), 40)
        yield Row("review copy with 60 notes: written, in process", ours, "the submission", plain, 1.5)
        ours, plain = side_by_side(
            lambda: export_review_copy(session, folder / "copy.docx"), lambda: export(session, folder / "out.docx"), 20
        )
        yield Row("review copy with 60 notes: on disk, the state kept", ours, "plain export", plain, 1.5)
    if shutil.which("pandoc") is None:
        print("pandoc is not installed: its rows are left out")
        return
    ours, theirs = side_by_side(lambda: _export(path, folder), lambda: _pandoc(example.OBSERVATION, folder), 9)
    yield Row("export: whole process", ours, "pandoc", theirs, 2)
    ten = _once(example.large_dossier(folder, 10), folder)
    large = example.large_dossier(folder, 100)
    ours, theirs = side_by_side(
        lambda: _export(large, folder), lambda: _pandoc(example.many_times(folder, 100), folder), 3
    )
    yield Row("export of 100 observations: whole process", ours, "pandoc", theirs, 0.15)
    yield Row("export of 100 observations, against 10", ours, "10 times", ten * 10, 1.1)


def _opened_and_exported(path: Path, folder: Path) -> None:
    with open_session(path, Author(), read_only=True) as session:
        export(session, folder / "out.docx")


def _unchecked(path: Path, folder: Path) -> None:
    with open_session(path, Author(), read_only=True) as session:
        replace_file(folder / "out.docx", write_docx(response(session, reading.nodes(session), None, whole_plan=False)))


def _annotate(session: Session, count: int) -> None:
    """Put notes on the first words of the comments, in turn."""
    places = [node for node, text in reading.comments(session).items() if len(text.text) > 60]
    for number in range(count):
        start = 9 * (number // len(places))
        add_note_at(session, places[number % len(places)], start, start + 20, f"Remarque {number}")


def _bare(section: Section) -> Section:
    text = decided(section.comment, "accept")
    return replace(section, comment=map_marks(text, lambda m: replace(m, notes=frozenset())))


def _once(path: Path, folder: Path) -> float:
    ours, _ = side_by_side(lambda: _export(path, folder), lambda: None, 3)
    return ours


def _export(path: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "ccem_desk", "export", str(path), str(folder / "ours.docx")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _pandoc(source: Path, folder: Path) -> None:
    subprocess.run(["pandoc", str(source), "-o", str(folder / "theirs.docx")], check=True)
