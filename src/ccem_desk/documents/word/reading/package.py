"""The parts of a Word file, by the relationships that name them, each parsed once and without what could do harm."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from lxml import etree

from ccem_desk.documents.word.reading import refusals
from ccem_desk.documents.word.reading.archive import Archive

MOST_MARKUP: Final = 1_000_000
"""Tags and attributes of one part; a hundred observations have a fifth of it. What a tree takes depends on them."""

_ENCODINGS: Final = (b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_OFFICE: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/customProperties", _OFFICE + b"custom-properties"),
    (b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", _OFFICE + b"docPropsVTypes"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE + b"relationships"),
)
"""Names of ISO 29500 strict, and those of the transitional form; the first that fits is taken."""

Element: TypeAlias = etree._Element


class Package:
    """A Word file's parts, each parsed when it is first asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file; UserProblem, naming it, where it is none that can be read without danger."""
        self._name = name
        self._archive = Archive(data, name)
        self._roots: dict[str, Element | None] = {}
        self._relationships: dict[str, dict[str, tuple[str, str, bool]]] = {}
        self.main = next((t for kind, t, _e in self.relationships("").values() if kind == "officeDocument"), "")
        if self.main not in self._archive:
            raise refusals.no_word_document(name)
        content = self._content_type(self.main)
        if "macroEnabled" in content:
            raise refusals.macros(name)
        if content and "wordprocessingml" not in content and content != "application/xml":
            raise refusals.no_word_document(name)

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return self._archive.names

    def relationships(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return a part's relationships: id → (last word of the type, target, whether it is outside)."""
        if part not in self._relationships:
            self._relationships[part] = self._listed(part)
        return self._relationships[part]

    def _listed(self, part: str) -> dict[str, tuple[str, str, bool]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for line in root if root is not None else ():
            kind, target = line.get("Type", "").rpartition("/")[2], line.get("Target", "")
            outside = line.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[line.get("Id", "")] = (kind, target, outside)
        return found

    def related(self, kind: str) -> str:
        """Return the name of the main part's related part of that kind, or nothing."""
        return next((t for k, t, outside in self.relationships(self.main).values() if k == kind and not outside), "")

    def xml(self, part: str) -> Element | None:
        """Return a part's root, None where there is no such part; UserProblem where it is spoilt or too large."""
        if part not in self._roots:
            self._roots[part] = self._parsed(self._archive.read(part)) if part in self._archive else None
        return self._roots[part]

    def some(self, elements: Iterable[Element], most: int) -> Iterator[Element]:
        """Yield the elements; UserProblem where there are more than a document has."""
        for at, element in enumerate(elements):
            if at == most:
                raise refusals.too_long(self._name)
            yield element

    def _content_type(self, part: str) -> str:
        root = self.xml("[Content_Types].xml")
        for line in root if root is not None else ():
            if line.get("PartName", "").lstrip("/").lower() == part.lower():
                return line.get("ContentType", "")
        return ""

    def _parsed(self, data: bytes) -> Element:
        data = self._in_one_alphabet(data)
        if b"<!DOCTYPE" in data:
            raise refusals.entities(self._name)
        if data.count(b"<") + data.count(b"=") > MOST_MARKUP:
            raise refusals.too_long(self._name)
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise (refusals.too_deep if "depth" in str(error) else refusals.spoilt)(self._name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.entities(self._name)
        return root

    def content(self, part: str) -> bytes:
        """Return a part's bytes; KeyError where there is no such part, UserProblem where it is spoilt or too large."""
        return self._archive.read(part)

    def _in_one_alphabet(self, data: bytes) -> bytes:
        """Return UTF-16 as UTF-8; other alphabets, in which a declaration could hide, are not read."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                data = _ENCODING.sub(b"<?xml version='1.0'", data.decode("utf-16").encode())
            except UnicodeError as error:
                raise refusals.spoilt(self._name) from error
        declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
        if b"\0" in data[:200] or (declared and declared.group(1).lower() not in _ENCODINGS):
            raise refusals.odd(self._name)
        return data
