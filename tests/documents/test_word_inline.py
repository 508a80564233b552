"""What stands in paragraphs of Word files: changes, links, fields, footnotes, characters."""

from __future__ import annotations

import pytest

from tests.documents.word_building import p, r
from tests.documents.word_case import BEGIN, BY, DEL, END, INS, SEPARATE, Case, either, instruction, sdt, struck, style


def shown_field(words: str, result: str) -> str:
    return f"{BEGIN}{instruction(words)}{SEPARATE}{result}{END}"


def note(number: str, words: str) -> str:
    return f'<w:footnote w:id="{number}">{p(words)}</w:footnote>'


INLINE = {
    "put in and taken out": Case(p(r("a ") + struck("b") + f"{INS}{r('c')}</w:ins>"), "a -{b}+{c}"),
    "taken out of what was put in": Case(p(f"{INS}{r('a')}{struck('b')}</w:ins>"), "+{a}+{-{b}}"),
    "put in what was taken out": Case(p(f"{DEL}{r('a', tag='w:delText')}{INS}{r('b')}</w:ins></w:del>"), "-{a}+{-{b}}"),
    "moved": Case(
        p(f'<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom {BY}>{r("a")}</w:moveFrom>'
          f'<w:moveFromRangeEnd w:id="1"/>{r("b")}<w:moveTo {BY}>{r("a")}</w:moveTo>'), "-{a}b+{a}"),
    "a link": Case(p(f'<w:hyperlink r:id="l">{r("ici")}</w:hyperlink>'), "<ici>", links={"l": "https://a.fr/"}),
    "a link to a file": Case(p(f'<w:hyperlink r:id="l">{r("ici")}</w:hyperlink>'), "ici", links={"l": "file:///a"}),
    "a link to a place in the text": Case(p(f'<w:hyperlink w:anchor="b">{r("ici")}</w:hyperlink>'), "ici"),
    "a link by a field": Case(p(shown_field(' HYPERLINK "https://a.fr/" \\t ', r("ici"))), "<ici>"),
    "a link by a simple field": Case(
        p(f'<w:fldSimple w:instr=" HYPERLINK &quot;https://a.fr/&quot; ">{r("ici")}</w:fldSimple>'), "<ici>"),
    "a link with a word put in": Case(
        p(f'<w:hyperlink r:id="l">{r("i")}{INS}{r("ci")}</w:ins></w:hyperlink>'), "<i>+{<ci>}", links={"l": "http://a"}),
    "a smart tag": Case(p(f'<w:smartTag w:element="a">{r("un")}</w:smartTag>'), "un"),
    "custom XML": Case(p(f'<w:customXml w:element="a">{r("un")}</w:customXml>'), "un"),
    "a content control": Case(p(sdt(r("un"))), "un"),
    "a prompt": Case(p(r("a") + sdt(r("Cliquez"), "<w:showingPlcHdr/>")), "a"),
    "a simple field": Case(p(f'<w:fldSimple w:instr=" REF b ">{r("un")}</w:fldSimple>'), "un"),
    "a page number": Case(p(r("a") + shown_field(" PAGE ", r("7"))), "a"),
    "a page number by a simple field": Case(p(r("a") + f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'), "a"),
    "a field in a field's instruction": Case(
        p(f"{BEGIN}{instruction(' IF ')}{shown_field(' REF b ', r('caché'))}{SEPARATE}{r('un')}{END}"), "un"),
    "a field in a field's result": Case(
        p(f"{BEGIN}{instruction(' A ')}{SEPARATE}{r('un ')}{shown_field(' REF b ', r('deux'))}{END}"), "un deux"),
    "a field that shows nothing": Case(p(r("a") + f"{BEGIN}{instruction(' XE ')}{END}{r('b')}"), "ab"),
    "a field without an end": Case(p(f"{BEGIN}{r('un')}") + p("deux"), "un\ndeux"),
    "an end without a field": Case(p(f"{END}{SEPARATE}{r('un')}"), "un"),
    "a field over two paragraphs": Case(p(f"{BEGIN}{instruction(' A ')}{SEPARATE}{r('un')}") + p(r("deux") + END),
                                        "un\ndeux"),
    "a direction": Case(p(f'<w:dir w:val="rtl">{r("un")}</w:dir><w:bdo w:val="ltr">{r("deux")}</w:bdo>'), "undeux"),
    "ruby": Case(
        p(f"<w:r><w:ruby><w:rt>{r('over')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"), "base"),
    "a formula": Case(
        p(r("soit ") + "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
          "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"),
        "soit ab", (("moved", "ab", "formula: its characters are kept"),)),
    "alternatives": Case(p(either(r("un"), r("autre"))), "un"),
    "alternatives of which one has words": Case(p(either("<w:r><w:drawing/></w:r>", r("un"))), "un"),
    "proofing marks": Case(
        p(f'<w:proofErr w:type="spellStart"/>{r("u")}<w:proofErr w:type="spellEnd"/>{r("n")}'), "un"),
    "a footnote": Case(
        p(r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), "a(dit b)",
        parts={"footnotes": f'<w:footnote w:type="separator" w:id="0">{p("-")}</w:footnote>'
                            f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" dit b"))}</w:footnote>'}),
    "an endnote": Case(
        p(r("a") + '<w:r><w:endnoteReference w:id="2"/></w:r>'), "a(b)",
        parts={"endnotes": f'<w:endnote w:id="2">{p("b")}</w:endnote>'}),
    "a footnote put in, one taken out": Case(
        p(f'{INS}<w:r><w:footnoteReference w:id="1"/></w:r></w:ins>{DEL}<w:r><w:footnoteReference w:id="2"/></w:r>'
          "</w:del>"), "+{(un)}-{(deux)}",
        parts={"footnotes": note("1", "un") + note("2", "deux")}),
    "two footnotes of one number": Case(
        p('<w:r><w:footnoteReference w:id="1"/></w:r>'), "(un\ndeux)",
        parts={"footnotes": note("1", "un") + note("1", "deux")}),
    "a footnote that is not there": Case(
        p(r("a") + '<w:r><w:footnoteReference w:id="9"/></w:r>'), "a",
        (("dropped", "", "the sign of a footnote that is not in the file"),)),
}  # fmt: skip

CHARACTERS = {
    "a soft hyphen": Case(p("<w:r><w:t>mi</w:t><w:softHyphen/><w:t>nute mi\u00adnute</w:t></w:r>"), "minute minute"),
    "a no-break hyphen": Case(p("<w:r><w:t>vingt</w:t><w:noBreakHyphen/><w:t>deux</w:t></w:r>"), "vingt\u2011deux"),
    "no-break spaces": Case(p("un\u00a0: deux\u202f!"), "un\u00a0: deux\u202f!"),
    "a tab": Case(p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>"), "a\tb\tc"),
    "breaks": Case(
        p('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:br w:type="page"/><w:t>d</w:t></w:r>'),
        "a\u2028b\u2028c\u2028d"),
    "the place of a page's end": Case(p("<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>"), "ab"),
    "a symbol": Case(p('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F061"/></w:r>'),
                     "→α"),
    "a symbol that nobody knows": Case(p('<w:r><w:sym w:font="Odd" w:char="F0E0"/><w:sym w:char="zz"/></w:r>'), "□□"),
    "a symbol that is a letter": Case(p('<w:r><w:sym w:font="Arial" w:char="20AC"/></w:r>'), "€"),
    "hidden text": Case(p(r("a") + r("secret", "<w:vanish/>")), "a", (("dropped", "secret", "hidden text"),)),
    "text hidden by its style": Case(
        p(r("a") + r("secret", '<w:rStyle w:val="h"/>')), "a", (("dropped", "secret", "hidden text"),),
        {"styles": style("h", "masqué", "<w:rPr><w:vanish/></w:rPr>", "character")}),
    "text that its style hides and it shows": Case(
        p(r("vu", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')), "vu",
        parts={"styles": style("h", "masqué", "<w:rPr><w:vanish/></w:rPr>", "character")}),
    "a field whose signs are hidden": Case(
        p('<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>' + instruction(" A ")
          + SEPARATE + r("un") + END + r(" b")), "un b"),
    "a raised letter": Case(p(r("1") + r("er", '<w:vertAlign w:val="superscript"/>')), "1^er^"),
    "italic": Case(p(r("mot", "<w:i/>") + r(" droit", '<w:i w:val="false"/>')), "/mot/ droit"),
}  # fmt: skip


@pytest.mark.parametrize("case", [*INLINE.values(), *CHARACTERS.values()], ids=[*INLINE, *CHARACTERS])
def test_it_is_read_as_a_person_sees_it(case: Case) -> None:
    case.check()
