"""The PDF is made of the very Word file; LibreOffice missing, hanging or dying leaves what was there."""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
from pathlib import Path

import pytest

from ccem_desk.documents import pdf
from ccem_desk.documents.pdf.office import OVERRIDE
from ccem_desk.model.errors import Cancelled, UserProblem
from tests.cli.conftest import Desk

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: no PDF can be made"
)
needs_shell = pytest.mark.skipif(os.name != "posix", reason="stand-ins for LibreOffice are shell scripts")


_INTO_FOLDER = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; '
"""Makes `$2` the folder that the PDF belongs in."""


@needs_office
def test_the_submission_is_a_tagged_pdf_with_title_and_language(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "réponse.pdf"
    answer = desk("export", dossier, out)
    assert answer.code == 0, answer.err
    data = out.read_bytes()
    assert data.startswith(b"%PDF-")
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", data)
    assert re.search(rb"/Lang\s*\(fr-FR\)", data)
    assert b"pdfuaid:part" in data
    assert b"Observation du CCEM" in data  # the title, in the plain metadata


def test_without_libreoffice_a_sentence_and_the_old_file(
    desk: Desk, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "nowhere"))
    _is_refused(desk, dossier, tmp_path, "LibreOffice")


@needs_shell
@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", "exit 0", _INTO_FOLDER + 'echo half > "$2/document.pdf"'])
def test_libreoffice_that_dies_leaves_the_old_file(
    desk: Desk, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv(OVERRIDE, str(_stand_in(tmp_path, script)))
    _is_refused(desk, dossier, tmp_path, "stopped before")


@needs_shell
def test_a_half_written_pdf_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = _INTO_FOLDER + 'printf "%%PDF-1.6 half" > "$2/document.pdf"'
    monkeypatch.setenv(OVERRIDE, str(_stand_in(tmp_path, script)))
    with pytest.raises(UserProblem, match="stopped before"):
        pdf.to_pdf(b"")


@needs_shell
def test_libreoffice_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "child"
    script = f'sleep 600 & echo $! > "{started}"; wait'
    monkeypatch.setenv(OVERRIDE, str(_stand_in(tmp_path, script)))
    begun = time.monotonic()
    with pytest.raises(UserProblem, match="did not answer"):
        pdf.to_pdf(b"", timeout=0.5)
    assert time.monotonic() - begun < 5
    assert _is_gone(int(started.read_text()))


@needs_shell
def test_a_person_who_cancels_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(_stand_in(tmp_path, "sleep 600")))

    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pdf.to_pdf(b"", waiting=cancel)


def _is_refused(desk: Desk, dossier: Path, tmp_path: Path, words: str) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"the earlier one")
    answer = desk("export", dossier, out)
    assert (answer.code, words in answer.err, "Traceback" in answer.err) == (2, True, False)
    assert out.read_bytes() == b"the earlier one"


def _stand_in(folder: Path, script: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _is_gone(process: int) -> bool:
    """Whether a process has ended, or is only waiting to be forgotten by its parent."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"
