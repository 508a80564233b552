"""Who reviews a dossier reviews it from the command line too."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccem_desk.model.review import Author, Role
from ccem_desk.services import roles
from ccem_desk.services.opening import open_session
from tests.cli.conftest import Desk


@pytest.fixture
def reviewed(desk: Desk, dossier: Path) -> Path:
    """A dossier with a version, reviewed by whoever uses the program."""
    assert desk("version", dossier, "déposé").code == 0
    with open_session(dossier, Author()) as session:
        roles.choose_role(session, Role.RELECTURE)
    return dossier


@pytest.mark.parametrize(
    "words",
    [
        ("write", "DOSSIER", "mesure-32", "TEXT"),
        ("import", "DOSSIER", "TEXT", "--replace"),
        ("version", "DOSSIER", "déposé", "--restore"),
        ("export", "DOSSIER", "out.docx", "--receipt"),
    ],
)
def test_a_reviewer_changes_no_text(
    desk: Desk, reviewed: Path, tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "text.md"
    text.write_text("Un autre texte.", encoding="utf-8")
    assert desk("write", reviewed, "mesure-5", text, "--author", "Élodie").code == 0  # somebody else's change
    before = reviewed.read_bytes()
    named = {"DOSSIER": reviewed, "TEXT": text}
    answer = desk(*(named.get(word, word) for word in words))
    assert answer.code == 2
    assert "You review this dossier" in answer.err
    assert reviewed.read_bytes() == before
    assert not (tmp_path / "out.docx").exists()


def test_a_reviewers_notes_and_versions_are_kept(desk: Desk, reviewed: Path) -> None:
    assert desk("note", reviewed, "mesure-32", "--quote", "associés à", "--text", "plutôt consultés").code == 0
    assert desk("version", reviewed, "relu").code == 0
