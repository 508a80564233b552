"""A dossier to give away, and a past that is forgotten, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Desk
from tests.cli.test_leaving import suggested as suggested  # the fixture

SECRETS = ("Marie Rouge", "plutôt consultés", "envoyé au bureau", "IRREALISTE", "Réserve interne", "Paul Blanc")


@pytest.fixture
def reviewed(desk: Desk, dossier: Path) -> Path:
    """A dossier with notes, people, a stance, a version and a past."""
    from ccem_desk.model.review import Author, Stance
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.writing import set_responsible, set_stance

    note = ("--quote", "associés à", "--text", "plutôt consultés", "--author", "Marie Rouge")
    assert desk("note", dossier, "mesure-32", *note).code == 0
    assert desk("version", dossier, "envoyé au bureau", "--author", "Marie Rouge").code == 0
    with open_session(dossier, Author("Marie Rouge")) as session:
        set_stance(session, "mesure-32", Stance.SOUTIEN_AVEC_RESERVES)
        set_responsible(session, "mesure-32", "Paul Blanc")
    return dossier


def test_a_fresh_dossier_holds_the_plan_and_the_text_and_nothing_internal(
    desk: Desk, reviewed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.ccem"
    answer = desk("export", reviewed, out)
    assert answer.code == 0, answer.err
    data = out.read_bytes()
    for secret in (*SECRETS, "soutien avec réserves", str(tmp_path)):
        assert secret.encode() not in data
    theirs, ours = _whole(desk, out, tmp_path), _whole(desk, reviewed, tmp_path)
    assert theirs["id"] != ours["id"]
    assert theirs["id"].encode() in data
    assert ours["id"].encode() not in data
    for demand in ours["demands"]:
        assert demand["id"].encode() not in data
    assert [d["text"] for d in theirs["demands"]] == [d["text"] for d in ours["demands"]]
    assert (theirs["notes"], theirs["suggestions"], theirs["versions"]) == ([], [], [])
    assert [(n["id"], n["title"], n["parent"]) for n in theirs["nodes"]] == [
        (n["id"], n["title"], n["parent"]) for n in ours["nodes"]
    ]
    assert [h["author"] for h in desk("history", out, "--json").json] == [""]
    assert desk("doctor", out).code == 0
    for path in (reviewed, out):
        desk("export", path, tmp_path / f"{path.stem}.md")
    assert (tmp_path / "out.md").read_bytes() == (tmp_path / f"{reviewed.stem}.md").read_bytes()


@pytest.mark.parametrize(("decision", "stays"), [((), "associés"), (("--suggestions", "accept"), "consultés-xyz")])
def test_suggestions_are_refused_unless_told(
    desk: Desk, suggested: Path, tmp_path: Path, decision: tuple[str, ...], stays: str
) -> None:
    out = tmp_path / "out.ccem"
    answer = desk("export", suggested, out, *decision)
    assert answer.code == 0, answer.err
    node = next(n for n in _whole(desk, out, tmp_path)["nodes"] if n["id"] == "mesure-1")
    assert [r["text"] for r in node["comment"][0]["runs"]] == [f"Que les acteurs soient {stays}."]
    assert (b"consult\xc3\xa9s-xyz" in out.read_bytes()) == (stays == "consultés-xyz")


def test_no_dossier_is_overwritten(desk: Desk, reviewed: Path, tmp_path: Path) -> None:
    before = reviewed.read_bytes()
    answer = desk("export", reviewed, reviewed)
    assert (answer.code, reviewed.read_bytes()) == (2, before)
    assert "exists already" in answer.err
    assert desk("export", reviewed, tmp_path / "none" / "out.ccem").code == 2


@pytest.mark.parametrize("word", ["deadline", "paragraph", "brouillon", "made", "heading", "mesure"])
def test_a_word_of_every_dossiers_file_is_no_leak(desk: Desk, dossier: Path, tmp_path: Path, word: str) -> None:
    assert desk("note", dossier, "mesure-32", "--quote", "associés à", "--text", word, "--author", "Marie").code == 0
    answer = desk("export", dossier, tmp_path / "out.ccem")
    assert answer.code == 0, answer.err


def test_forgetting_tells_what_went_and_what_still_holds_it(desk: Desk, reviewed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "d (2026-03-01 10h12 00).ccem"
    copy.write_bytes(reviewed.read_bytes())
    (tmp_path / "other.ccem").write_bytes(b"no dossier")
    source = tmp_path / "m.md"
    source.write_text("Rien.", encoding="utf-8")
    desk("write", reviewed, "mesure-11", source, "--author", "Paul Noir")
    answer = desk("doctor", reviewed, "--forget", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["forgotten"]["versions"] == ["envoyé au bureau"]
    assert answer.json["forgotten"]["copies"] == [str(copy)]
    data = reviewed.read_bytes()
    assert b"Paul Noir" not in data
    assert "envoyé au bureau".encode() not in data
    assert len(desk("history", reviewed, "--json").json) == 1
    told = desk("--lang", "fr", "doctor", copy, "--forget").out
    assert "envoyé au bureau" in told
    assert str(reviewed) in told


def _whole(desk: Desk, path: Path, folder: Path) -> dict[str, Any]:
    out = folder / "whole.json"
    assert desk("export", path, out).code == 0
    values = json.loads(out.read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values
