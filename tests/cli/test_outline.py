"""A dossier made on the command line from a plan's outline."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Desk

OUTLINE = "Plan\nAxe 1 : Prévenir\nFiche 1 : Former\nFiche 3 : Informer\n"


def test_new_takes_an_outline_as_its_plan_and_tells_what_is_doubtful(desk: Desk, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(OUTLINE, encoding="utf-8")
    path = tmp_path / "d.ccem"
    answer = desk("new", path, "--plan", plan)
    assert answer.code == 0
    assert answer.err == "Line 4: “Fiche 3” comes after 1: is one missing between them?\n"
    out = tmp_path / "d.json"
    assert desk("export", path, out).code == 0
    text = out.read_text(encoding="utf-8")
    assert '"fiche-3"' in text and '"parent": "axe-1"' in text


def test_a_text_that_is_no_outline_is_told_and_makes_nothing(desk: Desk, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("Une phrase.", encoding="utf-8")
    path = tmp_path / "d.ccem"
    answer = desk("new", path, "--plan", plan)
    assert (answer.code, path.exists()) == (2, False)
    assert answer.err.startswith("No heading was recognised.")


def test_an_observation_is_imported_on_an_outline(desk: Desk, tmp_path: Path) -> None:
    plan, source, path = tmp_path / "plan.txt", tmp_path / "o.md", tmp_path / "d.ccem"
    plan.write_text(OUTLINE, encoding="utf-8")
    source.write_text("# Observation\n\n## Axe 1 : Prévenir\n\n**Fiche 1 : Former**\n\nTrès bien.\n", encoding="utf-8")
    answer = desk("import", path, source, "--plan", plan)
    assert answer.code == 0
    assert answer.err == "Line 4: “Fiche 3” comes after 1: is one missing between them?\n"
    out = tmp_path / "d.md"
    assert desk("export", path, out).code == 0
    assert "Très bien." in out.read_text(encoding="utf-8")
