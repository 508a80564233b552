"""`history`, `version` and `compare` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Desk

MARIE = ("--author", "Marie Rouge")


@pytest.fixture
def edited(desk: Desk, dossier: Path, tmp_path: Path) -> Path:
    """A dossier with the version « déposé », in which measures 11 and 32 were written since."""
    assert desk("version", dossier, "déposé", *MARIE).code == 0
    for node, words in (("mesure-11", "Du nouveau."), ("mesure-32", "Que les acteurs soient consultés.")):
        source = tmp_path / f"{node}.md"
        source.write_text(words, encoding="utf-8")
        assert desk("write", dossier, node, source, *MARIE).code == 0
    return dossier


def test_a_version_is_named_and_listed(desk: Desk, edited: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert desk("export", edited, out).code == 0
    import json

    (version,) = json.loads(out.read_text(encoding="utf-8"))["versions"]
    assert (set(version), version["name"], version["author"]) == ({"name", "at", "author"}, "déposé", "Marie Rouge")
    assert "déposé" in desk("history", edited).out


def test_compare_gives_the_changed_nodes_only(desk: Desk, edited: Path) -> None:
    found = desk("compare", edited, "déposé", "now", "--json").json
    assert [set(d) for d in found] == [{"node", "operations"}] * 2
    assert [d["node"] for d in found] == ["mesure-11", "mesure-32"]
    operations = found[0]["operations"]
    assert operations == [{"op": "insert", "text": "Du nouveau.\n"}]
    assert {o["op"] for o in found[1]["operations"]} <= {"keep", "insert", "delete", "remark"}
    backwards = desk("compare", edited, "maintenant", "DÉPOSÉ", "--json").json
    assert backwards[0]["operations"] == [{"op": "delete", "text": "Du nouveau.\n"}]
    one = desk("compare", edited, "déposé", "now", "--node", "mesure-32", "--json").json
    assert [d["node"] for d in one] == ["mesure-32"]
    told = desk("compare", edited, "déposé", "now").out
    assert "+ Du nouveau." in told
    assert "2 places differ" in told
    assert desk("compare", edited, "now", "now").out == "Nothing differs.\n"


def test_a_version_is_brought_back_and_what_stood_is_kept(desk: Desk, edited: Path) -> None:
    assert desk("version", edited, "déposé", "--restore", *MARIE).code == 0
    assert desk("compare", edited, "déposé", "now", "--json").json == []
    assert [d["node"] for d in desk("compare", edited, "before restoring", "now", "--json").json] == [
        "mesure-11",
        "mesure-32",
    ]
    assert desk("version", edited, "before restoring", "--restore").code == 0
    assert len(desk("compare", edited, "déposé", "now", "--json").json) == 2
    assert "before restoring 2" in desk("history", edited).out
    again = desk("version", edited, "before restoring", "--restore", "--json")
    assert again.json == {"restored": [], "kept": None}
    assert desk("doctor", edited).code == 0


def test_a_version_can_leave_as_it_was(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    desk("export", dossier, tmp_path / "then.md")
    desk("version", dossier, "déposé")
    source = tmp_path / "m.md"
    source.write_text("Du nouveau.", encoding="utf-8")
    desk("write", dossier, "mesure-11", source)
    for suffix in ("md", "docx", "json", "ccem"):
        out = tmp_path / f"out.{suffix}"
        answer = desk("export", dossier, out, "--version", "déposé")
        assert answer.code == 0, answer.err
    assert (tmp_path / "out.md").read_bytes() == (tmp_path / "then.md").read_bytes()
    assert desk("export", dossier, tmp_path / "no.md", "--version", "jamais").code == 2
    assert not (tmp_path / "no.md").exists()


def test_one_node_is_brought_back(desk: Desk, edited: Path) -> None:
    assert desk("version", edited, "déposé", "--restore", "--node", "mesure-32").code == 0
    assert [d["node"] for d in desk("compare", edited, "déposé", "now", "--json").json] == ["mesure-11"]


def test_history_tells_who_and_where(desk: Desk, edited: Path) -> None:
    found = desk("history", edited, "--json").json
    assert [set(h) for h in found] == [{"at", "author", "nodes"}] * 2
    assert (found[0]["author"], found[0]["nodes"]) == ("Marie Rouge", ["mesure-11", "mesure-32"])
    assert found[0]["at"] >= found[1]["at"]
    assert found[0]["at"].endswith("Z")
    assert desk("compare", edited, found[0]["at"], "now", "--json").json == []
    told = desk("--lang", "fr", "history", edited).out
    assert "Marie Rouge" in told
    assert "mesures 11 et 32" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("version", "DOSSIER", "déposé"), "already"),
        (("version", "DOSSIER", "DÉPOSÉ"), "already"),
        (("version", "DOSSIER", "\x07\x1b \n"), "name"),
        (("version", "DOSSIER", "x" * 101), "101"),
        (("version", "DOSSIER", "now"), "moment"),
        (("version", "DOSSIER", "2026-03-01"), "moment"),
        (("version", "DOSSIER", "déposée", "--restore"), "déposé"),
        (("version", "DOSSIER", "déposé", "--restore", "--node", "mesure-999"), "mesure-999"),
        (("version", "DOSSIER", "déposé", "--node", "mesure-1"), "--restore"),
        (("compare", "DOSSIER", "jamais", "now"), "jamais"),
        (("compare", "DOSSIER", "1999-01-01", "now"), "begins"),
        (("compare", "DOSSIER", "2026-13-45", "now"), "2026-13-45"),
        (("compare", "DOSSIER", "déposé", "now", "--node", "mesure-999"), "mesure-999"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(desk: Desk, edited: Path, words: tuple[str, ...], said: str) -> None:
    before = edited.read_bytes()
    answer = desk(*(edited if word == "DOSSIER" else word for word in words))
    assert answer.code == 2
    assert said in answer.err
    assert edited.read_bytes() == before


def test_a_version_name_is_tidied(desk: Desk, dossier: Path) -> None:
    assert desk("version", dossier, "  envoyé\x07 au\n bureau ", "--json").json == {"name": "envoyé au bureau"}
    assert desk("compare", dossier, "envoyé au bureau", "now", "--json").json == []


def test_a_dossier_without_versions_says_so(desk: Desk, dossier: Path) -> None:
    assert "no version has been named" in desk("compare", dossier, "jamais", "now").err
