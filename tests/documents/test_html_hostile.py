"""Pages made to break or to stop a reader, and any page at all."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.documents.html import MAX_CHARACTERS, TooIntricateError, TooLongError, read_html, reader
from ccem_desk.model.errors import Cancelled
from ccem_desk.model.links import usable_link
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, PLAIN_END, Marks, RichText, rich_text, run
from tests.documents.html_pages import written

_TAGS = (
    "p",
    "div",
    "b",
    "i",
    "a",
    "span",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "sup",
    "pre",
    "br",
    "x",
    "script",
)
_ATTRIBUTES = (
    "",
    " style='font-weight:bold'",
    " style='display:none'",
    " style='mso-list:l0 level1 lfo1'",
    " style='mso-list:Ignore'",
    " style='mso-element:footnote' id=ftn1",
    " style='white-space:pre'",
    " href='https://a.fr'",
    " href='javascript:x'",
    " href='#_ftn1'",
    " href='#_ftnref1'",
    " id='ftn1'",
    " hidden",
)
_BITS = st.one_of(
    st.tuples(st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)).map(lambda t: f"<{t[0]}{t[1]}>"),
    st.sampled_from(_TAGS).map(lambda t: f"</{t}>"),
    st.sampled_from(
        [
            "<!--",
            "-->",
            "<![if !supportLists]>",
            "<![endif]>",
            "<![CDATA[",
            "]]>",
            "<?x",
            "<",
            ">",
            "&amp;",
            "&#0;",
            "&#xD800;",
        ]
    ),
    st.text(max_size=5),
)


def _runs(text: RichText) -> Iterator[Marks]:
    for p in text.paragraphs:
        assert p.end == type(PLAIN_END)(p.kind)
        for r in p.runs:
            yield r.marks
            if r.footnote is None:
                assert FOOTNOTE_CHARACTER not in r.text
                assert run(r.text).text == r.text
            else:
                yield from _runs(r.footnote)


@given(st.lists(_BITS, max_size=40).map("".join) | st.text())
def test_any_page_gives_a_text_in_normal_form_without_anything_internal(html: str) -> None:
    text = read_html(html)
    assert rich_text(text.paragraphs) == text
    for marks in _runs(text):
        assert marks == Marks(None, marks.strong, marks.emphasis, marks.superscript, marks.link)
        assert marks.link is None or usable_link(marks.link)
    assert all(p.text.strip() for p in text.paragraphs)


_INLINE = st.sampled_from(["b", "strong", "i", "em", "span", "font", "u", "small", "code", "a", "sup", "o:p", "x-y"])
_BLOCK = st.sampled_from(["p", "div", "blockquote", "section", "article", "center", "h2", "address"])
_WORDS = st.lists(
    st.sampled_from(["mesure", "été", "12", "a&amp;b", "\U0001f600", "l’aide", "e\u0301"]), min_size=1
).map(" ".join)


def _wrapped(tags: st.SearchStrategy[str], content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(tags, content).map(lambda t: f"<{t[0]}>{t[1]}</{t[0]}>")


_PHRASES = st.recursive(
    _WORDS, lambda inner: _wrapped(_INLINE, st.lists(inner, max_size=3).map(" ".join)), max_leaves=8
)
_LISTS = st.lists(_wrapped(st.just("li"), _PHRASES), max_size=3).flatmap(
    lambda items: st.sampled_from(["ul", "ol"]).map(lambda name: f"<{name}>{''.join(items)}</{name}>")
)
_PAGES = st.recursive(
    st.one_of(_wrapped(st.just("p"), _PHRASES), _LISTS, _PHRASES),
    lambda inner: _wrapped(
        st.sampled_from(["div", "blockquote", "section", "b", "span"]), st.lists(inner, max_size=3).map("\n".join)
    ),
    max_leaves=10,
)


@given(_PAGES)
def test_the_words_of_a_well_formed_page_are_kept_in_their_order(html: str) -> None:
    shown = re.sub("<[^>]*>", " ", html).replace("&amp;", "&")
    assert read_html(html).text.split() == shown.split()


def _dense(count: int) -> str:
    return "<p class=MsoNormal style='margin:0'><b><span style='font-size:11pt'>Gras</span></b> suite.</p>\n" * count


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("tags inside each other", "<b>" * 10_000 + "x"),
        ("lists inside each other", "<ul><li>" * 5_000 + "x"),
        ("tables inside each other", "<table><tr><td>" * 3_000 + "x"),
        ("comments never ended", "<!--" * 500_000),
        ("sections never ended", "<![CDATA[" * 200_000),
        ("quotes never ended", '<a href="' * 200_000),
        ("conditions never ended", "<p style='mso-list:l0'><![if !supportLists]>" * 20_000 + "x"),
        ("ends of nothing", "</b>" * 100_000),
        ("attributes without end", "<p " + "x " * 200_000 + ">x"),
        ("one long address", f'<a href="https://a.fr/{"x" * 2_000_000}">x</a>'),
        ("one long style", f"<p style='{'font-weight:bold;' * 100_000}'>x"),
        ("a picture in the page", f'<img src="data:image/png;base64,{"A" * 5_000_000}">x'),
        ("footnotes inside each other", "<div id=ftn1>" * 5_000 + "x"),
        ("breaks", "<br>" * 200_000 + "x"),
        ("blanks", " \n" * 1_000_000 + "x"),
        ("dense Word", _dense(5_000)),
    ],
)
def test_a_hostile_page_is_read_in_time(name: str, html: str) -> None:
    start = time.process_time()
    read_html(html)
    assert time.process_time() - start < 5  # measured: all below half a second, but machines differ


def test_the_cost_grows_with_the_length_only() -> None:
    def cost(html: str) -> float:
        start = time.process_time()
        read_html(html)
        return time.process_time() - start

    cost(_dense(100))
    assert cost(_dense(5_600)) < 12 * cost(_dense(1_400))


def test_the_deepest_nesting_and_the_longest_page_are_refused() -> None:
    with pytest.raises(TooIntricateError):
        read_html("<b>" * 30_000 + "x")
    with pytest.raises(TooIntricateError):
        read_html(" " * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("start", ["<b>" * 2_000, "<select>" + "<b>" * 2_000, "<ul><li>" * 1_000])
@pytest.mark.parametrize("stray", ["</i>", "</p>", "</h2>", "<i></b>"])
def test_tags_without_end_at_a_great_depth_are_given_up_before_all_are_read(
    monkeypatch: pytest.MonkeyPatch, start: str, stray: str
) -> None:
    monkeypatch.setattr(reader, "MOST_STEPS", 10_000_000)
    told: list[int] = []
    html = start + "x" + stray * 50_000
    with pytest.raises(TooIntricateError):
        read_html(html, lambda done, _total: told.append(done))
    assert max(told) < len(start) + 20_000 * len(stray)


def test_as_many_tags_at_the_depth_of_real_pages_are_read() -> None:
    assert read_html("<div>" * 60 + "<i></i></b>" * 100_000 + "texte").text == "texte\n"


def test_elements_of_what_goes_are_too_deep_like_others() -> None:
    with pytest.raises(TooIntricateError):
        read_html("<select>" + "<b>" * 30_000)


def test_more_text_than_a_comment_takes_is_refused_before_all_of_it_is_read() -> None:
    told: list[int] = []
    with pytest.raises(TooLongError):
        read_html(_dense(50_000), lambda done, _total: told.append(done))
    assert max(told) < len(_dense(10_000))


def test_reading_tells_its_progress_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done > total / 2:
            raise Cancelled

    html = _dense(5_000) + "<i></i>" * 100_000
    with pytest.raises(Cancelled):
        read_html(html, progress)
    assert len(told) > 15
    assert told == sorted(told)
    assert all(total == len(html) for _, total in told)


def test_a_name_is_not_cut_in_two_between_two_pieces() -> None:
    html = "".join(f"<p>{'x' * n}<strong>gras</strong></p>" for n in range(0, 4000, 7))
    assert all(line.endswith("**gras**") for line in written(read_html(html)))
