"""Words are found as a person types them, at the text's own offsets."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.finding import fold, phrase, places, spellings, word_pattern, words_of, words_pattern
from tests.strategies import texts

FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{EAR OF RICE}"


def found(query: str, text: str, *, exact: bool = False) -> list[str]:
    pattern = phrase(query, exact=exact)
    assert pattern is not None
    return [text[a:b] for a, b in places(pattern, text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("eleve", "L’Élève, l’e\u0301le\u0300ve.", ["Élève", "e\u0301le\u0300ve"]),
        ("ÉLÈVE", "un eleve", ["eleve"]),
        ("oeuvre", "mise en œuvre, ŒUVRE", ["œuvre", "ŒUVRE"]),
        ("œuvre", "oeuvre et œuvre", ["oeuvre", "œuvre"]),
        ("l'accueil", "l’accueil", ["l’accueil"]),
        ("mot : suite", "mot\N{NO-BREAK SPACE}: suite", ["mot\N{NO-BREAK SPACE}: suite"]),
        ("a b", "a\nb", []),
        ("a.c", "abc a.c", ["a.c"]),
        ("🙂", "🙂 et 🙂", ["🙂", "🙂"]),
        ("\N{WOMAN}", FAMILY, []),
        (FAMILY, f"x{FAMILY}y", [FAMILY]),
        ("10", "n°10, 100", ["10", "10"]),
    ],
)
def test_a_phrase_is_found_however_it_is_written(query: str, text: str, expected: list[str]) -> None:
    assert found(query, text) == expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("élève", "Élève eleve élève e\u0301le\u0300ve", ["élève", "e\u0301le\u0300ve"]),
        ("e", "e\u0301 é e", ["e"]),
        ("l'a", "l’a L’a", ["l’a"]),
    ],
)
def test_exactly_means_case_and_accents_and_nothing_else(query: str, text: str, expected: list[str]) -> None:
    assert found(query, text, exact=True) == expected


def test_blanks_are_nothing_to_look_for() -> None:
    assert phrase(" \N{NO-BREAK SPACE}") is None
    assert phrase("") is None
    assert phrase("\u0301") is None


@given(texts(), texts(4), texts())
def test_what_stands_in_a_text_is_found_there(before: str, query: str, after: str) -> None:
    pattern = phrase(query)
    if pattern is None or query[0] in "\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}":
        return
    text = f"{before}. {query}. {after}"
    assert any(fold(text[a:b]).split() == fold(query).split() for a, b in places(pattern, text))


@given(texts(), st.sampled_from(["e", "E", "é", "associes", "MESURE", "e.", "a-b", " "]), st.booleans())
def test_places_follow_one_another_and_leave_no_accent_behind(text: str, query: str, exact: bool) -> None:
    pattern = phrase(query, exact=exact)
    at = 0
    for start, end in places(pattern, text) if pattern else []:
        assert at <= start < end <= len(text)
        assert end == len(text) or not unicodedata.combining(text[end]) or not query[-1].isalpha()
        at = end


def test_words_are_whole_but_the_last_may_be_a_beginning() -> None:
    assert words_of("L’Élève, e\u0301tat_2") == ("l", "eleve", "etat", "2")
    text = "état, étatique, Étatsetat e\u0301tat, coétat"
    assert [m[0] for m in word_pattern("etat").finditer(text)] == ["état", "e\u0301tat"]
    assert [m[0] for m in word_pattern("etat", beginning=True).finditer(text)] == [
        *("état", "étatique", "Étatsetat", "e\u0301tat"),
    ]
    assert [m[0] for m in word_pattern("tat").finditer("e\u0301tat état tat")] == ["tat"]
    assert [m[0] for m in word_pattern("oeuvre").finditer("œuvre manœuvre oeuvre")] == ["œuvre", "oeuvre"]


def test_words_that_follow_one_another() -> None:
    pattern = words_pattern(("droit", "comm"))
    assert [m[0] for m in pattern.finditer("Droit commun, droit « commun », droit\ncommun")] == [
        *("Droit commun", "droit « commun"),
    ]


def test_ligatures_are_spelt_both_ways() -> None:
    assert spellings("oeuvre") == ("oeuvre", "œuvre")
    assert spellings("mesure") == ("mesure",)
