"""Word files that mean harm, are none, or are spoilt: each is read or refused with a sentence, quickly and apart."""

from __future__ import annotations

import json
import random
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.documents.word_building import OFFICE, SPACES, p, packed, parts_of, r, relationships, word

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits of a process are Unix's")

SECONDS, MEGABYTES = 2, 300
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
DOCUMENT = "word/document.xml"
BY = 'w:author="A" w:date="2026-01-02T10:12:00Z"'


@dataclass(frozen=True, slots=True)
class Outcome:
    refusal: str
    text: str
    seconds: float
    megabytes: float


@pytest.fixture
def outcome(tmp_path: Path) -> Callable[[bytes], Outcome]:
    def read(data: bytes) -> Outcome:
        path = tmp_path / "in.docx"
        path.write_bytes(data)
        command = [sys.executable, "-m", "tests.documents.word_measured", str(path)]
        done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=True, timeout=60)
        assert [f.name for f in tmp_path.iterdir()] == ["in.docx"]
        found = Outcome(**json.loads(done.stdout))
        assert found.seconds < SECONDS
        assert found.megabytes < MEGABYTES
        return found

    return read


def changed(parts: dict[str, str | bytes], **more: str | bytes) -> bytes:
    """Return the file with its main part (`document`) or other entries replaced."""
    return packed(parts | {DOCUMENT if k == "document" else k: v for k, v in more.items()})


def with_main(content: str | bytes) -> bytes:
    return changed(parts_of(""), document=content)


def body(content: str, spaces: str = SPACES) -> str:
    return f"<w:document {spaces}><w:body>{p('Mesure 1 : Former')}{content}</w:body></w:document>"


def typed(content_type: str) -> bytes:
    override = f'<Override PartName="/word/document.xml" ContentType="application/{content_type}"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'
    return packed({"[Content_Types].xml": types, **parts_of(p("Texte."))})


def stored(content: str) -> bytes:
    """Return a file that is not compressed: what repeats itself is no bomb then."""
    return packed(parts_of(content), zipfile.ZIP_STORED)


