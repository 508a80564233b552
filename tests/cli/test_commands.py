"""The other commands, the language of messages, and files that are no dossier."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk


def test_a_comment_is_written_from_a_file_and_from_standard_input(
    desk: Desk, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "m.md"
    source.write_text("Le CCEM **demande que les associations soient consultées** et __payées__.", encoding="utf-8")
    assert desk("write", dossier, "mesure-11", source).code == 0
    (demand,) = [d for d in desk("demands", dossier, "--json").json if d["node"] == "mesure-11"]
    assert demand["text"] == "demande que les associations soient consultées"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Rien à ajouter, **très bien**.".encode())))
    assert desk("write", dossier, "mesure-11").code == 0
    assert not [d for d in desk("demands", dossier, "--json").json if d["node"] == "mesure-11"]


def test_a_note_lands_on_its_passage(desk: Desk, dossier: Path) -> None:
    answer = desk(
        *("note", dossier, "mesure-32", "--quote", "associés à", "--text", "consultés plutôt qu'associés"),
        *("--replacement", "consultés sur", "--author", "Marie Rouge"),
    )
    assert answer.code == 0
    note = next(n for n in desk("notes", dossier, "--json").json if n["author"] == "Marie Rouge")
    assert (note["quote"], note["replacement"], note["initials"]) == ("associés à", "consultés sur", "MR")
    assert (note["resolved"], note["detached"]) == (None, False)


def test_a_note_on_words_that_are_not_there_is_refused(desk: Desk, dossier: Path) -> None:
    answer = desk("note", dossier, "mesure-32", "--quote", "introuvable", "--text", "x")
    assert answer.code == 2
    assert "introuvable" in answer.err


def test_searching_folds_accents_and_case(desk: Desk, dossier: Path) -> None:
    hits = desk("search", dossier, "REDACTION", "--json").json
    assert "mesure-32" in {hit["node"] for hit in hits}
    assert all({"node", "passage"} == set(hit) for hit in hits)


def test_a_new_dossier_stands_on_its_plan(desk: Desk, tmp_path: Path, plan: Path) -> None:
    path = tmp_path / "n.ccem"
    assert desk("new", path, "--plan", plan, "--title", "Réponse").code == 0
    assert desk("doctor", path).code == 0
    again = desk("new", path)
    assert again.code == 2
    assert "exists already" in again.err


def test_an_unknown_node_is_told_with_those_near_it(desk: Desk, dossier: Path) -> None:
    answer = desk("write", dossier, "mesure-99", dossier.parent / "none.md")
    assert answer.code == 2
    answer = desk("note", dossier, "mesur-32", "--quote", "a", "--text", "b")
    assert answer.code == 2
    assert "mesure-32" in answer.err


@pytest.mark.parametrize("data", [b"", b"just text", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 4096])
@pytest.mark.parametrize("command", [["demands"], ["doctor"], ["search", "mot"]])
def test_what_is_no_dossier_is_told_in_a_sentence(desk: Desk, tmp_path: Path, data: bytes, command: list[str]) -> None:
    path = tmp_path / "bad.ccem"
    path.write_bytes(data)
    answer = desk(command[0], path, *command[1:])
    assert answer.code == 2
    assert answer.err.strip()
    assert path.read_bytes() == data


def test_a_missing_dossier_and_a_folder_are_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    assert desk("demands", tmp_path / "none.ccem").code == 2
    assert desk("demands", tmp_path).code == 2
    assert not (tmp_path / "none.ccem").exists()


def test_messages_are_french_when_asked(desk: Desk, tmp_path: Path) -> None:
    assert "dossier" in desk("--lang", "fr", "demands", tmp_path / "rien.ccem").err.lower()
    assert "Utilisation" in desk("--lang", "fr", "demands", "--help").out


def test_wrong_usage_ends_with_2(desk: Desk, dossier: Path) -> None:
    assert desk("demands").code == 2
    assert desk("export", dossier, "x.docx", "--suggestions", "maybe").code == 2
    assert desk("--lang", "de", "demands", dossier).code == 2


def test_the_start_of_a_command_loads_no_heavy_library() -> None:
    code = (
        "import sys; from ccem_desk.cli.main import run; run(['--help'], None); run(['demands', '--help'], None);"
        "print([m for m in ('PySide6', 'docx', 'pycrdt', 'lxml', 'yaml', 'markdown_it', 'sqlite_utils')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_is_refused_in_a_sentence(home: Path) -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-m", "ccem_desk", "--lang", "en"], capture_output=True, text=True, env=bare)
    assert (done.returncode, "no screen" in done.stderr) == (2, True)
