"""An import tells what it did, not what it read; and text goes to its own place where numbers begin again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Desk

PLAN = """title: P
levels:
  - {key: objectif, name: Objectif, plural: Objectifs, code: O, heading: 'Objectif {number} : {title}', layout: bold}
  - {key: fiche, name: Fiche, plural: Fiches, code: F, heading: 'Fiche {number} : {title}', layout: item}
nodes:
  - {level: objectif, number: 1, title: Un, nodes: [{level: fiche, number: 1, title: A}]}
  - {level: objectif, number: 2, title: Deux, nodes: [{level: fiche, number: 1, title: B}]}
"""
SOURCE = """# T

## Objectif 2 : Deux

- Fiche 1 : B

Texte du second.
"""


def test_what_was_left_alone_is_neither_counted_nor_said_to_be_flagged(
    desk: Desk, dossier: Path, observation: Path
) -> None:
    answer = desk("import", dossier, observation)
    assert answer.code == 0
    assert "flagged" not in answer.out
    assert "0 measures commented, 0 bold passages" in answer.out


def test_numbers_that_begin_again_lead_to_their_own_place(desk: Desk, tmp_path: Path) -> None:
    plan, source = tmp_path / "p.yaml", tmp_path / "s.md"
    plan.write_text(PLAN, encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    fresh, there = tmp_path / "fresh.ccem", tmp_path / "there.ccem"
    assert desk("import", fresh, source, "--plan", plan).code == 0
    assert desk("new", there, "--plan", plan).code == 0
    assert desk("import", there, source).code == 0
    for dossier in (fresh, there):
        assert [hit["node"] for hit in desk("search", dossier, "second", "--json").json] == ["objectif-2/fiche-1"]
