"""`export OUT.pdf --for review`: a copy to be read, each remark in the margin, none of them hidden."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from ccem_desk.model.review import Author
from ccem_desk.services import notes
from ccem_desk.services.opening import open_session
from tests.cli.conftest import Desk

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="LibreOffice or poppler is missing"
)
_PASSAGE = "instauration d'une journée nationale"


def _add(dossier: Path, count: int) -> None:
    with open_session(dossier, Author("Élodie Durand", "ED")) as session:
        for number in range(count):
            notes.add_note(
                session, "mesure-4", _PASSAGE, f"remarque{number}x à revoir avec le bureau", replacement="un mot"
            )


def _words(out: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(out), "-"], capture_output=True, check=True, text=True).stdout


@needs_office
@pytest.mark.parametrize("count", [1, 12, 60])
def test_every_remark_is_read_and_every_page_says_internal(
    desk: Desk, dossier: Path, tmp_path: Path, count: int
) -> None:
    _add(dossier, count)
    out = tmp_path / "lecture.pdf"
    before = dossier.read_bytes()
    answer = desk("export", dossier, out, "--for", "review")
    assert answer.code == 0, answer.err
    words = _words(out)
    assert all(f"remarque{number}x" in words for number in range(count))
    pages = [page for page in words.split("\f") if page.strip()]
    assert all("COPIE DE LECTURE" in page.upper() for page in pages)
    assert "saisir." in words  # the paragraph's own end
    assert dossier.read_bytes() == before  # nothing is kept of it


@needs_office
def test_without_notes_it_is_the_text_alone(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    _add(dossier, 1)
    out = tmp_path / "lecture.pdf"
    assert desk("export", dossier, out, "--for", "review", "--notes", "none").code == 0
    assert "remarque0x" not in _words(out)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
def test_libreoffice_that_dies_leaves_the_earlier_file(
    desk: Desk, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "bin" / "soffice"
    stand_in.parent.mkdir()
    stand_in.write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(stand_in.parent), prepend=os.pathsep)
    out = tmp_path / "lecture.pdf"
    out.write_bytes(b"the earlier one")
    answer = desk("export", dossier, out, "--for", "review")
    assert (answer.code, "stopped before" in answer.err) == (2, True)
    assert out.read_bytes() == b"the earlier one"