def noise(size: int) -> str:
    """Characters that do not compress to nothing."""
    return random.Random(1).randbytes(size // 2).hex()


NOTHING_OF_WORD = {
    "an old .doc": (OLE + "WordDocument".encode("utf-16-le"), r"\.doc\).*save it as \.docx"),
    "a protected file": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a PDF": (b"%PDF-1.7\n", r"is PDF.*save it as \.docx"),
    "an RTF": (b"{\\rtf1 Mesure 1}", r"is RTF.*save it as \.docx"),
    "renamed text": ("Mesure 1 : été".encode("latin-1"), r"save it as \.docx"),
    "a web page": (b"<html><body>Mesure 1</body></html>", r"save it as \.docx"),
    "nothing": (b"", r"save it as \.docx"),
    "an OpenDocument file": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        r"LibreOffice.*save it as \.docx",
    ),
    "a workbook": (
        typed("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        r"not a Word document.*saved as \.docx",
    ),
    "macros": (typed("vnd.ms-word.document.macroEnabled.main+xml"), r"macros.*save it as \.docx"),
    "a template with macros": (typed("vnd.ms-word.template.macroEnabledTemplate.main+xml"), r"macros.*save it as"),
    "any zip": (packed({"a.txt": "nothing of Word"}), r"saved as \.docx"),
    "no main part": (packed({"_rels/.rels": relationships({"officeDocument": "word/none.xml"})}), r"saved as \.docx"),
    "a main part outside": (
        packed({"_rels/.rels": relationships({"officeDocument": "../../../etc/passwd"})}),
        r"saved as \.docx",
    ),
    "no text": (with_main(f"<w:document {SPACES}/>"), "no text"),
}


@pytest.mark.parametrize("name", NOTHING_OF_WORD)
def test_what_is_no_word_document_is_refused_with_what_to_do(name: str, outcome: Callable[[bytes], Outcome]) -> None:
    data, sentence = NOTHING_OF_WORD[name]
    found = outcome(data)
    assert "in.docx" in found.refusal
    assert re.search(sentence, found.refusal), found.refusal


def lying(size: int) -> bytes:
    """A bomb whose headers say that its main part has this many bytes."""
    parts = parts_of("")
    data = bytearray(packed(parts | {DOCUMENT: body(p("x" * 50_000_000))}))
    at = data.index(b"PK\x01\x02", data.rindex(b"PK\x03\x04"))
    while data[at : at + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        if data[at + 46 : at + 46 + name].decode() == DOCUMENT:
            struct.pack_into("<I", data, at + 24, size)
        at += 46 + name + extra + comment
    return bytes(data)


def marked_as_protected() -> bytes:
    data = bytearray(word(p("Texte.")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def twice(name: str, again: str) -> bytes:
    data = packed({name: "<a/>", "x" * len(name): "<b/>"})
    return data.replace(b"x" * len(name), again.encode())


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: with_main(body(p("x" * 60_000_000))), "memory"),
    "a bomb that says it is small": (lambda: lying(900), "damaged"),
    "a bomb that says it is smaller than it is": (lambda: lying(3_900_000), "damaged"),
    "a part that says it is huge": (lambda: lying(4_000_000_000), "memory"),
    "a part that is large": (lambda: with_main(body(p(noise(33_000_000)))), "memory"),
    "many entries": (lambda: packed({f"word/{n}": "" for n in range(10_000)}), "memory"),
    "entries packed in an unusual way": (lambda: packed(parts_of(""), zipfile.ZIP_LZMA), "no word processor"),
    "a protected entry": (marked_as_protected, "password"),
    "the same entry twice": (lambda: twice("word/document.xml", "word/document.xml"), "no word processor"),
    "the same entry in capitals": (lambda: twice("word/document.xml", "word/Document.xml"), "no word processor"),
    "a way out": (lambda: packed(parts_of("") | {"../../evil": "x"}), "no word processor"),
    "a whole path": (lambda: packed(parts_of("") | {"/etc/evil": "x"}), "no word processor"),
    "a path of Windows": (lambda: packed(parts_of("") | {"C:/evil": "x"}), "no word processor"),
    "entities": (lambda: with_main('<!DOCTYPE a [<!ENTITY x "y">]>' + body(p("&x;"))), "entities"),
    "an entity of a file": (
        lambda: with_main('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body(p("&x;"))),
        "entities",
    ),
    "entities in UTF-16": (
        lambda: with_main(('<!DOCTYPE a [<!ENTITY x "y">]>' + body(p("&x;"))).encode("utf-16")),
        "entities",
    ),
    "entities in UTF-7": (
        lambda: with_main(b"<?xml version='1.0' encoding='utf-7'?>" + ("<!DOCTYPE a>" + body("")).encode("utf-7")),
        "no word processor",
    ),
    "entities in UTF-16 without its mark": (
        lambda: with_main(('<!DOCTYPE a [<!ENTITY x "y">]>' + body("")).encode("utf-16-le")),
        "no word processor",
    ),
    "entities in the list of parts": (
        lambda: packed({"_rels/.rels": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
        "entities",
    ),
    "more markup than a tree should have": (
        lambda: stored('<w:p w:rsidR=""/>' * 600_000),
        "too long",
    ),
    "more paragraphs than a text has": (lambda: stored("<w:p> </w:p>" * 60_000), "too long"),
    "more comments than a text has": (
        lambda: word("", comments="".join(f'<w:comment w:id="{n}"/>' for n in range(6_000))),
        "too long",
    ),
    "tables in tables": (lambda: with_main(body("<w:tbl><w:tr><w:tc>" * 120 + p("x") + "</w:tc></w:tr></w:tbl>" * 120)),
                         "too deep"),
    "content controls in one another": (
        lambda: with_main(body("<w:sdt><w:sdtContent>" * 200 + p("x") + "</w:sdtContent></w:sdt>" * 200)),
        "too deep",
    ),
    "control characters": (lambda: with_main(body(p("a\x01b"))), "damaged"),
    "a character that is none": (lambda: with_main(body(p("a&#1;b"))), "damaged"),
    "Latin-1 that says it is UTF-8": (lambda: with_main(body(p("été")).encode("latin-1")), "damaged"),
    "half of the file": (lambda: (d := word(p(noise(4000))))[: len(d) // 2], "damaged"),
    "the end only": (lambda: b"PK" + word(p("x"))[900:], "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMFUL)
def test_what_could_do_harm_is_refused_with_what_to_do(name: str, outcome: Callable[[bytes], Outcome]) -> None:
    build, sentence = HARMFUL[name]
    found = outcome(build())
    assert "in.docx" in found.refusal
    assert sentence in found.refusal


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
def test_what_is_odd_but_harmless_is_read(name: str, outcome: Callable[[bytes], Outcome]) -> None:
    found = outcome(READ[name]())
    assert found.refusal == ""
    assert "Texte" in found.text or "Gras" in found.text
