"""What stays of a text when its suggestions are decided."""

from hypothesis import given

from ccem_desk.model.rich_text import Marks, ParagraphEnd, RichText, paragraph, plain, rich_text, run
from ccem_desk.model.suggestions import decided, suggestion_ids
from ccem_desk.model.words import count_words
from tests.strategies import rich_texts

DELETED = Marks(deleted=frozenset({"s"}))
INSERTED = Marks(inserted=frozenset({"s"}))
REPLACED = rich_text(
    [paragraph(run("soient "), run("associés à", DELETED), run("consultés sur", INSERTED), run(" tout"))]
)


def test_an_accepted_replacement_stands_and_a_refused_one_is_gone() -> None:
    assert decided(REPLACED, "accept") == plain("soient consultés sur tout")
    assert decided(REPLACED, "refuse") == plain("soient associés à tout")


def test_a_suggested_split_and_join_are_decided_with_the_paragraph_end() -> None:
    split = rich_text([paragraph(run("a"), end=ParagraphEnd(inserted=frozenset({"s"}))), paragraph(run("b"))])
    join = rich_text([paragraph(run("a"), end=ParagraphEnd(deleted=frozenset({"s"}))), paragraph(run("b"))])
    assert decided(split, "accept") == decided(join, "refuse") == plain("a\nb")
    assert decided(split, "refuse") == decided(join, "accept") == plain("ab")


@given(rich_texts())
def test_once_decided_nothing_waits(text: RichText) -> None:
    assert not suggestion_ids(decided(text, "accept"))
    assert not suggestion_ids(decided(text, "refuse"))


def test_words_are_counted_as_if_suggestions_were_refused() -> None:
    assert count_words(REPLACED) == 4


def test_a_lone_punctuation_mark_is_no_word() -> None:
    assert count_words(plain("Qui ? « Nous » — l'association.")) == 3
