"""One decision on wording, all its places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.replacing import replaced
from ccem_desk.model.rich_text import Marks, RichText, paragraph, plain, rich_text, run
from ccem_desk.model.wordings import other_places
from tests.strategies import rich_texts


def applied(text: str, old: str, new: str) -> str:
    for place in reversed(other_places(text, old, new)):
        text = text[: place.start] + place.words + text[place.end :]
    return text


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ("soient associés à sa rédaction", "soient consultés sur sa rédaction"),
        ("être associées à cette réflexion", "être consultées sur cette réflexion"),
        ("ne soit associée.", "ne soit consultée."),
        ("y soient associées aux travaux", "y soient consultées aux travaux"),
        ("Associé au travail", "Consulté au travail"),
        ("ASSOCIÉES À LA LOI", "CONSULTÉES SUR LA LOI"),
        ("les associations, les associatifs, associer", "les associations, les associatifs, associer"),
        ("associés\N{NO-BREAK SPACE}à tout", "consultés sur tout"),
    ],
)
def test_the_words_are_found_inflected_and_replaced_alike(there: str, then: str) -> None:
    assert applied(there, "associés à", "consultés sur") == then


def test_what_both_wordings_share_is_not_looked_for() -> None:
    assert applied("les acteurs sont associés", "soient associés", "soient consultés") == "les acteurs sont consultés"


def test_a_name_keeps_its_capitals() -> None:
    assert applied("la mission et la Mission", "mission", "MIPROF") == "la MIPROF et la MIPROF"
    assert applied("Associés ici, associés là", "Associés", "Consultés") == "Consultés ici, consultés là"


def test_a_word_of_no_known_endings_follows_in_number() -> None:
    assert applied("un référent, des référents", "référent", "correspondant") == "un correspondant, des correspondants"


def test_a_short_word_is_looked_for_as_it_is() -> None:
    assert applied("à la fin, on a fait", "on", "il") == "à la fin, il a fait"


def test_nothing_is_looked_for_where_nothing_was_replaced() -> None:
    assert other_places("un texte", "", "mot") == []
    assert other_places("un texte", "texte", "") == []


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=12))
def test_places_stand_in_the_text_in_order(text: str, old: str, new: str) -> None:
    end = 0
    for place in other_places(text, old, new):
        assert end <= place.start < place.end <= len(text)
        end = place.end


def test_other_words_keep_the_marks_of_the_passage() -> None:
    marks = Marks(demand="d", notes=frozenset({"n"}))
    text = rich_text([paragraph(run("soient "), run("associés à", marks), run(" tout"))])
    expected = rich_text([paragraph(run("soient "), run("consultés sur", marks), run(" tout"))])
    assert replaced(text, 7, 17, "consultés sur") == expected


@given(rich_texts(suggestions=False, footnotes=False), st.data())
def test_only_the_passage_is_replaced(text: RichText, data: st.DataObject) -> None:
    if not text.text.strip("\n"):
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    passage = text.text[start:end]
    if not passage.strip("\n"):
        assert replaced(text, start, end, "X") == text
        return
    then = replaced(text, start, end, "X").text
    assert then.startswith(text.text[:start])
    assert then.endswith(text.text[end:])
    assert then.count("\n") == text.text.count("\n")


def test_a_passage_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no passage"):
        replaced(plain("abc"), 2, 9, "x")
