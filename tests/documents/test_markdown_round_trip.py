"""A response written as Markdown reads back as itself, and is written again as the same bytes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.documents.markdown import read_comment, read_observation, write_markdown
from ccem_desk.model.plan import DEFAULT_LEVELS, HeadingLayout, Level
from ccem_desk.model.response import Fate, Observation, Response, Section
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import (
    EMPTY,
    Kind,
    Marks,
    Paragraph,
    RichText,
    Run,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)

SIGNS = (
    *"\\`*_{}[]()<>#+-.!|~&:;=\"'/^$@%?,0123 \u00a0\u202f\u2003\u3000\u2028\téÉœ…ab",
    "\N{GRINNING FACE}",
    "e\N{COMBINING ACUTE ACCENT}",
    *("&amp;", "1. ", "- ", "# ", "Mesure 3 : ", "[^1]", "[^1]: ", "**", "__", "<b>", "<!-- -->", "---", "> ", "    "),
    *("http://a.b", "[a](b)", "«\u00a0", "```", "7", "TOUT EN CAPITALES ICI"),
)
LINKS = ("http://a.fr/é(b)", "https://x.org/?a=1&amp=2#c", "mailto:a@b.c", "http://a/[b]*_\\\"'<x>", "http://a/((")
words = st.lists(st.sampled_from(SIGNS) | st.text(max_size=4), min_size=1, max_size=6).map("".join)
marks = st.builds(
    Marks,
    demand=st.none() | st.sampled_from(["d1", "d2"]),
    strong=st.booleans(),
    emphasis=st.booleans(),
    superscript=st.booleans(),
    link=st.none() | st.sampled_from(LINKS),
)
runs = st.builds(run, words, marks)


def texts_of(pieces: st.SearchStrategy[Run]) -> st.SearchStrategy[RichText]:
    paragraphs = st.builds(
        lambda rs, kind: paragraph(*rs, kind=kind), st.lists(pieces, max_size=4), st.sampled_from(Kind)
    )
    return st.lists(paragraphs, max_size=5).map(rich_text)


texts = texts_of(runs | runs | st.builds(footnote, texts_of(runs), marks))
titles = st.just("") | words


def with_counted_demands(text: RichText) -> RichText:
    """Demand ids replaced by their order: each unbroken passage of one paragraph is one."""
    numbers = count(1)

    def counted(p: Paragraph) -> Paragraph:
        found: list[Run] = []
        last: str | None = None
        number = 0
        for r in p.runs:
            if r.marks.demand and r.marks.demand != last:
                number = next(numbers)
            last = r.marks.demand
            body = with_counted_demands(r.footnote) if r.footnote is not None else None
            found.append(Run(r.text, replace(r.marks, demand=str(number) if last else None), body))
        return paragraph(*found, end=p.end)

    return rich_text(counted(p) for p in text.paragraphs)


def response(*sections: Section, levels: tuple[Level, ...] = DEFAULT_LEVELS) -> Response:
    return Response(Properties(), levels, sections)


def again(read: Observation) -> Response:
    return response(*(Section(n.level, n.number, n.title, n.comment) for n in read.nodes), levels=read.levels)


@settings(max_examples=150)
@given(texts, texts, titles, titles)
def test_any_text_comes_back_with_its_marks(front: RichText, comment: RichText, title: str, axis: str) -> None:
    sections = (Section("front", "", title, front), Section("axe", "1", axis), Section("mesure", "3 bis", "x", comment))
    data = write_markdown(response(*sections))
    read = read_observation(data, DEFAULT_LEVELS)
    assert [(n.id, n.parent) for n in read.nodes] == [("front", None), ("axe-1", None), ("mesure-3-bis", "axe-1")]
    assert with_counted_demands(read.nodes[0].comment) == with_counted_demands(front)
    assert with_counted_demands(read.nodes[2].comment) == with_counted_demands(comment)
    assert [r for r in read.report if r.fate is not Fate.DEMAND] == []
    assert write_markdown(again(read)) == data


@given(texts_of(runs))
def test_one_comment_is_written_so_that_write_reads_its_marks(text: RichText) -> None:
    data = write_markdown(response(Section("mesure", "1", "", text))).decode()
    body = data.partition("Mesure 1\n\n")[2]
    read, _kinds = read_comment(body)
    assert read.text == text.text


@pytest.mark.parametrize(
    ("comment", "written"),
    [
        (rich_text([paragraph(run("Oui, "), run("ceci.", Marks(demand="a")))]), "Oui, **ceci.**"),
        (rich_text([paragraph(run("a "), run("b", Marks(strong=True)))]), "a __b__"),
        (rich_text([paragraph(run("a "), run("b", Marks(emphasis=True)), run(", c"))]), "a *b*, c"),
        (rich_text([paragraph(run("2"), run("nd", Marks(superscript=True)))]), "2<sup>nd</sup>"),
        (rich_text([paragraph(run("mot", Marks(demand="a")), run("s"))]), "<b>mot</b>s"),
        (rich_text([paragraph(run("a", Marks(demand="a")), run("b", Marks(demand="b")))]), "<b>a</b><b>b</b>"),
        (rich_text([paragraph(run("ici", Marks(link="https://a.fr")))]), "[ici](https://a.fr)"),
        (rich_text([paragraph(run("ici", Marks(link="file:///x")))]), "ici"),
        (plain("1. a\n- b\n# c"), "1\\. a\n\n\\- b\n\n\\# c"),
        (plain("a\u2028b"), "a\\\nb"),
        (plain("a\n\nb"), "a\n\n<!-- -->\n\nb"),
        (rich_text(paragraph(run(t), kind=Kind.BULLET) for t in "ab"), "- a\n- b"),
        (rich_text(paragraph(run(t), kind=Kind.NUMBERED) for t in "ab"), "1. a\n2. b"),
        (rich_text([paragraph(run("a"), footnote(plain("n\nm")))]), "a[^1]\n\n[^1]: n\n\n    m"),
        (rich_text([paragraph(run("a", Marks(notes=frozenset("n"))), run("b"))]), "ab"),
    ],
)
def test_marks_are_written_in_plain_markdown_where_it_can_say_them(comment: RichText, written: str) -> None:
    data = write_markdown(response(Section("mesure", "1", "T", comment))).decode()
    assert data == f"<!-- ccem-desk markdown 1 -->\n\n#### Mesure 1 : T\n\n{written}\n"


def test_a_measure_right_under_an_axis_that_has_actions_comes_back_there() -> None:
    rows = [("axe", "1"), ("action", "1"), ("mesure", "1"), ("mesure", "2"), ("mesure", "3"), ("axe", "2")]
    data = write_markdown(response(*(Section(level, n, "") for level, n in rows)), depths=[1, 2, 3, 2, 1, 1])
    read = read_observation(data, DEFAULT_LEVELS)
    assert [(n.id, n.parent) for n in read.nodes[1:]] == [
        ("axe-1", None),
        ("action-1", "axe-1"),
        ("mesure-1", "action-1"),
        ("mesure-2", "axe-1"),
        ("mesure-3", None),
        ("axe-2", None),
    ]


def test_levels_of_another_plan_travel_with_the_file() -> None:
    levels = (Level("fiche", "Fiche --> x", "Fiches", "F", "{number}. {title}", HeadingLayout.BOLD, ("FA",)),)
    data = write_markdown(response(Section("fiche", "3", "Un : deux", plain("3. Trois")), levels=levels))
    read = read_observation(data, DEFAULT_LEVELS)
    assert read.levels == levels
    assert [(n.id, n.title, n.comment) for n in read.nodes[1:]] == [("fiche-3", "Un : deux", plain("3. Trois"))]
    assert write_markdown(again(read)) == write_markdown(
        response(Section("front", "", ""), *again(read).sections[1:], levels=levels)
    )


def test_nothing_is_guessed_in_a_file_of_our_own() -> None:
    remark = paragraph(run("À REVOIR AVEC LE BUREAU", Marks(emphasis=True)))
    comment = rich_text([paragraph(run("3")), remark, paragraph(run("non", Marks(demand="a"))), paragraph(run("4"))])
    read = read_observation(write_markdown(response(Section("mesure", "1", "", comment))), DEFAULT_LEVELS)
    assert with_counted_demands(read.nodes[1].comment) == with_counted_demands(comment)
    assert read.notes == ()


def test_a_response_without_nodes_is_read_back() -> None:
    read = read_observation(write_markdown(response(Section("front", "", "T", EMPTY))), DEFAULT_LEVELS)
    assert [(n.id, n.title) for n in read.nodes] == [("front", "T")]
