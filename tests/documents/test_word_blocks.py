"""What stands around and between paragraphs in Word files."""

from __future__ import annotations

import pytest

from tests.documents.word_building import p, r
from tests.documents.word_case import BEGIN, BY, END, INS, SEPARATE, Case, either, instruction, sdt, struck

TABLE = ("moved", "", "table: kept as text, cell by cell")
BOX = ("moved", "", "text box: kept as text")


def box(content: str) -> str:
    return f"<w:drawing><wp:inline><w:txbxContent>{content}</w:txbxContent></wp:inline></w:drawing>"


def table(*cells: str, row: str = "") -> str:
    return f"<w:tbl><w:tr>{row}{''.join(f'<w:tc>{c}</w:tc>' for c in cells)}</w:tr></w:tbl>"


BLOCKS = {
    "a content control around paragraphs": Case(sdt(p("un") + p("deux")), "un\ndeux"),
    "a content control around a row": Case(
        f"<w:tbl>{sdt('<w:tr><w:tc>' + p('un') + '</w:tc></w:tr>')}</w:tbl>", "un", (TABLE,)
    ),
    "a content control around a cell": Case(
        f"<w:tbl><w:tr>{sdt('<w:tc>' + p('un') + '</w:tc>')}</w:tr></w:tbl>", "un", (TABLE,)
    ),
    "a prompt of a content control": Case(sdt(p("Cliquez ici"), "<w:showingPlcHdr/>") + p("un"), "un"),
    "custom XML around paragraphs": Case(f'<w:customXml w:element="a">{p("un")}</w:customXml>', "un"),
    "a document inside the document": Case(
        p("un") + '<w:altChunk r:id="x"/>', "un", (("dropped", "", "a document inside the document"),)
    ),
    "alternatives around paragraphs": Case(either(p("un"), p("un, autrement")), "un"),
    "a table": Case(table(p("un"), p("deux") + p("trois")), "un\ndeux\ntrois", (TABLE,)),
    "a table in a table": Case(table(p("un"), table(p("deux"))), "un\ndeux", (TABLE, TABLE)),
    "a row put in": Case(
        table(p("un"), row=f"<w:trPr><w:ins {BY}/></w:trPr>") + p("reste"), "+{un}¶+\nreste", (TABLE,)
    ),
    "a row taken out": Case(
        table(p("un"), row=f"<w:trPr><w:del {BY}/></w:trPr>") + p("reste"), "-{un}¶-\nreste", (TABLE,)
    ),
    "a cell put in": Case(
        table(f"<w:tcPr><w:cellIns {BY}/></w:tcPr>{p('un')}", p("deux")), "+{un}¶+\ndeux", (TABLE,)
    ),
    "paragraphs put in as a block": Case(f"{INS}{p('un')}</w:ins>{p('deux')}", "+{un}¶+\ndeux"),
    "a paragraph's end taken out": Case(
        p(r("un"), f"<w:rPr><w:del {BY}/></w:rPr>") + p("deux"), "un¶-\ndeux"
    ),
    "a paragraph's end put in": Case(p(r("un"), f"<w:rPr><w:ins {BY}/></w:rPr>") + p("deux"), "un¶+\ndeux"),
    "a whole paragraph taken out": Case(
        p(struck("un"), f"<w:rPr><w:del {BY}/></w:rPr>") + p("deux"), "-{un}¶-\ndeux"
    ),
    "a text box": Case(p(f"<w:r><w:t>un</w:t>{box(p('dans la zone'))}</w:r>") + p("deux"),
                       "un\ndans la zone\ndeux", (BOX,)),
    "a text box in two forms": Case(
        p(f"<w:r>{either(box(p('une fois')), '<w:pict><w:txbxContent>' + p('une fois') + '</w:txbxContent></w:pict>')}"
          "</w:r>"), "une fois", (BOX,)),
    "a text box in a text box": Case(
        p("<w:r>" + box(p("un") + p("<w:r>" + box(p("deux")) + "</w:r>")) + "</w:r>"), "un\ndeux", (BOX, BOX)
    ),
    "a picture": Case(
        p('<w:r><w:t>un</w:t><w:drawing><wp:inline><wp:docPr id="1" name="i" descr="un graphique"/></wp:inline>'
          "</w:drawing></w:r>"), "un", (("dropped", "un graphique", "picture"),)),
    "a horizontal rule": Case(
        p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>') + p("un"), "un", (("dropped", "", "horizontal rule"),)
    ),
    "a page break between paragraphs": Case(p("un") + p('<w:r><w:br w:type="page"/></w:r>') + p("deux"), "un\ndeux"),
    "a table of contents": Case(
        sdt(p("Mesure 1 : Former 3"), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>')
        + p("un"), "un", (("dropped", "Mesure 1 : Former 3", "table of contents"),)),
    "a table of contents by its field": Case(
        p(f"{BEGIN}{instruction(' TOC ')}{SEPARATE}{r('Mesure 1 : Former')}<w:r><w:tab/></w:r>{r('3')}")
        + p(END) + p("un\tdeux"), "un\tdeux", (("dropped", "Mesure 1 : Former\t3", "table of contents"),)),
    "a table of contents that is cut": Case(
        p(f"{BEGIN}{instruction(' TOC ')}{SEPARATE}{r('un')}") + p("deux"), "un\ndeux"
    ),
    "a bookmark over paragraphs that are taken out": Case(
        '<w:bookmarkStart w:id="1" w:name="b"/>' + p(struck("un"), f"<w:rPr><w:del {BY}/></w:rPr>")
        + p(struck("deux") + '<w:bookmarkEnd w:id="1"/>' + r("trois")), "-{un}¶-\n-{deux}trois"),
}  # fmt: skip


@pytest.mark.parametrize("case", [*BLOCKS.values()], ids=[*BLOCKS])
def test_it_is_read_as_a_person_sees_it(case: Case) -> None:
    case.check()
