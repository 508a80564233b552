"""The words of one XML part: paragraphs as lines, and apart from them whatever else is written in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from ccem_desk.model.rich_text import LINE_BREAK

_CHARACTERS: Final = {"tab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-"}
_LINES: Final = frozenset(["p", "instrText", "delText", "delInstrText"])
"""Elements whose words are a line by themselves, also where they stand inside another paragraph."""
_OF_THE_FORMAT: Final = ("http://schemas.", "http://purl.o", "http://www.w3.org/", "application/", "urn:schemas-")
"""How values begin that are addresses of the format's own, never anybody's words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a package; `elements` and `attributes` are the names it uses, without their prefixes.

    `fields` are the words of each element outside paragraphs, by its name, in order.
    """

    name: str
    words: str
    elements: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    fields: tuple[tuple[str, str], ...] = ()


class _Reader:
    """Collects what the parser meets; a paragraph within a paragraph (a text box) has a line of its own."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.fields: list[tuple[str, str]] = []
        self.names: dict[str, str] = {}
        self.pairs: set[tuple[str, ...]] = set()
        self._open: list[list[str]] = [[]]

    def start(self, name: str, pairs: list[str]) -> None:
        local = self.names.get(name)
        if local is None:
            local = self.names[name] = name.rpartition(":")[2]
        if pairs:
            self.pairs.add(tuple(pairs))
        if local in _LINES:
            self._open.append([])
        elif local in _CHARACTERS:
            self._open[-1].append(_CHARACTERS[local])

    def end(self, name: str) -> None:
        local = self.names[name]
        if local in _LINES:
            self._end_line(self._open.pop())
        elif len(self._open) == 1 and self._open[0]:
            self.fields.append((local, self._end_line(self._open[0])))
            self._open[0] = []

    def characters(self, text: str) -> None:
        self._open[-1].append(text)

    def instruction(self, target: str, text: str) -> None:
        self.lines.append(f"{target} {text}")

    def _end_line(self, characters: list[str]) -> str:
        line = "".join(characters)
        if line:
            self.lines.append(line)
        return line


def read_xml(name: str, xml: bytes) -> Part:
    """Return a part's words and names. Raises ExpatError where it is no XML, ValueError where it declares entities."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.CommentHandler = reader.lines.append
    parser.ProcessingInstructionHandler = reader.instruction
    parser.EntityDeclHandler = _refuse
    parser.Parse(xml, True)
    values = {v for pairs in reader.pairs for v in pairs[1::2] if not v.startswith(_OF_THE_FORMAT)}
    plain = [words for value in values if "%" in value and (words := unquote(value)) != value]
    return Part(
        name,
        "\n".join([*reader.lines, *values, *plain]),
        frozenset(reader.names.values()),
        frozenset(key.rpartition(":")[2] for pairs in reader.pairs for key in pairs[::2]),
        frozenset(values),
        tuple(reader.fields),
    )


def _refuse(*_declaration: object) -> None:
    raise ValueError("the package declares an entity")
