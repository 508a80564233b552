"""The observation of 2019 comes in whole, and whatever is not text is accounted for."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Desk

COMMENTED = [n for n in range(1, 46) if n not in (11, 13, 14, 26, 38, 39, 41, 42, 43, 44)]


def test_the_observation_is_accounted_for(desk: Desk, tmp_path: Path, observation: Path) -> None:
    counts = desk("import", tmp_path / "d.ccem", observation, "--json").json
    assert (counts["measures"], counts["footnotes"], counts["notes"]) == (35, 1, 1)
    assert counts["demands"] + counts["strong"] == 39


def test_each_dropped_line_is_named_with_its_number(desk: Desk, tmp_path: Path, observation: Path) -> None:
    report = desk("import", tmp_path / "d.ccem", observation, "--json").json["report"]
    lines = observation.read_text(encoding="utf-8").splitlines()
    dropped = {entry["line"] for entry in report if entry["fate"] == "dropped"}
    alone = {n for n, line in enumerate(lines, 1) if re.fullmatch(r"\d+|-{3,}", line.strip())}
    glued = {n for n, line in enumerate(lines, 1) if line.startswith(("7 Le", "- 11 "))}
    assert alone | glued <= dropped


def test_the_report_is_read_by_people(desk: Desk, tmp_path: Path, observation: Path) -> None:
    answer = desk("import", tmp_path / "d.ccem", observation)
    assert "35 measures commented" in answer.out
    assert "1 remark moved to the margin" in answer.out
    assert re.search(r"line 76 .*dropped", answer.out)


def test_the_remark_in_capitals_stands_in_the_margin_and_not_in_the_text(desk: Desk, dossier: Path) -> None:
    (note,) = desk("notes", dossier, "--json").json
    assert note["node"] == "mesure-32"
    assert note["author"] == "texte importé"
    assert note["text"].startswith("IL VAUDRAIT MIEUX ECRIRE CONSULTÉS")
    assert "associés à sa rédaction" in note["quote"]
    assert not [hit for hit in desk("search", dossier, "irrealiste", "--json").json if "IRREALISTE" in hit["passage"]]


def test_measures_without_a_comment_stand_in_the_tree(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    nodes = _json(desk, dossier, tmp_path)["nodes"]
    measures = {n["id"]: n for n in nodes if n["level"] == "mesure"}
    assert len(measures) == 45
    assert {i for i, n in measures.items() if n["comment"]} == {f"mesure-{n}" for n in COMMENTED}
    assert measures["mesure-11"]["title"] == ""
    assert {n["status"] for i, n in measures.items() if n["comment"]} == {"brouillon"}
    assert {n["status"] for i, n in measures.items() if not n["comment"]} == {"à rédiger"}


def test_the_title_of_the_source_is_printed_and_the_plans_is_told(
    desk: Desk, tmp_path: Path, observation: Path, plan: Path
) -> None:
    counts = desk("import", tmp_path / "d.ccem", observation, "--plan", plan, "--json").json
    told = {r["node"]: r for r in counts["retitled"]}
    assert told["mesure-34"]["source"].startswith("Incrire")
    assert told["mesure-34"]["plan"].startswith("Inscrire")
    out = tmp_path / "d.json"
    desk("export", tmp_path / "d.ccem", out)
    assert "Incrire" in out.read_text(encoding="utf-8")


def test_text_that_is_there_is_left_alone_unless_replaced(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    source = tmp_path / "s.md"
    source.write_text("- Mesure 11 : Titre\n\nNouveau.\n\n- Mesure 32 : Autre\n\nÉcrasé.\n", encoding="utf-8")
    kept = desk("import", dossier, source, "--json").json
    assert [e["node"] for e in kept["report"] if e["fate"] == "kept"] == ["mesure-32"]
    assert _text(desk, dossier, tmp_path, "mesure-11") == "Nouveau."
    assert "rédaction" in _text(desk, dossier, tmp_path, "mesure-32")
    replaced = desk("import", dossier, source, "--replace", "--json").json
    assert _text(desk, dossier, tmp_path, "mesure-32") == "Écrasé."
    assert Path(replaced["backup"]).is_file()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("s.md", b"", "is empty"),
        ("s.md", b"# Bonjour\n\nRien qui soit une mesure.\n", "Mesure"),
        ("s.md", b"\x00\x01\x02\xff" * 100, "not a text"),
        ("s.odt", b"PK", "Markdown"),
        ("s.md", b"Mesure 1 : A\n" + b"x" * 50_000_000, "too large"),
    ],
)
def test_a_source_that_cannot_be_used_is_told_in_a_sentence(
    desk: Desk, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    answer = desk("import", tmp_path / "d.ccem", source)
    assert answer.code == 2
    assert says in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "d.ccem").exists()


def test_a_missing_source_and_a_folder_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    assert "no file" in desk("import", tmp_path / "d.ccem", tmp_path / "none.md").err
    assert "folder" in desk("import", tmp_path / "d.ccem", tmp_path).err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_any_usual_encoding_is_read(desk: Desk, tmp_path: Path, encoding: str) -> None:
    source = tmp_path / "s.md"
    source.write_bytes("## Réponse\n\n- Mesure 1 : Écrire\n\nDéjà prêt, à l'été.\n".encode(encoding))
    assert desk("import", tmp_path / "d.ccem", source).code == 0
    assert _text(desk, tmp_path / "d.ccem", tmp_path, "mesure-1") == "Déjà prêt, à l'été."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_without_rights_is_told_in_a_sentence(desk: Desk, dossier: Path, observation: Path) -> None:
    dossier.chmod(0o444)
    answer = desk("import", dossier, observation, "--replace")
    assert answer.code == 2
    assert str(dossier) in answer.err


def _json(desk: Desk, dossier: Path, folder: Path) -> dict[str, list[dict[str, object]]]:
    import json

    out = folder / "whole.json"
    answer = desk("export", dossier, out)
    assert answer.code == 0, answer.err
    whole: dict[str, list[dict[str, object]]] = json.loads(out.read_text(encoding="utf-8"))
    return whole


def _text(desk: Desk, dossier: Path, folder: Path, node: str) -> str:
    nodes = {n["id"]: n for n in _json(desk, dossier, folder)["nodes"]}
    comment = nodes[node]["comment"]
    assert isinstance(comment, list)
    return "\n".join("".join(r["text"] for r in p["runs"]) for p in comment)
