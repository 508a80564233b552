"""Bold, lists and headings of Word files, by the standard and by the names of styles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.word_building import p, r
from tests.documents.word_case import Case, style
from tests.documents.word_notation import measure, read

TABLE = ("moved", "", "table: kept as text, cell by cell")
STYLES = (
    style("P", "gras", "<w:rPr><w:b/></w:rPr>")
    + style("Q", "gras aussi", '<w:basedOn w:val="P"/>')
    + style("lev", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
    + style("T", "tableau", "<w:rPr><w:b/></w:rPr>", "table")
    + style("L", "Liste à puces", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
)
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="lowerLetter"/></w:lvl></w:lvlOverride></w:num>'
)
LONG = "le comité demande un budget clair"


def bold(look: str = "", properties: str = "") -> str:
    return p(r(LONG, look), properties)


def item(number: str) -> str:
    return p("un", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


WITH_STYLES = {"styles": STYLES, "numbering": NUMBERING}
LOOKS = {
    "bold": Case(bold("<w:b/>"), f"*{LONG}*"),
    "bold by its paragraph's style": Case(bold(properties='<w:pStyle w:val="P"/>'), f"*{LONG}*"),
    "bold by a style below its style": Case(bold(properties='<w:pStyle w:val="Q"/>'), f"*{LONG}*"),
    "bold by its own style": Case(bold('<w:rStyle w:val="lev"/>'), f"*{LONG}*"),
    "bold twice is not bold": Case(bold('<w:rStyle w:val="lev"/>', '<w:pStyle w:val="P"/>'), LONG),
    "bold by its table": Case(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{bold()}</w:tc></w:tr></w:tbl>', f"*{LONG}*",
        (TABLE,)),
    "bold three times is bold": Case(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>'
        f"""{bold('<w:rStyle w:val="lev"/>', '<w:pStyle w:val="P"/>')}</w:tc></w:tr></w:tbl>""", f"*{LONG}*", (TABLE,)),
    "not bold, said directly": Case(bold('<w:rStyle w:val="lev"/><w:b w:val="0"/>'), LONG),
    "a list by its style": Case(p("un", '<w:pStyle w:val="L"/>'), "• un"),
    "a bullet": Case(item("1"), "• un"),
    "a number, by a list that borrows it": Case(item("2"), "# un"),
    "a letter, by a list that changes it": Case(item("3"), "# un"),
    "no list, said directly": Case(p("un", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "un"),
    "a list that is not there": Case(item("77"), "un"),
}  # fmt: skip


@pytest.mark.parametrize("case", LOOKS.values(), ids=LOOKS)
def test_looks_are_those_of_the_standard(case: Case) -> None:
    replace(case, parts=WITH_STYLES).check()


def test_bold_by_the_documents_defaults_is_bold() -> None:
    assert measure(read(bold(), styles=DEFAULTS + STYLES)) == f"*{LONG}*"
    assert measure(read(bold(properties='<w:pStyle w:val="P"/>'), styles=DEFAULTS + STYLES)) == f"*{LONG}*"


@pytest.mark.parametrize(
    ("key", "name", "depth"),
    [
        ("Titre1", "heading 1", 1), ("berschrift1", "Überschrift 1", 1), ("a", "HEADING 2", 2), ("b", "Titre 3", 3),
        ("c", "Título 2", 2), ("d", "Kop 1", 1), ("e", "heading 4,Titre d'action", 4), ("f", "見出し 1", 1),
        ("g", "Title", 1), ("h", "Titre", 1), ("i", "Corps de texte", 0), ("j", "heading", 0), ("k", "Titre 10", 0),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_styles_name_in_any_language(key: str, name: str, depth: int) -> None:
    found = read(p("Un titre", f'<w:pStyle w:val="{key}"/>'), styles=style(key, name))
    assert measure(found) == ("*Un titre*" if depth else "Un titre"), "a heading that the plan does not know is bold"


def test_a_heading_is_known_by_its_outline_level_and_by_the_style_below_its_style() -> None:
    outlined = style("o", "Rubrique", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    below = style("H", "heading 1") + style("s", "Mon titre", '<w:basedOn w:val="H"/>')
    contents = style("t", "Sommaire", '<w:basedOn w:val="H"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    keys = ("o", "s", "t")
    body = "".join(p(f"Titre {key}", f'<w:pStyle w:val="{key}"/>') for key in keys)
    body += p("Titre direct", '<w:outlineLvl w:val="0"/>') + p("Pas un titre", '<w:outlineLvl w:val="9"/>')
    found = read(body, styles=outlined + below + contents)
    assert measure(found).split("\n") == ["*Titre o*", "*Titre s*", "Titre t", "*Titre direct*", "Pas un titre"]


def test_a_style_that_is_not_defined_says_what_its_id_says() -> None:
    assert measure(read(p("Un titre", '<w:pStyle w:val="Heading2"/>'))) == "*Un titre*"
