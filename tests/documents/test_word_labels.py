"""Headings whose words a list prints (« Mesure 3 : »): they stand nowhere in the text of the file."""

from __future__ import annotations

import pytest
from lxml import etree

from ccem_desk.documents.word.reading.labels import Labels
from ccem_desk.documents.word.reading.numbering import read_numbering
from tests.documents.word_building import SPACES, p
from tests.documents.word_notation import measure, read


def level(number: int, form: str, text: str, start: str = "1") -> str:
    look = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{look}</w:lvl>'


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def item(words: str, number: str = "1", depth: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def labels(numbering: str, *asked: tuple[str, int]) -> list[str]:
    counted = Labels(read_numbering(etree.fromstring(f"<w:numbering {SPACES}>{numbering}</w:numbering>")))
    return [counted.next(number, depth) for number, depth in asked]


def test_measures_that_a_list_numbers_are_measures() -> None:
    numbering = lists(level(0, "upperRoman", "AXE %1 :"), level(1, "decimal", "Mesure %2 :", start="7"))
    body = item("Informer") + item("Ouvrir", depth=1) + p("Sept.") + item("Suivre", depth=1) + p("Huit.")
    found = read(body, numbering=numbering)
    assert [(n.id, n.title) for n in found.nodes[1:]] == [
        ("mesure-1", "Former"), ("axe-I", "Informer"), ("mesure-7", "Ouvrir"), ("mesure-8", "Suivre"),
    ]  # fmt: skip
    assert [n.comment.text for n in found.nodes[3:]] == ["Sept.\n", "Huit.\n"]


def test_a_number_alone_makes_an_item_and_words_a_paragraph() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "Article %2"))
    assert measure(read(item("un") + item("deux", depth=1), numbering=numbering)) == "# un\nArticle a deux"


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [("decimal", 12, "12"), ("upperRoman", 14, "XIV"), ("lowerRoman", 1_994, "mcmxciv"), ("upperLetter", 3, "C"),
     ("lowerLetter", 28, "bb"), ("ordinal", 2, "2"), ("upperRoman", 0, "0")],
)  # fmt: skip
def test_numbers_are_printed_in_their_format(form: str, count: int, printed: str) -> None:
    assert labels(lists(level(0, form, "Mesure %1", start=str(count))), ("1", 0)) == [f"Mesure {printed}"]


def test_levels_below_begin_again_and_lists_of_one_kind_go_on_unless_they_start_afresh() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    more += f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{override}</w:num>'
    numbering = lists(level(0, "decimal", "Axe %1"), level(1, "decimal", "Mesure %1.%2"), more=more)
    asked = (("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("3", 0), ("3", 0))
    assert labels(numbering, *asked) == [
        "Axe 1", "Mesure 1.1", "Mesure 1.2", "Axe 2", "Mesure 2.1", "Axe 3", "Axe 1", "Axe 2",
    ]  # fmt: skip


def test_a_level_that_is_passed_over_counts_as_begun() -> None:
    numbering = lists(level(0, "decimal", "Axe %1"), level(1, "decimal", "Mesure %1.%2"))
    assert labels(numbering, ("1", 1), ("1", 0)) == ["Mesure 1.1", "Axe 2"]
