"""Word files that mean harm, are none, or are spoilt: each is read or refused with a sentence, quickly and apart."""

from __future__ import annotations

import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.word_building import SPACES, p, packed, parts_of, relationships, word
from tests.documents.word_outcome import DOCUMENT, body, outcome, stored, unix_only, with_main

pytestmark = unix_only

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def typed(content_type: str) -> bytes:
    override = f'<Override PartName="/word/document.xml" ContentType="application/{content_type}"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'
    return packed({"[Content_Types].xml": types, **parts_of(p("Texte."))})


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
def test_what_is_no_word_document_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    data, sentence = NOTHING_OF_WORD[name]
    found = outcome(data, tmp_path)
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
def test_what_could_do_harm_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    build, sentence = HARMFUL[name]
    found = outcome(build(), tmp_path)
    assert "in.docx" in found.refusal
    assert sentence in found.refusal
