"""What a person meets when a word is missing or a file is broken."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ccem_desk import translation
from tests.cli.conftest import Desk


@pytest.mark.parametrize("options", [[], ["--rebuild"]])
def test_the_doctor_does_not_send_one_to_the_doctor(desk: Desk, dossier: Path, options: list[str]) -> None:
    with closing(sqlite3.connect(dossier, isolation_level=None)) as connection:
        connection.execute("DELETE FROM setting WHERE key = 'program'")
        connection.execute("PRAGMA user_version = 0")
    answer = desk("doctor", dossier, *options)
    assert answer.code == 2
    assert "backup" in answer.err and "“doctor”" not in answer.err
    assert "“doctor”" in desk("demands", dossier).err


@pytest.mark.parametrize("words", [["doctor", "x.ccem", "--lang"], ["--lang"]])
def test_a_language_that_is_not_said_is_asked_for_in_the_users_language(
    desk: Desk, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "system_language", lambda: "fr")
    answer = desk(*words)
    assert answer.code == 2
    assert "demande un argument" in answer.err


def test_a_second_import_of_the_same_leaves_no_copy(desk: Desk, dossier: Path, observation: Path) -> None:
    assert desk("import", dossier, observation).code == 0
    assert desk("import", dossier, observation, "--replace").code == 0
    assert list(dossier.parent.glob("*.ccem")) == [dossier]


def test_a_name_of_control_characters_is_refused_and_what_is_not_seen_is_left_out(desk: Desk, dossier: Path) -> None:
    words = ("note", dossier, "mesure-32", "--quote", "associés à", "--text", "x", "--author")
    answer = desk(*words, "\x07\u200b\x1b")
    assert answer.code == 2 and "name" in answer.err
    assert desk(*words, "Marc\x1b Roy\u202e").code == 0
    authors = {note["author"] for note in desk("notes", dossier, "--json").json}
    assert authors == {"texte importé", "Marc Roy"}


@pytest.mark.parametrize(("language", "marks"), [("en", "“{}”"), ("fr", "«\u202f{}\u202f»")])
def test_quotation_marks_are_those_of_the_interface(desk: Desk, dossier: Path, language: str, marks: str) -> None:
    assert desk("version", dossier, "bureau").code == 0

    def said(*words: str | Path) -> str:
        answer = desk(*words, "--lang", language)
        return (answer.out + answer.err).replace("\u00a0", "\u202f")

    assert marks.format("Ainsi si une")[:10] in said("notes", dossier)
    assert marks.format("AUCSI") in said("check", dossier)
    assert marks.format("bureau") in said("compare", dossier, "conseil", "now")
