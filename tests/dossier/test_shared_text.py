"""A comment survives the shared text unchanged, whatever characters it holds."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Text

from ccem_desk.dossier import shared_text
from ccem_desk.dossier.offsets import UnitReader, byte_size
from ccem_desk.dossier.shared_text import read_text, write_text
from ccem_desk.model.rich_text import (
    EMPTY,
    PLAIN,
    Kind,
    Marks,
    RichText,
    Run,
    flatten,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from tests.strategies import edited, rich_texts


def shared() -> Text:
    return Doc().get("comment/x", type=Text)


@given(rich_texts())
def test_a_text_reads_back_as_it_was_written(text: RichText) -> None:
    written = shared()
    write_text(written, text)
    assert read_text(written) == text


@given(st.lists(rich_texts(max_paragraphs=3), max_size=5))
def test_each_of_many_texts_written_over_one_another_reads_back(texts: list[RichText]) -> None:
    written = shared()
    for text in texts:
        write_text(written, text)
        assert read_text(written) == text


@settings(max_examples=25)
@given(st.data())
def test_two_copies_edited_apart_and_merged_are_the_same(data: st.DataObject) -> None:
    start = data.draw(rich_texts())
    first, second = Doc(), Doc()
    write_text(first.get("t", type=Text), start)
    second.apply_update(first.get_update())
    for copy in (first, second):
        write_text(copy.get("t", type=Text), data.draw(edited(start)))
    state = first.get_update()
    first.apply_update(second.get_update())
    second.apply_update(state)
    merged = read_text(first.get("t", type=Text))
    assert read_text(second.get("t", type=Text)) == merged
    after = data.draw(rich_texts())
    write_text(first.get("t", type=Text), after)
    assert read_text(first.get("t", type=Text)) == after


@given(st.text(st.sampled_from("aé—\N{GRINNING FACE}\N{COMBINING ACUTE ACCENT}"), max_size=20), st.integers(0, 20))
def test_characters_are_counted_in_bytes_of_utf_8(text: str, count: int) -> None:
    count = min(count, len(text))
    reader = UnitReader([Run(text)] if text else [])
    assert reader.advance(count) == len(text[:count].encode())
    assert reader.advance(len(text) - count) == byte_size(text[count:])


def test_a_footnote_and_an_end_of_paragraph_count_one_unit() -> None:
    text = rich_text([paragraph(run("é"), footnote(plain("Source : ONED."))), paragraph(run("b"))])
    reader = UnitReader(flatten(text))
    assert [reader.advance(1) for _ in range(4)] == [2, 1, 1, 1]


def test_a_missing_last_newline_is_supplied_and_mended() -> None:
    written = shared()
    written.insert(0, "des moyens")
    assert read_text(written) == plain("des moyens")
    write_text(written, plain("des moyens nouveaux"))
    assert str(written) == "des moyens nouveaux\n"


def test_a_lone_empty_paragraph_reads_as_no_text_and_takes_one() -> None:
    written = shared()
    written.insert(0, "\n", {"kind": "paragraph"})
    assert read_text(written) == EMPTY
    write_text(written, plain("mot"))
    assert str(written) == "mot\n"


def test_a_stray_object_character_does_not_shift_what_is_written_behind_it() -> None:
    written = shared()
    written.insert(0, "é\N{OBJECT REPLACEMENT CHARACTER}é\n", {})
    write_text(written, plain("éé fin"))
    assert read_text(written) == plain("éé fin")


def test_what_is_typed_at_a_marks_edge_inherits_nothing() -> None:
    written = shared()
    bold = Marks(demand="d")
    write_text(written, rich_text([paragraph(run("des moyens", bold))]))
    wanted = rich_text([paragraph(run("des moyens", bold), run(" et plus"))])
    write_text(written, wanted)
    assert read_text(written).paragraphs[0].runs[1].marks == PLAIN


def test_a_paragraphs_kind_changes_alone() -> None:
    written = shared()
    write_text(written, rich_text([paragraph(run("un")), paragraph(run("deux"))]))
    wanted = rich_text([paragraph(run("un"), kind=Kind.BULLET), paragraph(run("deux"))])
    write_text(written, wanted)
    assert read_text(written) == wanted


@given(st.data())
def test_a_long_piece_put_in_from_its_end_reads_the_same(data: st.DataObject) -> None:
    start = data.draw(rich_texts())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_text, "STRETCH", 2)
        written = shared()
        write_text(written, start)
        assert read_text(written) == start
        after = data.draw(edited(start))
        write_text(written, after)
        assert read_text(written) == after


class Walked(Text):
    """A shared text that tells where things are inserted: it is walked from its beginning to there."""

    places: list[int]

    def insert(self, index: int, value: str, attrs: dict[str, Any] | None = None) -> None:
        self.places.append(index)
        super().insert(index, value, attrs)


def test_a_very_long_piece_costs_no_more_than_its_length_asks() -> None:
    def walked(count: int) -> int:
        strong = Marks(strong=True)
        text = rich_text(paragraph(run("mots "), run(f"{n:04}", strong)) for n in range(count))
        written = Doc().get("comment/x", type=Walked)
        written.places = []
        write_text(written, text)
        assert len(written.places) == 3 * count
        return sum(written.places)

    assert 0 < walked(4000) < 5 * walked(1000)
