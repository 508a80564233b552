"""A quoted passage is found as a person would find it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.quoting import find_quote, fold


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("associés à", "associés à"),
        ("« ouvre les yeux »", "«\u00a0Ouvre les yeux\u00a0»"),
        ("l'accueil", "l’accueil"),
        (" associés à ", "associés à"),
        ("à sa fin", "à sa\nfin"),
    ],
)
def test_spaces_apostrophes_and_case_do_not_hide_a_passage(quote: str, found: str) -> None:
    text = "Qu'ils soient associés à l’accueil, «\u00a0Ouvre les yeux\u00a0», à sa\nfin."
    place = find_quote(text, quote)
    assert place is not None
    assert text[slice(*place)] == found


def test_words_that_are_not_there_are_not_found() -> None:
    assert find_quote("Rien de tel.", "consultés") is None
    assert find_quote("Rien de tel.", "  ") is None


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
