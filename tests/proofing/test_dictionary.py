"""The dictionaries that ship with the program; damaged ones; a system without the engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ccem_desk import resources
from ccem_desk.model.errors import UserProblem
from ccem_desk.proofing import dictionary as proofing
from ccem_desk.proofing.dictionary import dictionary, load, missing


@pytest.mark.parametrize("word", ["préfectures", "aujourd’hui", "l’État", "SOCIÉTÉ", "qu’elles", "œuvre"])
def test_french_words(word: str) -> None:
    assert dictionary("fr").knows(word)


@pytest.mark.parametrize("word", ["préfetures", "Incrire", "Etrangères"])
def test_french_mistakes(word: str) -> None:
    assert not dictionary("fr-CH").knows(word)


def test_english_is_british() -> None:
    assert dictionary("en").knows("organisation")
    assert dictionary("en-GB").knows("don’t")
    assert not dictionary("en").knows("organisacion")


def test_suggestions_begin_with_the_likeliest() -> None:
    assert dictionary("fr").suggest("préfetures")[0] == "préfectures"


def test_another_language_has_none() -> None:
    with pytest.raises(UserProblem, match="no dictionary for “de”"):
        dictionary("de")
    assert "“de”" in missing("de")


def test_each_dictionary_has_its_notice() -> None:
    for language, licence in (("fr", "MPL"), ("en", "SCOWL")):
        assert licence in (resources.resource("dictionaries") / f"{language}.license.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "noise", "no rules"])
def test_a_damaged_dictionary_is_told(tmp_path: Path, damage: str) -> None:
    for suffix in ("aff", "dic"):
        shutil.copy(resources.resource("dictionaries") / f"fr.{suffix}", tmp_path)
    words, rules = tmp_path / "fr.dic", tmp_path / "fr.aff"
    data = words.read_bytes()
    match damage:
        case "missing":
            words.unlink()
        case "empty":
            words.write_bytes(b"")
        case "cut":
            words.write_bytes(data[: len(data) // 2])
        case "noise":
            words.write_bytes(bytes(b ^ 0x55 for b in data))
        case _:
            rules.unlink()
    with pytest.raises(UserProblem, match="damaged or missing"):
        load(tmp_path, "fr")


def test_a_system_without_the_engine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofing, "find_spec", lambda _name: None)
    assert "does not exist for this system" in missing("fr")
    with pytest.raises(UserProblem, match="does not exist for this system"):
        dictionary("fr")
