"""`export --template`, and which options go together: a sentence where they do not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ccem_desk.model.review import Author
from ccem_desk.services import templates
from ccem_desk.services.opening import open_session
from tests.cli.conftest import Desk
from tests.documents.letterhead import letterhead, repacked


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.docx"
    path.write_bytes(letterhead())
    return path


def _has_letterhead(out: Path) -> bool:
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as archive:
        return any(b"Parmentier" in archive.read(name) for name in archive.namelist() if "footer" in name)


@pytest.mark.parametrize("options", ["", "--annex", "--receipt", "--for review", "--for review --notes all"])
def test_every_word_file_can_wear_the_letterhead(
    desk: Desk, dossier: Path, template: Path, tmp_path: Path, options: str
) -> None:
    out = tmp_path / "out.docx"
    answer = desk("export", dossier, out, "--template", template, *options.split())
    assert answer.code == 0, answer.err
    assert _has_letterhead(out)
    assert "Footnote Text, Footnote Reference" in answer.err  # it is made, and said
    assert "left out" in answer.err


def test_a_version_wears_it_as_well(desk: Desk, dossier: Path, template: Path, tmp_path: Path) -> None:
    assert desk("version", dossier, "bureau").code == 0
    out = tmp_path / "out.docx"
    answer = desk("export", dossier, out, "--template", template, "--version", "bureau")
    assert answer.code == 0, answer.err
    assert _has_letterhead(out)


def test_the_template_that_the_dossier_keeps_is_used_without_a_word(
    desk: Desk, dossier: Path, template: Path, tmp_path: Path
) -> None:
    with open_session(dossier, Author()) as session:
        templates.keep(session, template)
    template.unlink()
    assert desk("doctor", dossier, "--rebuild").code == 0
    assert desk("doctor", dossier, "--forget").code == 0
    out = tmp_path / "out.docx"
    assert desk("export", dossier, out).code == 0
    assert _has_letterhead(out)
    given = tmp_path / "given.ccem"
    assert desk("export", dossier, given).code == 0
    with open_session(given, Author()) as session:
        assert templates.kept(session) is None
    with open_session(dossier, Author()) as session:
        templates.drop(session)
    assert desk("export", dossier, out).code == 0
    assert not _has_letterhead(out)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("o.md", ["--template", "T"], "Word document or a PDF"),
        ("o.json", ["--template", "T"], "Word document or a PDF"),
        ("o.ccem", ["--template", "T"], "Word document or a PDF"),
        ("o.pdf", ["--template", "T", "--for", "review"], "leave --template out"),
        ("o.docx", ["--notes", "all"], "--for review"),
        ("o.docx", ["--version", "v", "--for", "review"], "leave --version out"),
        ("o.pdf", ["--version", "v", "--for", "review"], "leave --version out"),
        ("o.docx", ["--annex", "--for", "review"], "annex"),
        ("o.md", ["--annex"], "annex"),
        ("o.docx", ["--receipt", "--version", "v"], "leave --for and --version out"),
        ("o.md", ["--receipt"], ".docx or .pdf"),
        ("o.md", ["--for", "review"], ".docx"),
        ("o.docx", ["--version", "nowhere"], "nowhere"),
    ],
)
def test_wishes_that_do_not_go_together_are_told(
    desk: Desk, dossier: Path, template: Path, tmp_path: Path, name: str, options: list[str], words: str
) -> None:
    out = tmp_path / name
    answer = desk("export", dossier, out, *(template if option == "T" else option for option in options))
    assert (answer.code, "Traceback" in answer.err, out.exists()) == (2, False, False)
    assert words in answer.err


def _with_macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"x"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (repacked(letterhead(), _with_macros), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(2000), "password"),
        (b"not a Word file", "not a Word document"),
        (b"", "empty"),
        (None, "There is no file"),
    ],
)
def test_a_template_that_cannot_be_used_leaves_the_earlier_file(
    desk: Desk, dossier: Path, tmp_path: Path, data: bytes | None, words: str
) -> None:
    template, out = tmp_path / "t.docx", tmp_path / "out.docx"
    out.write_bytes(b"the earlier one")
    if data is not None:
        template.write_bytes(data)
    answer = desk("export", dossier, out, "--template", template)
    assert (answer.code, words in answer.err, "Traceback" in answer.err) == (2, True, False), answer.err
    assert out.read_bytes() == b"the earlier one"
