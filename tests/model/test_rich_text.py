"""The normal form of a text, its flat form, its JSON, and what is asked of its marks."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.marks import add_note, demand_passages, mark_range, note_passages
from ccem_desk.model.rich_text import (
    EMPTY,
    LINE_BREAK,
    Kind,
    Marks,
    Paragraph,
    RichText,
    Run,
    clean,
    flatten,
    footnote,
    length,
    paragraph,
    plain,
    rich_text,
    run,
    unflatten,
)
from ccem_desk.model.rich_text_json import from_json, to_json
from tests.strategies import rich_texts


@given(rich_texts())
def test_flattening_loses_nothing(text: RichText) -> None:
    assert unflatten(flatten(text)) == text
    assert sum(map(length, flatten(text))) == len(text.text)


@given(rich_texts())
def test_json_keeps_everything(text: RichText) -> None:
    assert from_json(json.loads(json.dumps(to_json(text)))) == text


@given(rich_texts())
def test_a_text_is_in_normal_form(text: RichText) -> None:
    assert rich_text(text.paragraphs) == text
    for p in text.paragraphs:
        assert all(r.text for r in p.runs)
        pairs = zip(p.runs, p.runs[1:], strict=False)
        assert not any(a.marks == b.marks and a.footnote is None and b.footnote is None for a, b in pairs)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_characters_become_a_text_that_utf8_and_xml_can_hold(words: str) -> None:
    kept = plain(words).text
    assert kept.encode().decode() == kept
    assert not any(c in kept for c in "\x00\r\ufdd0\u2029\ufffc")


def test_line_ends_of_every_kind_end_a_paragraph() -> None:
    assert plain("a\r\nb\rc\u2029d\ufdd0e").text == "a\nb\nc\nd\ne\n"
    assert clean("a\x00b\ufffcc") == "abc"


def test_a_line_end_inside_a_run_becomes_a_line_break() -> None:
    assert run("a\nb").text == f"a{LINE_BREAK}b"


def test_one_empty_paragraph_is_the_empty_text() -> None:
    assert rich_text([Paragraph()]) == EMPTY
    assert rich_text([paragraph(kind=Kind.BULLET)]) != EMPTY


def test_a_footnote_inside_a_footnote_is_dropped() -> None:
    inner = footnote(plain("dedans"))
    assert footnote(rich_text([paragraph(run("a"), inner)])).footnote == plain("a")


def test_json_holds_only_the_marks_there_are() -> None:
    text = rich_text([paragraph(run("a"), run("b", Marks(strong=True)), footnote(plain("n")))])
    assert to_json(text) == [
        {
            "kind": "paragraph",
            "runs": [
                {"text": "a"},
                {"text": "b", "strong": True},
                {"text": "", "footnote": [{"kind": "paragraph", "runs": [{"text": "n"}]}]},
            ],
        }
    ]


def test_a_demand_over_two_paragraphs_is_one_passage() -> None:
    flagged = Marks(demand="d")
    text = rich_text([paragraph(run("Un"), run(" deux", flagged)), paragraph(run("trois", flagged), run("."))])
    assert demand_passages(text) == {"d": " deux\ntrois"}


@given(rich_texts(), st.data())
def test_marking_a_range_changes_those_marks_and_nothing_else(text: RichText, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    marked = add_note(text, start, end, "the new one")
    assert marked.text == text.text
    words = text.text[start:end].replace("\n", "").replace("\ufffc", "")
    assert note_passages(marked).get("the new one", "").replace("\n", "") == words
    assert mark_range(marked, start, end, lambda m: replace(m, notes=m.notes - {"the new one"})) == text


def test_a_range_is_counted_in_characters_whatever_their_bytes() -> None:
    text = rich_text([paragraph(run("é😀"), Run("\ufffc", footnote=EMPTY)), paragraph(run("—b"))])
    assert note_passages(add_note(text, 1, 5, "n")) == {"n": "😀\n—"}
