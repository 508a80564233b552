"""What a person is shown of two texts: whole words, paragraphs that moved, and nothing lost on either side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.model.comparison import NO_MOVES, Op, Piece, compare, find_moves
from ccem_desk.model.rich_text import (
    EMPTY,
    Kind,
    Marks,
    RichText,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
    unflatten,
)
from tests.strategies import edited, rich_texts

LONG = ("Une première phrase assez longue.", "Une deuxième phrase bien longue aussi.", "La troisième phrase, longue.")


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(p.op.value, p.text) for p in compare(plain(old), plain(new))]


def side(pieces: tuple[Piece, ...], left_out: Op) -> RichText:
    """Return the text that the pieces read as on one side."""
    spans = []
    for p in pieces:
        if p.op is not left_out:
            spans += p.was if p.op is Op.REMARK and left_out is Op.INSERT else p.spans
    return unflatten(spans)


@settings(max_examples=150)
@given(st.data(), rich_texts(max_paragraphs=4))
def test_both_texts_can_be_read_from_the_pieces(data: st.DataObject, old: RichText) -> None:
    new = data.draw(st.one_of(edited(old), rich_texts(), st.permutations(old.paragraphs).map(rich_text)))
    moves = find_moves({"n": (old, new)}).get("n", NO_MOVES)
    pieces = compare(old, new, moves)
    assert bool(pieces) == (old != new)
    if pieces:
        assert side(pieces, Op.INSERT) == old
        assert side(pieces, Op.DELETE) == new


@given(st.lists(st.sampled_from(LONG), unique=True), st.lists(st.sampled_from(LONG), unique=True))
def test_what_moved_is_told_on_both_sides(old: list[str], new: list[str]) -> None:
    a, b = plain("\n".join(old)), plain("\n".join(new))
    pieces = compare(a, b, find_moves({"n": (a, b)}).get("n", NO_MOVES))
    moved = {op: {p.text for p in pieces if p.op is op and p.moved == "n"} for op in Op}
    assert moved[Op.DELETE] == moved[Op.INSERT]
    stayed = {p.text for p in pieces if p.op in (Op.DELETE, Op.INSERT) and p.moved is None}
    assert not any(words in text for text in stayed for words in set(old) & set(new))


def test_words_are_replaced_whole() -> None:
    assert shown("soient associés à sa rédaction", "soient consultés sur sa rédaction") == [
        ("keep", "soient "),
        ("delete", "associés à"),
        ("insert", "consultés sur"),
        ("keep", " sa rédaction\n"),
    ]
    assert shown("les associations", "les associés") == [
        ("keep", "les "),
        ("delete", "associations"),
        ("insert", "associés"),
        ("keep", "\n"),
    ]
    assert shown("un mot", "un mot de plus") == [("keep", "un mot"), ("insert", " de plus"), ("keep", "\n")]
    assert shown("aux victimes, et", "aux victimes et") == [
        ("keep", "aux victimes"),
        ("delete", ","),
        ("keep", " et\n"),
    ]


def test_an_elided_word_keeps_its_neighbour() -> None:
    assert shown("l’association demande", "d’association demande") == [
        ("delete", "l"),
        ("insert", "d"),
        ("keep", "’association demande\n"),
    ]


def test_a_suggestion_stands_beside_the_word_that_it_would_replace() -> None:
    waiting = rich_text(
        [
            paragraph(
                run("une "),
                run("piste", Marks(deleted=frozenset({"s"}))),
                run("voie sûre", Marks(inserted=frozenset({"s"}))),
                run(" ici"),
            )
        ]
    )
    there = [(Op.KEEP, "une "), (Op.REMARK, "piste"), (Op.INSERT, "voie sûre"), (Op.KEEP, " ici\n")]
    back = [(Op.DELETE if op is Op.INSERT else op, text) for op, text in there]
    assert [(p.op, p.text) for p in compare(plain("une piste ici"), waiting)] == there
    assert [(p.op, p.text) for p in compare(waiting, plain("une piste ici"))] == back


def test_marks_and_kinds_are_remarks() -> None:
    bold = rich_text([paragraph(run("des "), run("moyens", Marks(strong=True)))])
    assert [(p.op, p.text) for p in compare(plain("des moyens"), bold)] == [
        (Op.KEEP, "des "),
        (Op.REMARK, "moyens"),
        (Op.KEEP, "\n"),
    ]
    bullet = rich_text([paragraph(run("des moyens"), kind=Kind.BULLET)])
    assert [(p.op, p.text) for p in compare(plain("des moyens"), bullet)] == [
        (Op.KEEP, "des moyens"),
        (Op.REMARK, "\n"),
    ]


def test_a_footnotes_words_are_told() -> None:
    def noted(words: str) -> RichText:
        return rich_text([paragraph(run("ici"), footnote(plain(words)))])

    assert [(p.op, p.text) for p in compare(noted("Loi de 2016"), noted("Loi de 2018"))] == [
        (Op.KEEP, "ici"),
        (Op.DELETE, "[Loi de 2016]"),
        (Op.INSERT, "[Loi de 2018]"),
        (Op.KEEP, "\n"),
    ]


def test_a_paragraph_that_went_to_another_node_is_told_on_both() -> None:
    texts = {"a": (plain("\n".join(LONG)), plain("\n".join(LONG[1:]))), "b": (EMPTY, plain(LONG[0]))}
    moves = find_moves(texts)
    assert [(p.op, p.moved) for p in compare(*texts["a"], moves["a"])] == [(Op.DELETE, "b"), (Op.KEEP, None)]
    assert [(p.op, p.moved) for p in compare(*texts["b"], moves["b"])] == [(Op.INSERT, "a")]


def test_a_short_line_did_not_move() -> None:
    a, b = plain("\n".join(["Néant.", *LONG])), plain("\n".join([*LONG, "Néant."]))
    assert find_moves({"n": (a, b)}) == {}
