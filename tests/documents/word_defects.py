"""Defects of a Word file that both checkers pass over, each told in a few words."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from tests.documents.word_reading import W, values

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def defects(data: bytes) -> list[str]:
    """Return what is wrong with a file; nothing for a sound one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: etree.fromstring(archive.read(n)) for n in archive.namelist()}
    words = {name: root for name, root in parts.items() if root.tag.startswith(W)}
    return [
        *(f"{name}: {what}" for name, root in words.items() for what in _of_part(root)),
        *_repeated("paraId", (i for root in words.values() for i in root.xpath("//@*[local-name()='paraId']"))),
        *_repeated("number of a change or bookmark", (i for root in words.values() for i in _numbers(root))),
        *_threads(parts),
        *_lists(parts, words.values()),
    ]


def _of_part(root: etree._Element) -> Iterator[str]:
    opened, closed = (values(root, f"//w:bookmark{end}/@w:id") for end in ("Start", "End"))
    if Counter(opened) != Counter(closed):
        yield "a bookmark that is not opened and closed once"
    yield from _repeated("bookmark's name", (n.lower() for n in values(root, "//w:bookmarkStart/@w:name")))
    yield from _repeated("content control's id", values(root, "//w:sdtPr/w:id/@w:val"))
    if root.xpath("//w:ins//w:ins | //w:del//w:del", namespaces={"w": W[1:-1]}):
        yield "a change in a change of its kind"
    yield from _fields(root)


def _fields(root: etree._Element) -> Iterator[str]:
    """A field begins, shows what it shows, and ends in one story, one inside the other."""
    stack: list[str] = []
    for kind in values(root, "//w:fldChar/@w:fldCharType"):
        if kind == "begin":
            stack.append(kind)
        elif not stack or (kind == "separate" and stack[-1] == "separate"):
            yield "a field's sign without its beginning"
        elif kind == "separate":
            stack[-1] = kind
        else:
            stack.pop()
    if stack:
        yield "a field without an end"


def _threads(parts: dict[str, etree._Element]) -> Iterator[str]:
    extended = parts.get("word/commentsExtended.xml")
    if extended is None:
        return
    comments = parts["word/comments.xml"]
    last = {str(c[-1].get(f"{W14}paraId")) for c in comments}
    for entry in extended:
        if entry.get(f"{W15}paraId") not in last:
            yield "an entry of a comment that is not there"
        if entry.get(f"{W15}paraIdParent") not in {*last, None}:
            yield "a reply to a comment that is not there"


def _lists(parts: dict[str, etree._Element], words: Iterable[etree._Element]) -> Iterator[str]:
    numbering = parts.get("word/numbering.xml")
    known = set(values(numbering, "w:num/@w:numId")) if numbering is not None else set()
    used = {i for root in words for i in values(root, "//w:pPr/w:numPr/w:numId/@w:val")}
    yield from (f"a list that is not there: {i}" for i in sorted(used - known - {"0"}))


def _numbers(root: etree._Element) -> list[str]:
    return values(root, "//w:ins/@w:id | //w:del/@w:id | //w:bookmarkStart/@w:id")


def _repeated(what: str, found: Iterable[object]) -> Iterator[str]:
    yield from (f"{what} {key} twice" for key, count in Counter(map(str, found)).items() if count > 1)
