"""Other words come in the place of some, and what stands on the words stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.finding import phrase, places
from ccem_desk.model.marks import demand_passages, note_passages
from ccem_desk.model.rich_text import EMPTY, PLAIN, Marks, RichText, footnote, paragraph, plain, rich_text, run
from ccem_desk.model.substituting import replaceable, substituted
from tests.strategies import rich_texts, texts

NOTE = Marks(notes=frozenset(["n"]))
DEMAND = Marks(demand="d", strong=True)
QUERIES = ["e", "é", "associes", "mesure ", "a", "\N{GRINNING FACE}", "-", "b c"]


def change(text: RichText, query: str, words: str) -> RichText:
    pattern = phrase(query)
    assert pattern is not None
    return substituted(text, places(pattern, text.text), words)


@given(rich_texts(), st.sampled_from(QUERIES), texts(4))
def test_the_words_change_and_nothing_else(text: RichText, query: str, words: str) -> None:
    pattern = phrase(query)
    assert pattern is not None
    after = change(text, query, words)
    clean = run(words).text
    flat = text.text if text else ""
    kept = text.paragraphs
    assert (after.text or "\n") == (pattern.sub(lambda _m: clean, flat) or "\n")
    if after:
        assert [p.end for p in after.paragraphs] == [p.end for p in kept]
    footnotes = [r.footnote for p in kept for r in p.runs if r.footnote is not None]
    assert [r.footnote for p in after.paragraphs for r in p.runs if r.footnote is not None] == footnotes


@given(rich_texts(), st.sampled_from(QUERIES))
def test_notes_survive_where_words_come_in_their_place(text: RichText, query: str) -> None:
    assert note_passages(change(text, query, "mot")).keys() == note_passages(text).keys()


@given(rich_texts(), st.sampled_from(QUERIES))
def test_the_same_words_change_nothing(text: RichText, query: str) -> None:
    pattern = phrase(query, exact=True)
    assert pattern is not None
    # where all of a place is under the same marks; a place over two runs becomes one
    whole = [
        (a, b)
        for a, b in places(pattern, text.text)
        if text.text[a:b] == query and substituted(text, [(a, b)], query) == text
    ]
    assert substituted(text, whole, query) == text
    assert substituted(text, [], "mot") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("associés", DEMAND)], [("consultés", DEMAND)]),
        ([("ass", PLAIN), ("ociés", DEMAND)], [("consultés", Marks(demand="d"))]),
        ([("ass", PLAIN), ("ociés ici", DEMAND)], [("consultés", Marks(demand="d")), (" ici", DEMAND)]),
        ([("asso", NOTE), ("ciés", PLAIN)], [("consultés", NOTE)]),
        ([("asso", PLAIN), ("ciés", NOTE)], [("consultés", NOTE)]),
        ([("associés", Marks(deleted=frozenset(["s"])))], [("consultés", PLAIN)]),
    ],
)
def test_the_first_characters_marks_are_kept_and_no_note_or_demand_is_lost(
    before: list[tuple[str, Marks]], after: list[tuple[str, Marks]]
) -> None:
    text = rich_text([paragraph(*(run(words, marks) for words, marks in before))])
    expected = rich_text([paragraph(*(run(words, marks) for words, marks in after))])
    assert change(text, "associes", "consultés") == expected


def test_nothing_in_the_stead_of_a_whole_text_leaves_it_empty() -> None:
    assert change(plain("mot"), "mot", "") == EMPTY
    text = rich_text([paragraph(run("un mot", DEMAND), footnote(plain("mot")))])
    assert demand_passages(change(text, " mot", "")) == {"d": "un"}


def test_what_somebody_suggests_to_delete_is_let_alone() -> None:
    gone = Marks(deleted=frozenset(["s"]))
    text = rich_text([paragraph(run("mot "), run("mot", gone), run(" mo"), run("t", gone), run(" mot"))])
    pattern = phrase("mot")
    assert pattern is not None
    assert replaceable(text, places(pattern, text.text)) == [(0, 3), (12, 15)]
