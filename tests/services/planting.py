"""Places of a Word package where something can be left, and how it is put there: with zip and text alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from typing import Final
from urllib.parse import quote

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Parts = dict[str, bytes]


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts, comment: bytes = b"", entry_comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.comment = entry_comment
            package.writestr(entry, content)
    return out.getvalue()


def _before(part: str, mark: str, xml: Callable[[str], str]) -> Callable[[Parts, str], bytes]:
    """Put XML before the last occurrence of a mark in a part."""

    def plant(parts: Parts, words: str) -> bytes:
        head, _mark, tail = parts[part].decode().rpartition(mark)
        return packed(parts | {part: (head + xml(words) + mark + tail).encode()})

    return plant


def _file(name: str, content: Callable[[str], bytes]) -> Callable[[Parts, str], bytes]:
    return lambda parts, words: packed(parts | {name: content(words)})


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def _in_pieces(words: str) -> str:
    """Return a paragraph whose words are cut in the middle of letters, with all that editors put in between."""
    between = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">'
    pieces = [escape(words[i : i + 3]) for i in range(0, len(words), 3)]
    return f'<w:p><w:r><w:t xml:space="preserve">{between.join(pieces)}</w:t></w:r></w:p>'


def _shape(words: str) -> str:
    """Return a drawing's text in DrawingML, in two runs."""
    half = len(words) // 2
    runs = "".join(f"<a:r><a:t>{escape(w)}</a:t></a:r>" for w in (words[:half], words[half:]))
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return f"<w:p><w:r><w:t>avant </w:t><w:drawing {space}><a:p>{runs}</a:p></w:drawing><w:t>après</w:t></w:r></w:p>"


def _embedded(words: str) -> bytes:
    inner = f"<w:document {W}><w:body>{_in_pieces(words)}</w:body></w:document>"
    return packed({"word/document.xml": inner.encode(), "[Content_Types].xml": b"<Types/>"})


def _binary(words: str, encoding: str) -> bytes:
    return b"\x89PNG\r\n\x00\xff\xfe\x01" + words.encode(encoding) + b"\x00\x02\x03\xe9\xff"


def _entry(parts: Parts, words: str) -> bytes:
    return packed(parts | {f"word/media/{words}.png": b"\x89PNG"})


_DOCUMENT: Final = "word/document.xml"
_RELS: Final = "word/_rels/document.xml.rels"
PLACES: Final[dict[str, Callable[[Parts, str], bytes]]] = {
    "a paragraph": _before(_DOCUMENT, "<w:sectPr", _paragraph),
    "a paragraph in pieces": _before(_DOCUMENT, "<w:sectPr", _in_pieces),
    "a shape": _before(_DOCUMENT, "<w:sectPr", _shape),
    "hidden text": _before(
        _DOCUMENT,
        "<w:sectPr",
        lambda w: f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(w)}</w:t></w:r></w:p>",
    ),
    "a deletion": _before(
        _DOCUMENT,
        "<w:sectPr",
        lambda w: f'<w:p><w:del w:id="1"><w:r><w:delText>{escape(w)}</w:delText></w:r></w:del></w:p>',
    ),
    "a field": _before(
        _DOCUMENT, "<w:sectPr", lambda w: f"<w:p><w:r><w:instrText> REF {escape(w)} </w:instrText></w:r></w:p>"
    ),
    "a bookmark": _before(
        _DOCUMENT,
        "<w:sectPr",
        lambda w: f'<w:p><w:bookmarkStart w:id="7" w:name="_{escape(w.replace(" ", "_"))}"/></w:p>',
    ),
    "an alternative text": _before(
        _DOCUMENT, "<w:sectPr", lambda w: f'<w:p><w:docPr id="1" name="Image" descr="{escape(w)}"/></w:p>'
    ),
    "a header": _before("word/header1.xml", "</w:hdr>", _in_pieces),
    "a footnote": _before(
        "word/footnotes.xml", "</w:footnotes>", lambda w: f"<w:footnote>{_in_pieces(w)}</w:footnote>"
    ),
    "an address": _before(
        _RELS, "</Relationships>", lambda w: f'<Relationship Id="r9" Target="https://a.org/{quote(w)}"/>'
    ),
    "a style": _before("word/styles.xml", "</w:styles>", lambda w: f'<w:style><w:name w:val="{escape(w)}"/></w:style>'),
    "a document variable": _before(
        "word/settings.xml", "</w:settings>", lambda w: f'<w:docVar w:name="x" w:val="{escape(w)}"/>'
    ),
    "the core properties": _before(
        "docProps/core.xml", "</cp:coreProperties>", lambda w: f"<cp:keywords>{escape(w)}</cp:keywords>"
    ),
    "an XML comment": _before(_DOCUMENT, "<w:sectPr", lambda w: f"<!-- {w} -->"),
    "an instruction": _before(_DOCUMENT, "<w:sectPr", lambda w: f"<?desk {w}?>"),
    "CDATA": _before("word/theme/theme1.xml", "</a:theme>", lambda w: f"<a:x><![CDATA[{w}]]></a:x>"),
    "a footer": _file("word/footer1.xml", lambda w: f"<w:ftr {W}>{_in_pieces(w)}</w:ftr>".encode()),
    "a comment": _file(
        "word/comments.xml", lambda w: f"<w:comments {W}><w:comment>{_paragraph(w)}</w:comment></w:comments>".encode()
    ),
    "people": _file(
        "word/people.xml", lambda w: f'<x:people xmlns:x="x"><x:person x:author="{escape(w)}"/></x:people>'.encode()
    ),
    "the app's properties": _file("docProps/app.xml", lambda w: f"<P><Company>{escape(w)}</Company></P>".encode()),
    "a custom property": _file(
        "docProps/custom.xml", lambda w: f'<P><property name="x"><v>{escape(w)}</v></property></P>'.encode()
    ),
    "a custom part in UTF-16": _file(
        "customXml/item1.xml", lambda w: f'<?xml version="1.0" encoding="UTF-16"?><x>{escape(w)}</x>'.encode("utf-16")
    ),
    "an embedded document": _file("word/embeddings/a.docx", _embedded),
    "bytes in UTF-8": _file("word/media/a.png", lambda w: _binary(w, "utf-8")),
    "bytes in UTF-16": _file("word/embeddings/o.bin", lambda w: b"\x01" + _binary(w, "utf-16-le")),
    "bytes in UTF-16, big end first": _file("word/embeddings/o.bin", lambda w: _binary(w, "utf-16-be")),
    "a web page": _file("word/afchunk.htm", lambda w: f"<p>{escape(w)}</p>".encode()),
    "an entry's name": _entry,
    "the zip's comment": lambda parts, words: packed(parts, comment=words.encode()),
    "an entry's comment": lambda parts, words: packed(parts, entry_comment=words.encode()),
}
