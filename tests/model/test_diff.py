"""The diff is one algebra with four uses; what it promises is checked on any text."""

from dataclasses import replace
from difflib import Match
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.model import align
from ccem_desk.model.diff import Delete, Insert, Keep, Remark, apply, diff
from ccem_desk.model.marks import add_note, note_passages
from ccem_desk.model.rich_text import (
    EMPTY,
    FOOTNOTE_CHARACTER,
    Kind,
    Marks,
    RichText,
    Run,
    flatten,
    footnote,
    length,
    paragraph,
    plain,
    rich_text,
    run,
    unflatten,
)
from tests.strategies import rich_texts


@st.composite
def edited(draw: st.DrawFn) -> tuple[RichText, RichText]:
    """A text and the same text after some cuts, insertions and changes of marks."""
    old = draw(rich_texts())
    spans = list(flatten(old))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(spans)))
        match draw(st.sampled_from(["insert", "delete", "mark"])):
            case "insert":
                spans[at:at] = flatten(draw(rich_texts()))
            case "delete":
                del spans[at : at + draw(st.integers(0, 3))]
            case "mark":
                spans[at : at + 2] = [
                    replace(s, marks=Marks(strong=True)) if isinstance(s, Run) else s for s in spans[at : at + 2]
                ]
    return old, unflatten(spans)


@given(rich_texts(), rich_texts())
def test_applying_a_difference_to_the_old_text_gives_the_new(old: RichText, new: RichText) -> None:
    assert apply(diff(old, new), old) == new


@given(edited())
@settings(max_examples=150)
def test_applying_the_difference_of_an_edit_gives_the_edited_text(texts: tuple[RichText, RichText]) -> None:
    old, new = texts
    assert apply(diff(old, new), old) == new
    assert apply(diff(new, old), new) == old


@given(rich_texts())
def test_equal_texts_have_no_difference(text: RichText) -> None:
    assert diff(text, text) == ()


@given(rich_texts())
def test_a_change_of_marks_alone_inserts_and_deletes_nothing(text: RichText) -> None:
    noted = add_note(text, 0, len(text.text), "n")
    assert all(isinstance(o, Keep | Remark) for o in diff(text, noted))


@given(edited())
def test_operations_count_the_characters_of_both_texts(texts: tuple[RichText, RichText]) -> None:
    old, new = texts
    read = written = 0
    for operation in diff(old, new):
        match operation:
            case Keep(count):
                read, written = read + count, written + count
            case Delete(count):
                read += count
            case Insert(spans):
                written += sum(map(length, spans))
            case Remark(was, now):
                assert length(was) == length(now)
                read, written = read + length(was), written + length(now)
    assert read <= len(old.text)
    assert written <= len(new.text)
    assert len(old.text) - read == len(new.text) - written, "what is left over is the same"


def test_a_replaced_word_is_trimmed_to_the_letters_that_differ() -> None:
    assert diff(plain("les acteurs associés ici"), plain("les acteurs associées ici")) == (
        Keep(19),
        Insert((run("e"),)),
    )


def test_a_split_paragraph_is_one_inserted_end() -> None:
    operations = diff(plain("Un deux trois."), plain("Un deux\n trois."))
    assert [type(o) for o in operations] == [Keep, Insert]


def test_joining_paragraphs_and_changing_a_word_keeps_the_rest() -> None:
    operations = diff(plain("Un deux trois.\nQuatre cinq six."), plain("Un deux trois. Quatre CINQ six."))
    assert sum(o.length for o in operations if isinstance(o, Delete)) == 5


def test_rewriting_its_neighbours_leaves_a_noted_word_standing() -> None:
    old = add_note(plain("Que les acteurs associatifs soient associés à sa rédaction."), 35, 43, "n")
    new = plain("Que tous les acteurs soient pleinement associés à sa première rédaction.")
    untouched = tuple(Keep(length(o.old)) if isinstance(o, Remark) else o for o in diff(old, new))
    assert note_passages(apply(untouched, old)) == {"n": "associés"}


def test_the_letter_typed_beside_its_like_is_the_one_that_came_in() -> None:
    old = rich_text([paragraph(run("a", Marks(strong=True)))])
    new = rich_text([paragraph(run("a"), run("a", Marks(strong=True)))])
    assert diff(old, new) == (Insert((run("a"),)),)


def test_a_changed_footnote_is_taken_out_and_put_in() -> None:
    def noted(body: str) -> RichText:
        return rich_text([paragraph(run("Avis"), footnote(plain(body)), run(" adopté."))])

    assert diff(noted("2019"), noted("2021")) == (
        Keep(4),
        Delete(1),
        Insert((Run(FOOTNOTE_CHARACTER, footnote=plain("2021")),)),
    )


def test_a_paragraph_made_a_bullet_is_remarked_at_its_end() -> None:
    old, new = rich_text([paragraph(run("un"))]), rich_text([paragraph(run("un"), kind=Kind.BULLET)])
    assert [type(o) for o in diff(old, new)] == [Keep, Remark]


def test_text_typed_into_nothing_is_inserted() -> None:
    assert apply(diff(EMPTY, plain("é")), EMPTY) == plain("é")


def test_a_long_text_rewritten_throughout_is_compared_in_reasonable_steps() -> None:
    old = plain("\n".join(f"Le paragraphe {i} dit que la mesure {i} est bonne et utile " * 6 for i in range(60)))
    new = plain(
        "\n".join(f"Le paragraphe {i} dit que la mesure {i} reste floue et vague " * 6 for i in range(0, 60, 2))
    )
    operations = diff(old, new)
    assert apply(operations, old) == new
    assert sum(o.length for o in operations if isinstance(o, Keep)) > len(new.text) // 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ligne\n" * 1500, "autre\nligne\n" * 800),
        ("ligne\n" * 1500, "autre\n" * 1500),
        ("mot " * 1200, "mot autre " * 600),
    ],
)
def test_what_comes_a_thousand_times_is_not_compared_each_with_each(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    looked_at: list[int] = []

    class Counted(align.SequenceMatcher[Any]):
        def find_longest_match(self, *args: int, **named: int) -> Match:
            looked_at.append(sum(len(self.b2j.get(item, ())) for item in self.a[args[0] : args[1]]))
            return super().find_longest_match(*args, **named)

    monkeypatch.setattr(align, "SequenceMatcher", Counted)
    assert apply(diff(plain(old), plain(new)), plain(old)) == plain(new)
    assert 0 < len(looked_at) < 20_000
    assert sum(looked_at) < 1_000_000
