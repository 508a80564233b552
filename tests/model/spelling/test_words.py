"""Words as a dictionary knows them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.spelling.words import as_in_dictionary, words_of


def words(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aujourd’hui, l'État s’engage", ["aujourd’hui", "l'État", "s’engage"]),
        ("non-spécialisées – peut-être", ["non-spécialisées", "peut-être"]),
        ("« Ac.Sé » et fin.", ["Ac.Sé", "et", "fin"]),
        ("Voir https://exemple.org/page-une, puis", ["Voir", "puis"]),
        ("écrire à prenom.nom@exemple.org ou www.exemple.org", ["écrire", "à", "ou"]),
        ("sur exemple.gouv.fr aussi", ["sur", "aussi"]),
        ("le 2nd plan, n°189, 2019-2020, L425-1", ["le", "plan", "n"]),
        ("doit/devra", ["doit", "devra"]),
        ("salarié·e·s, salarié.e.s", ["salarié·e·s", "salarié.e.s"]),
        ("e\u0301tat", ["e\u0301tat"]),
        ("\ufffc😀", []),
    ],
)
def test_words_are_whole(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_places_are_those_of_the_words(text: str) -> None:
    last = 0
    for start, end, word in words_of(text):
        assert last <= start < end
        assert text[start:end] == word
        last = end


def test_one_form_for_the_dictionary() -> None:
    assert as_in_dictionary("l'e\u0301tat") == "l’état"
    assert as_in_dictionary("sou\u00adli\u00adgné") == "souligné"
    assert as_in_dictionary("peut\u2011être") == "peut-être"
