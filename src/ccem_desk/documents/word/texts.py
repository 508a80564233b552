"""Every word in a package of ours, wherever it stands: what the check against leaks reads before a file leaves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from ccem_desk.model.rich_text import LINE_BREAK

_OfText = Callable[[str], None]

_PARAGRAPH: Final = "w:p"
_CHARACTERS: Final = {"w:tab": "\t", "w:br": LINE_BREAK, "w:softHyphen": "\u00ad", "w:noBreakHyphen": "\u2011"}
_LETTERS: Final = re.compile(rb"[ -~]{4,}")
_MACHINERY: Final = {"xml:space", "TargetMode", "ContentType", "Type"}
"""Attributes whose values are words of the format, never anybody's."""


def texts_of_package(data: bytes) -> list[tuple[str, str]]:
    """Return (part, words) for each part of a package made by `write_docx`, and for the names of its entries.

    A paragraph's words are one line whatever its runs; attributes' values and comments of the XML each have a line,
    escaped addresses a second one in plain letters. Raises ValueError for XML that declares entities: ours has none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [entry.filename for entry in archive.infolist()]
        comments = [archive.comment, *(entry.comment for entry in archive.infolist())]
        listing = "\n".join([*names, *(c.decode("utf-8", "replace") for c in comments if c)])
        return [("", listing), *((name, "\n".join(_words_of(name, archive.read(name)))) for name in names)]


def _words_of(name: str, content: bytes) -> list[str]:
    """Return the lines of a part; of a picture or a font whatever in it could be read as words."""
    if name.endswith((".xml", ".rels")):
        return _words(content)
    return [found.decode("ascii") for found in _LETTERS.findall(content)]


def _words(xml: bytes) -> list[str]:
    """Return the lines of one part, attributes once each and after the text."""
    lines: list[str] = []
    characters: list[str] = []
    attributes: dict[str, None] = {}

    def end_line() -> None:
        if characters:
            lines.append("".join(characters))
            characters.clear()

    def start(name: str, pairs: list[str]) -> None:
        if name == _PARAGRAPH:
            end_line()
        elif name in _CHARACTERS:
            characters.append(_CHARACTERS[name])
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            if key not in _MACHINERY:
                attributes[value] = None

    def end(name: str) -> None:
        # Fields of the core properties have no paragraphs: each is a line.
        if name == _PARAGRAPH or not name.startswith("w:"):
            end_line()

    _parse(xml, start, end, characters.append, lines.append)
    end_line()
    plain = [words for value in attributes if (words := unquote(value)) != value]
    return [*lines, *attributes, *plain]


def _parse(
    xml: bytes, start: Callable[[str, list[str]], None], end: _OfText, characters: _OfText, comment: _OfText
) -> None:
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.CommentHandler = comment
    parser.EntityDeclHandler = _refuse
    parser.Parse(xml, True)


def _refuse(*_declaration: object) -> None:
    raise ValueError("the package declares an entity")
