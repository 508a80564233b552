"""Words of a glossary, and lists of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.spelling.glossary import as_list, entries, entry


@pytest.mark.parametrize(("said", "kept"), [(" OFII ", "OFII"), ("Ac.Sé", "Ac.Sé"), ("l'OFII", "l’OFII")])
def test_a_word_is_kept(said: str, kept: str) -> None:
    assert entry(said) == kept


@pytest.mark.parametrize("said", ["", " ", "deux mots", "2019", "a", "x" * 61, "https://exemple.org", "(OFII)", "\0\1"])
def test_what_is_no_word_is_not(said: str) -> None:
    assert entry(said) == ""


def test_a_list_is_read_however_it_was_made() -> None:
    text = "\ufeff# noms\r\nOFII\r\nDRIHL ; DIHAL, Miviludes/S\r\n\r\nOFII\r\ndeux mots\r\n1234\r\n"
    assert entries(text) == ("OFII", "DRIHL", "DIHAL", "Miviludes")


@given(st.sets(st.from_regex(r"[A-Za-zéèàç]{2,20}(-[a-zé]{1,9})?", fullmatch=True)))
def test_a_list_written_and_read_holds_the_same_words(words: set[str]) -> None:
    assert set(entries(as_list(words))) == words
