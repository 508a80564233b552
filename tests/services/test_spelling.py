"""Spelling of a dossier: the observation's own mistakes, the glossaries, what is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import plain
from ccem_desk.services import checking, glossary, preferences, properties, reading, writing
from ccem_desk.services.glossary import Entry
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session
from ccem_desk.services.session import Session
from ccem_desk.services.spelling import Spelling

_FALSE_ALARMS = 10
"""The most that the observation may raise."""


@pytest.fixture
def session(tmp_path: Path, observation: Path, plan: Path) -> Iterator[Session]:
    path = tmp_path / "d.ccem"
    import_source(path, observation, Author("Élodie Dupont"), plan=plan)
    with open_session(path, Author("Élodie Dupont")) as opened:
        yield opened


def misspelt(session: Session) -> list[str]:
    return [f.passage for f in checking.check(session) if f.rule == "spelling"]


def knows(session: Session, word: str) -> bool:
    vocabulary = Spelling(session).vocabulary()
    assert vocabulary is not None
    return vocabulary.knows(word)


def test_the_observation_raises_few_false_alarms(session: Session) -> None:
    found = misspelt(session)
    assert {"préfetures", "préfeture"} <= set(found)
    wrong = set(found) - {"préfetures", "préfeture", "ie"}
    assert wrong == {"Ac.Sé"}  # a name: one word for the glossary
    assert len(wrong) <= _FALSE_ALARMS


def test_acronyms_written_out_are_learnt(session: Session) -> None:
    assert all(knows(session, word) for word in ("CCEM", "OCLTI", "ONDRP", "l’OCLTI"))
    assert not knows(session, "CNCDH")
    text = "La Commission nationale consultative des droits de l’homme (CNCDH)."
    spelling = Spelling(session)
    before = spelling.vocabulary()
    changes = writing.save_comment(session, "mesure-2", plain(text), typing=False)
    assert spelling.may_differ(changes)
    assert before is not spelling.vocabulary()
    assert knows(session, "CNCDH")
    changes = writing.save_comment(session, "mesure-2", plain(text + " Encore."), typing=False)
    assert spelling.vocabulary() is not None
    assert not spelling.may_differ(changes)


def test_a_dossiers_word_is_right_for_everybody_in_it(session: Session) -> None:
    changes = glossary.add(session, "Ac.Sé")
    assert changes.properties
    assert "Ac.Sé" not in misspelt(session)
    writing.undo(session)
    assert "Ac.Sé" in misspelt(session)


def test_what_is_ignored_is_no_word_of_the_glossary(session: Session) -> None:
    glossary.add(session, "ie", ignored=True)
    assert "ie" not in misspelt(session)
    assert glossary.of_dossier(session) == (Entry("ie", ignored=True),)
    glossary.add(session, "ie")
    assert glossary.of_dossier(session) == (Entry("ie"),)
    glossary.set_of_dossier(session, [])
    assert "ie" in misspelt(session)


def test_a_word_that_is_none_is_refused(session: Session) -> None:
    with pytest.raises(UserProblem, match="no word for a glossary"):
        glossary.add(session, "deux mots")
    with pytest.raises(UserProblem, match="no word for a glossary"):
        glossary.add_own("12")


def test_ones_own_words_are_right_in_all_dossiers(session: Session) -> None:
    glossary.add_own("Ac.Sé")
    glossary.add_own("DIHAL")
    assert "Ac.Sé" not in misspelt(session)
    assert (preferences.folder() / "glossary.txt").read_text(encoding="utf-8") == "Ac.Sé\nDIHAL\n"
    assert glossary.of_dossier(session) == ()


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00\x81", b"OFII\x00\x00"])
def test_a_damaged_glossary_is_told_and_left_as_it_is(session: Session, damage: bytes) -> None:
    file = preferences.folder() / "glossary.txt"
    file.write_bytes(damage)
    checker = checking.Checker(session)
    assert "préfetures" in [f.passage for f in checker.findings()]
    assert "Your glossary cannot be read" in checker.unchecked()
    with pytest.raises(UserProblem, match="Your glossary cannot be read"):
        glossary.add_own("OFII")
    assert file.read_bytes() == damage


def test_a_list_from_elsewhere_is_read_or_told(tmp_path: Path) -> None:
    path = tmp_path / "mots.txt"
    path.write_text("OFII\nDIHAL\n", encoding="utf-8")
    assert glossary.read_list(path) == ("OFII", "DIHAL")
    for data, why in (
        (b"PK\x03\x04\xff\x00", "no plain text"),
        (b"2019\n1 2\n", "holds no word"),
        (b"", "holds no word"),
    ):
        path.write_bytes(data)
        with pytest.raises(UserProblem, match=why):
            glossary.read_list(path)
    path.write_text("\n".join(map("".join, product("abcdefghij", repeat=5))))
    with pytest.raises(UserProblem, match="at most 20000"):
        glossary.read_list(path)
    with pytest.raises(UserProblem):
        glossary.read_list(tmp_path / "missing.txt")


def test_another_language_has_a_dictionary_of_its_own_or_says_so(session: Session) -> None:
    def speak(language: str) -> None:
        properties.set_properties(session, replace(reading.properties(session), language=language))

    writing.save_comment(session, "mesure-2", plain("The organisation welcomes teh measure."), typing=False)
    speak("en")
    assert "teh" in misspelt(session)
    assert "organisation" not in misspelt(session)
    speak("de")
    checker = checking.Checker(session)
    assert [f for f in checker.findings() if f.rule == "spelling" and "dictionary" in f.message] == []
    assert "no dictionary for “de”" in checker.unchecked()


def test_a_correction_that_only_the_dictionary_knows_is_found_and_the_glossary_says_otherwise(session: Session) -> None:
    writing.put(session, "mesure-33", plain("Il faut la RONDEUR du dispositif, et la rigueur."))

    def corrections() -> list[tuple[str, str]]:
        found = [f for f in checking.check(session) if f.rule == "capitals" and f.node == "mesure-33"]
        return [(f.passage, f.severity) for f in found]

    assert corrections() == [("RONDEUR", "à voir")]  # as SIDA or RAID would be: nothing that may be a name blocks
    glossary.add(session, "RONDEUR")
    assert corrections() == []
