"""The one word that is surely meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.spelling.near import accented, nearest

KNOWN = frozenset({"étrangères", "état", "pâte", "pâté", "prévenir", "élève", "élevé"})


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Etrangères", "Étrangères"),
        ("ETAT", "ÉTAT"),
        ("prevenir", "prévenir"),
        ("pate", "pâte"),  # one accent is nearer than two
        ("eleve", None),  # « élève » or « élevé »
        ("xyz", None),
    ],
)
def test_accents_that_are_missing(word: str, meant: str | None) -> None:
    assert accented(word, KNOWN.__contains__) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("préfetures", "préfectures"),
        ("Incrire", "Inscrire"),
        ("INCRIRE", "INSCRIRE"),
        ("disparitoin", "disparition"),
        ("mesurre", None),  # « mesure » and « mesurer »
        ("mot", None),
    ],
)
def test_a_word_one_letter_off(word: str, meant: str | None) -> None:
    words = {"préfectures", "inscrire", "disparition", "mesure", "mesurer", "mots"}
    assert nearest(word, words) == meant


@given(st.text("abcdeé", min_size=5, max_size=9), st.integers(0, 8), st.sampled_from("abcdeé"))
def test_what_one_slip_makes_is_mended(word: str, at: int, letter: str) -> None:
    at %= len(word)
    slips = {word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]}
    for slip in slips - {word}:
        if len(slip) >= 5:
            assert nearest(slip, {word}) == word
