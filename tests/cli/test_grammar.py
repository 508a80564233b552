"""Spelling and grammar on the command line: what is found, and what is said where something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccem_desk.proofing import dictionary
from ccem_desk.proofing.grammalecte import command
from ccem_desk.services import grammar
from tests.cli.conftest import Desk


def test_grammar_is_found_where_grammalecte_is_installed(desk: Desk, dossier: Path) -> None:
    if not command():
        pytest.skip("Grammalecte is not installed (Debian: grammalecte-cli)")
    result = desk("check", dossier, "--json")
    found = [f for f in result.json["findings"] if f["rule"] == "grammar"]
    assert ("mesure-34", "prévue", "prévu") in [(f["node"], f["passage"], f["fix"]) for f in found]
    assert len(found) < 20
    assert {f["severity"] for f in found} <= {"à voir", "conseil"}


def test_what_is_missing_is_said_and_the_rest_is_checked(
    desk: Desk, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grammar, "command", tuple)
    monkeypatch.setattr(dictionary, "find_spec", lambda _name: None)
    result = desk("check", dossier, "--json")
    assert result.code == 1
    assert result.json["blocking"] == 9
    assert "Spelling is not checked" in result.err
    assert "Grammalecte is not installed" in result.err
