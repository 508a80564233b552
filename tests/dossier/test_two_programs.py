"""Two programs on one file: neither overwrites the other, both end with the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import Dossier, compaction, doctor, open_dossier, reading, writing
from ccem_desk.model.changes import NOTHING
from ccem_desk.model.review import Status
from ccem_desk.model.rich_text import PLAIN_END, RichText, Run, paragraph, plain, rich_text, run
from tests.dossier.dossiers import ÉLODIE, open_twice

MOVES = st.tuples(
    st.integers(0, 1),  # who
    st.sampled_from(["word", "paragraph", "field", "refresh", "undo", "compact"]),
    st.sampled_from(["mesure-31", "mesure-32"]),
    st.integers(0, 50),  # where
)


def with_word(text: RichText, at: int, word: str) -> RichText:
    """The text with a word more in one of its paragraphs."""
    if not text:
        return plain(word)
    paragraphs = list(text.paragraphs)
    index = at % len(paragraphs)
    old = paragraphs[index]
    paragraphs[index] = paragraph(Run(word + " "), *old.runs, end=old.end)
    return rich_text(paragraphs)


def with_paragraph(text: RichText, at: int, word: str) -> RichText:
    paragraphs = list(text.paragraphs)
    paragraphs.insert(at % (len(paragraphs) + 1), paragraph(run(word), end=PLAIN_END))
    return rich_text(paragraphs)


@settings(max_examples=25)
@given(st.lists(MOVES, max_size=25))
def test_edits_in_any_order_converge_and_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, str, str, int]]
) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    pair = open_twice(path)
    written: list[tuple[str, str, bool]] = []  # node, word, whether an undo may have taken it back
    for number, (who, move, node, at) in enumerate(moves):
        dossier, word = pair[who], f"é{number}—"
        text = reading.comment(dossier, node)
        match move:
            case "word":
                writing.write_comment(dossier, node, with_word(text, at, word))
                written.append((node, word, False))
            case "paragraph":
                writing.write_comment(dossier, node, with_paragraph(text, at, word))
                written.append((node, word, False))
            case "field":
                writing.set_node(dossier, node, responsible=word)
            case "refresh":
                dossier.refresh()
            case "undo":
                dossier.undo()
            case _:
                compaction.merge_rows(dossier.connection)
    undone = any(move == "undo" for _who, move, _node, _at in moves)
    for dossier in pair:
        dossier.refresh()
    with open_dossier(path, ÉLODIE) as third:
        expected = reading.comments(third)
        for dossier in pair:
            assert reading.comments(dossier) == expected
            assert reading.nodes(dossier) == reading.nodes(third)
    for node, word, _maybe in written:
        assert undone or word in expected[node].text
    for dossier in pair:
        dossier.close()
    assert doctor.check(path) == ()


def test_each_sees_what_the_other_wrote(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-31", plain("mot"))
    writing.set_node(mine, "mesure-32", status=Status.VALIDE)
    changes = theirs.refresh()
    assert (changes.comments, changes.nodes) == ({"mesure-31"}, {"mesure-32"})
    assert reading.comment(theirs, "mesure-31") == plain("mot")
    assert reading.node(theirs, "mesure-32").status is Status.VALIDE
    assert theirs.refresh() == NOTHING


def test_a_save_tells_what_the_other_had_written_meanwhile(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-31", plain("mot"))
    assert writing.write_comment(theirs, "mesure-32", plain("mot")).comments == {"mesure-31", "mesure-32"}
    assert theirs.refresh() == NOTHING


def test_different_fields_of_one_node_merge(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.set_node(mine, "mesure-31", status=Status.VALIDE)
    writing.set_node(theirs, "mesure-31", responsible="Marc")
    mine.refresh()
    node = reading.node(mine, "mesure-31")
    assert (node.status, node.responsible) == (Status.VALIDE, "Marc")


def test_two_replies_at_once_are_both_kept(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-31", plain("mot"))
    writing.add_note(mine, "mesure-31", 0, 3, "lequel ?")
    note = reading.notes(mine)[0].id
    writing.reply(mine, note, "le premier")
    writing.reply(theirs, note, "le second")
    mine.refresh()
    for dossier in pair:
        assert {r.text for r in reading.notes(dossier)[0].replies} == {"le premier", "le second"}


def test_a_demand_described_by_two_at_once_keeps_both_descriptions(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.set_demand(mine, "dddd", title="Des moyens")
    writing.set_demand(theirs, "dddd", themes=("budget",))
    mine.refresh()
    assert set(mine.shared.all_records("demand")["dddd"]) == {"title", "themes"}


def test_a_note_survives_the_replacement_of_a_word_it_stands_on(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-31", plain("les associations soient associées"))
    theirs.refresh()
    writing.add_note(theirs, "mesure-31", 24, 33, "consultées")
    writing.write_comment(mine, "mesure-31", plain("les associations soient toutes associés"))
    (note,) = reading.notes(mine)
    assert not note.detached
    assert note.quote.endswith("associés")


def test_what_was_read_before_the_other_wrote_is_what_one_s_own_change_is_compared_with(path: Path) -> None:
    mine, other = open_twice(path)
    with mine, other:
        read = reading.comment(mine, "mesure-31")
        writing.write_comment(other, "mesure-31", with_word(read, 0, "autre"))
        writing.write_comment(mine, "mesure-31", with_word(read, 0, "mien"))
        other.refresh()
        assert {"autre", "mien"} <= set(reading.comment(mine, "mesure-31").text.split())
        assert reading.comment(mine, "mesure-31") == reading.comment(other, "mesure-31")


def test_what_is_read_after_the_other_wrote_is_not_written_twice(path: Path) -> None:
    mine, other = open_twice(path)
    with mine, other:
        writing.write_comment(other, "mesure-31", plain("autre "))
        writing.write_comment(mine, "mesure-31", with_word(reading.comment(mine, "mesure-31"), 0, "mien"))
        assert reading.comment(mine, "mesure-31").text.count("autre") == 1
