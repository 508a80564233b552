"""`return`: what came back, in words and as JSON; nothing twice; files that are none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.services.returns import edited, replace_tracked


@pytest.fixture
def copy(desk: Desk, dossier: Path, tmp_path: Path) -> Path:
    """A review copy that went out."""
    note = ("note", dossier, "mesure-32", "--quote", "associés à", "--text", "consultés ?", "--author", "Marie Rouge")
    assert desk(*note).code == 0
    assert desk("export", dossier, tmp_path / "copy.docx", "--for", "review").code == 0
    return tmp_path / "copy.docx"


@pytest.fixture
def back(copy: Path, tmp_path: Path) -> Path:
    """What a colleague made of it."""
    return edited(copy, tmp_path / "back.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))


def test_what_came_back_is_printed_as_json_once(desk: Desk, dossier: Path, back: Path) -> None:
    expected = [
        {"node": "mesure-32", "kind": "suggestion", "author": "Paul Vert", "text": "associés à → consultés sur"}
    ]
    assert desk("return", dossier, back, "--json", "--dry-run").json == {"changes": expected}
    assert desk("return", dossier, back, "--json", "--author", "Marie Rouge").json == {"changes": expected}
    assert desk("return", dossier, back, "--json").json == {"changes": []}
    found = desk("export", dossier, back.with_suffix(".json"))
    assert found.code == 0


def test_it_is_told_in_words_and_a_version_keeps_what_was(desk: Desk, dossier: Path, back: Path) -> None:
    answer = desk("return", dossier, back)
    assert answer.code == 0
    assert "mesure-32 · tracked change · Paul Vert · associés à → consultés sur" in answer.out
    assert "1 tracked change" in answer.out
    assert "before the return of back.docx" in answer.out
    assert "Nothing new came back." in desk("return", dossier, back).out
    french = desk("return", dossier, back, "--lang", "fr")
    assert "Rien de nouveau n’est revenu." in french.out


@pytest.mark.parametrize("content", [b"not a Word file", b"PK\x03\x04 cut short", b""])
def test_a_file_that_cannot_be_read_is_a_sentence(desk: Desk, dossier: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(content)
    answer = desk("return", dossier, tmp_path / "x.docx")
    assert (answer.code, answer.out) == (2, "")
    assert "x.docx" in answer.err and "Traceback" not in answer.err


def test_a_file_that_does_not_say_what_it_is_needs_its_copy_named(
    desk: Desk, dossier: Path, copy: Path, tmp_path: Path
) -> None:
    assert desk("export", dossier, tmp_path / "plain.docx").code == 0
    answer = desk("return", dossier, tmp_path / "plain.docx")
    assert answer.code == 2
    assert "plain.docx" in answer.err
    (name,) = (line for line in _versions(dossier) if line.startswith("review copy"))
    assert desk("return", dossier, tmp_path / "plain.docx", "--copy", name, "--json").json == {"changes": []}
    assert desk("return", dossier, tmp_path / "plain.docx", "--copy", "nonesuch").code == 2


def _versions(dossier: Path) -> list[str]:
    from ccem_desk.model.review import Author
    from ccem_desk.services import reading
    from ccem_desk.services.opening import open_session

    with open_session(dossier, Author(), read_only=True) as session:
        return [v.name for v in reading.versions(session)]
