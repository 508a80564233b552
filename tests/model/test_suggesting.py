"""An edit as a suggestion: refused it was never made, accepted it was."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.marks import map_marks
from ccem_desk.model.rich_text import Marks, ParagraphEnd, RichText, paragraph, plain, rich_text, run
from ccem_desk.model.suggesting import apart, suggested
from ccem_desk.model.suggestions import Decision, decided, suggestion_ids
from tests.strategies import edited, rich_texts

S = frozenset({"s"})
DELETED = Marks(deleted=S)
INSERTED = Marks(inserted=S)
DECISIONS: tuple[Decision, ...] = ("accept", "refuse")


def test_a_word_replaced_is_struck_and_its_successor_stands_beside_it() -> None:
    text = suggested(plain("soient associés à tout"), plain("soient XYZ tout"), "s")
    assert text == rich_text(
        [paragraph(run("soient "), run("associés à", DELETED), run("XYZ", INSERTED), run(" tout"))]
    )


def test_a_word_is_struck_whole_and_letters_that_only_come_are_put_in_alone() -> None:
    text = suggested(plain("Le CCEM demande"), plain("Le Comité demande"), "s")
    assert text == rich_text([paragraph(run("Le "), run("CCEM", DELETED), run("Comité", INSERTED), run(" demande"))])
    text = suggested(plain("être associé à"), plain("être associés à"), "s")
    assert text == rich_text([paragraph(run("être associé"), run("s", INSERTED), run(" à"))])


@given(st.lists(st.sampled_from(["mot", "un mot rare", "mots", "autre", " "]), min_size=2, max_size=8))
def test_what_changes_at_several_places_can_be_decided_place_by_place(words: list[str]) -> None:
    before = plain(" | ".join(words))
    starts = [m.start() for m in re.finditer("mot", before.text)]
    after = plain(before.text.removesuffix("\n").replace("mot", "grand terme"))
    names = (f"t{n}" for n in count())
    text = apart(suggested(before, after, "s"), "s", starts, lambda: next(names))
    assert len(suggestion_ids(text)) == len(starts)
    assert (decided(text, "refuse"), decided(text, "accept")) == (before, after)
    for one in suggestion_ids(text):
        alone = decided(decided(text, "accept", only=frozenset({one})), "refuse")
        assert alone.text.count("grand terme") == 1


def test_what_waits_is_not_accepted_by_suggesting_the_same_again() -> None:
    once = suggested(plain("ab"), plain("aXb"), "s")
    assert suggested(once, plain("aXb"), "t") == once
    bold = rich_text([paragraph(run("a"), run("X", Marks(strong=True)), run("b"))])
    assert suggested(once, bold, "t") == rich_text(
        [paragraph(run("a"), run("X", Marks(strong=True, inserted=S)), run("b"))]
    )


def test_typing_on_joins_the_suggestion_being_made() -> None:
    first = suggested(plain("ab"), plain("aXb"), "s")
    shown = rich_text([paragraph(run("a"), run("X", INSERTED), run("Y"), run("b"))])
    assert suggested(first, shown, "t", own={"s"}) == rich_text([paragraph(run("a"), run("XY", INSERTED), run("b"))])


def test_somebody_elses_insertion_is_not_joined() -> None:
    first = suggested(plain("ab"), plain("aXb"), "s")
    shown = rich_text([paragraph(run("a"), run("X", INSERTED), run("Y"), run("b"))])
    assert suggestion_ids(suggested(first, shown, "t")) == {"s", "t"}


def test_what_one_has_put_in_and_takes_out_again_is_gone() -> None:
    first = suggested(plain("ab"), plain("aXYb"), "s")
    shown = rich_text([paragraph(run("a"), run("X", INSERTED), run("b"))])
    assert suggested(first, shown, "t", own={"s"}) == shown


def test_what_another_has_put_in_and_one_takes_out_waits_for_both() -> None:
    first = suggested(plain("ab"), plain("aXb"), "s")
    both = Marks(inserted=S, deleted=frozenset({"t"}))
    assert suggested(first, plain("ab"), "t") == rich_text([paragraph(run("a"), run("X", both), run("b"))])


def test_a_split_and_a_join_wait_at_the_paragraphs_end() -> None:
    split = suggested(plain("ab"), plain("a\nb"), "s")
    assert split == rich_text([paragraph(run("a"), end=ParagraphEnd(inserted=S)), paragraph(run("b"))])
    join = suggested(plain("a\nb"), plain("ab"), "s")
    assert join == rich_text([paragraph(run("a"), end=ParagraphEnd(deleted=S)), paragraph(run("b"))])


def test_a_notes_mark_stays_on_the_words_taken_out() -> None:
    noted = rich_text([paragraph(run("a "), run("mot", Marks(notes=frozenset({"n"}))), run(" b"))])
    text = suggested(noted, plain("a  b"), "s")
    assert text == rich_text([paragraph(run("a "), run("mot", Marks(notes=frozenset({"n"}), deleted=S)), run(" b"))])


@given(rich_texts(suggestions=False), st.data())
def test_refused_it_was_never_made_and_accepted_it_was(text: RichText, data: st.DataObject) -> None:
    after = data.draw(edited(text))
    after = map_marks(after, lambda m: replace(m, inserted=frozenset(), deleted=frozenset()))
    after = decided(after, "refuse", only=suggestion_ids(after))
    pending = suggested(text, after, "s")
    assert suggestion_ids(pending) <= S
    # One empty paragraph, and no paragraph at all, are the same nothing.
    assert (decided(pending, "refuse").text or "\n") == (text.text or "\n")
    assert decided(pending, "accept") == after


@given(rich_texts(), st.data())
def test_a_text_with_suggestions_pending_takes_another(text: RichText, data: st.DataObject) -> None:
    after = data.draw(edited(text))
    pending = suggested(text, after, "new")
    refused = decided(pending, "refuse", only=frozenset({"new"}))
    assert (refused.text or "\n") == (text.text or "\n")


@given(rich_texts())
def test_no_edit_is_no_suggestion(text: RichText) -> None:
    assert suggested(text, text, "s") == text


@given(rich_texts(), st.sampled_from(DECISIONS))
def test_decided_one_by_one_is_decided_together(text: RichText, decision: Decision) -> None:
    one_by_one = text
    for i in sorted(suggestion_ids(text)):
        one_by_one = decided(one_by_one, decision, only=frozenset({i}))
    # The end of the last paragraph is supplied where it was taken out: an empty one may be left behind.
    assert one_by_one.text.rstrip("\n") == decided(text, decision).text.rstrip("\n")
