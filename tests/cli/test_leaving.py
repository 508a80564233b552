"""What may leave: nothing while suggestions wait, and no file at all where something internal would be in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Marks, paragraph, rich_text, run
from ccem_desk.services.opening import open_session
from ccem_desk.services.writing import save_comment, set_responsible
from tests.cli.conftest import Desk

REVIEWER = Author("Marie Rouge", "MR")
PUT_IN = Marks(inserted=frozenset(["abcdabcd"]))
TAKEN_OUT = Marks(deleted=frozenset(["abcdabcd"]))
FORMS = ("docx", "md")


@pytest.fixture
def suggested(dossier: Path) -> Path:
    """A dossier where one replacement waits in measure 1."""
    with open_session(dossier, REVIEWER) as session:
        runs = [run("Que les acteurs soient "), run("associés", TAKEN_OUT), run("consultés-xyz", PUT_IN), run(".")]
        save_comment(session, "mesure-1", rich_text([paragraph(*runs)]))
    return dossier


@pytest.mark.parametrize("form", FORMS)
def test_nothing_leaves_while_a_suggestion_waits(desk: Desk, suggested: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    out.write_text("what was there", encoding="utf-8")
    answer = desk("export", suggested, out)
    assert answer.code == 1
    assert "1 suggestion" in answer.err
    assert out.read_text(encoding="utf-8") == "what was there"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("decision", "stays", "goes"), [("accept", "consultés-xyz", None), ("refuse", "associés", "consultés-xyz")]
)
def test_the_decision_says_which_wording_leaves(
    desk: Desk, suggested: Path, tmp_path: Path, form: str, decision: str, stays: str, goes: str | None
) -> None:
    out = tmp_path / f"out.{form}"
    answer = desk("export", suggested, out, "--suggestions", decision)
    assert answer.code == 0, answer.err
    words = _everything(out)
    assert f"Que les acteurs soient {stays}." in words.replace("\\-", "-")
    for secret in (goes, "Marie Rouge", "abcdabcd", "associésconsultés"):
        assert secret is None or secret not in words


def test_a_secret_found_in_the_finished_file_keeps_it_from_leaving(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    """A line that the Markdown's writer adds stands in for a leak: the text itself is not entitled to its words."""
    out = tmp_path / "out.md"
    assert desk("export", dossier, out).code == 0
    before = out.read_bytes()
    with open_session(dossier, REVIEWER) as session:
        set_responsible(session, "mesure-1", "ccem-desk markdown")
    answer = desk("export", dossier, out)
    assert answer.code == 1
    assert "ccem-desk markdown" in answer.err
    assert out.read_bytes() == before
    assert desk("export", dossier, tmp_path / "new.md").code == 1
    assert not (tmp_path / "new.md").exists()


@pytest.mark.parametrize("form", FORMS)
def test_what_else_the_check_finds_is_counted_on_stderr(desk: Desk, dossier: Path, tmp_path: Path, form: str) -> None:
    # An export waits neither for the grammar, where Grammalecte is installed, nor for a dictionary, and says so; that
    # measure 20 writes a name otherwise than the plan is known without one.
    findings = desk("check", dossier, "--json").json["findings"]
    findings = [f for f in findings if not (f["rule"] in ("grammar", "spelling") and f["node"] != "mesure-20")]
    blocking = sum(f["severity"] == "bloquant" for f in findings)
    answer = desk("export", dossier, tmp_path / f"out.{form}")
    assert answer.code == 0
    assert f"{blocking} findings block. {len(findings) - blocking} more" in answer.err
    assert "which reads spelling and grammar too" in answer.err
    assert "findings" not in answer.out
    assert desk("export", dossier, tmp_path / "out.json").err == ""


def _everything(path: Path) -> str:
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
