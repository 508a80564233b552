"""Export to Word: against writing the bare strings and zipping them, and against pandoc's whole run."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ccem_desk.documents.word import write_docx
from ccem_desk.model.response import Response
from ccem_desk.model.review import Author
from ccem_desk.services import reading
from ccem_desk.services.exporting import export
from ccem_desk.services.opening import open_session
from ccem_desk.services.response import response
from tests.bench import example
from tests.bench.timing import Row, side_by_side

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


def _once(path: Path, folder: Path) -> float:
    ours, _ = side_by_side(lambda: _export(path, folder), lambda: None, 3)
    return ours


def _export(path: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "ccem_desk", "export", str(path), str(folder / "ours.docx")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _pandoc(source: Path, folder: Path) -> None:
    subprocess.run(["pandoc", str(source), "-o", str(folder / "theirs.docx")], check=True)
