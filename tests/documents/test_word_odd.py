"""Word files that are odd, overgrown or point elsewhere, and harmless: they are read, quickly and apart."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.word_building import OFFICE, p, packed, parts_of, r, word
from tests.documents.word_case import BY
from tests.documents.word_outcome import body, outcome, stored, unix_only, with_main

pytestmark = unix_only


def cycle_of_styles() -> bytes:
    return word(
        p("Gras ?", '<w:pStyle w:val="A"/>'),
        styles='<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="c"/><w:basedOn w:val="C"/></w:style>',
    )


def many_styles() -> bytes:
    listed = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="{n:x}"/><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(90_000)
    )
    return word(p("Texte.", '<w:pStyle w:val="s0"/>'), styles=listed)


def many_lists() -> bytes:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>' * 60_000
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(60_000))
    items = "".join(p("Texte.", f'<w:numPr><w:numId w:val="{n}"/></w:numPr>') for n in range(9_000))
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return packed(parts_of(items, numbering=abstract + numbers), zipfile.ZIP_STORED)


def strict() -> bytes:
    parts = parts_of(p("Texte."))
    return packed(
        {k: str(v).replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
         .replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")
         for k, v in parts.items()}
    )  # fmt: skip


def with_everything_outside() -> bytes:
    outside = {"i": "http://127.0.0.1:9/i.png", "t": "http://127.0.0.1:9/t.dotx", "f": "file:///etc/passwd"}
    content = (
        '<w:p><w:hyperlink r:id="f"><w:r><w:t>Texte.</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="t"/>'
        '<w:subDoc r:id="t"/><w:p><w:r><w:pict><v:imagedata r:id="i"/></w:pict></w:r></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    parts = parts_of(content, outside, settings='<w:attachedTemplate r:id="t"/>')
    target = 'Target="http://127.0.0.1:9/t.dotx" TargetMode="External"'
    template = f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" {target}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    settings = f'<Relationships xmlns="{space}">{template}</Relationships>'
    return packed(parts | {"word/_rels/settings.xml.rels": settings})


def nonsense() -> bytes:
    long = "9" * 9_000
    return word(
        p('<w:r><w:sym w:char="zz" w:font=""/><w:sym w:char="-1"/><w:sym/><w:t>Texte.</w:t></w:r>',
          f'<w:outlineLvl w:val="{long}"/><w:numPr><w:ilvl w:val="{long}"/><w:numId w:val="{long}"/></w:numPr>')
        + f'<w:p><w:ins w:author="" w:date="9999-99-99T99:99:99Z">{r("mis")}</w:ins></w:p>',
        styles=f'<w:style w:styleId="A"><w:name/><w:pPr><w:outlineLvl w:val="{long}"/></w:pPr></w:style>',
        comments=f'<w:comment w:date="0000-00-00T00:00:00Z" w:id="{long}"/><w:comment/>',
    )  # fmt: skip


def open_ranges() -> bytes:
    count = 4_000
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>{r("Texte.")}' for n in range(count))
    comments = "".join(f'<w:comment w:id="{n}" {BY}>{p("q")}</w:comment>' for n in range(count))
    return word(f"<w:p>{starts}</w:p>{p('Après.') * 3_000}", comments=comments)


def one_footnote_called_often() -> bytes:
    signs = '<w:r><w:t>Texte.</w:t><w:footnoteReference w:id="1"/></w:r>' * 20_000
    return word(f"<w:p>{signs}</w:p>", footnotes=f'<w:footnote w:id="1">{p("Long. " * 900) * 60}</w:footnote>')


def fields_in_one_another() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> QUOTE </w:instrText>'
    begin += '<w:fldChar w:fldCharType="separate"/></w:r>'
    return stored(f"<w:p>{begin * 20_000}{r('Texte.') * 40_000}</w:p>")


READ: dict[str, Callable[[], bytes]] = {
    "strict": strict,
    "Latin-1 that says so": lambda: with_main(
        b"<?xml version='1.0' encoding='ISO-8859-1'?>" + body(p("Texte.") + p("été")).encode("latin-1")
    ),
    "UTF-16": lambda: with_main(("<?xml version='1.0' encoding='UTF-16'?>" + body(p("Texte."))).encode("utf-16")),
    "a cycle of styles": cycle_of_styles,
    "many styles": many_styles,
    "many lists": many_lists,
    "a template, pictures and documents outside": with_everything_outside,
    "nonsense for numbers and dates": nonsense,
    "many ranges without an end": open_ranges,
    "one footnote called often": one_footnote_called_often,
    "fields in one another": fields_in_one_another,
    "thousands of runs in one paragraph": lambda: stored(f"<w:p>{r('Texte. ') * 120_000}</w:p>"),
    "thousands of runs, every other bold": lambda: stored(f"<w:p>{(r('Texte. ') + r('b', '<w:b/>')) * 40_000}</w:p>"),
    "thousands of empty runs": lambda: stored(f"<w:p>{r(' ') * 120_000}{r('Texte.')}</w:p>"),
    "as many paragraphs as there may be": lambda: stored(p("Texte.") * 39_000),
    "one word of a million letters, with a comment": lambda: word(
        p(f'{r("Texte." + "x" * 3_000_000)}<w:r><w:commentReference w:id="1"/></w:r>'),
        comments=f'<w:comment w:id="1">{p("q")}</w:comment>',
    ),
    "tables in tables": lambda: word("<w:tbl><w:tr><w:tc>" * 70 + p("Texte.") + "</w:tc></w:tr></w:tbl>" * 70),
    "changes in changes": lambda: word(f"<w:p>{f'<w:ins {BY}>' * 200}{r('Texte.')}{'</w:ins>' * 200}</w:p>"),
    "boxes in boxes": lambda: word(
        "<w:p><w:r><w:pict><w:txbxContent>" * 50 + p("Texte.") + "</w:txbxContent></w:pict></w:r></w:p>" * 50
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_but_harmless_is_read(name: str, tmp_path: Path) -> None:
    found = outcome(READ[name](), tmp_path)
    assert found.refusal == ""
    assert "Texte" in found.text or "Gras" in found.text
