"""The words of one XML part: paragraphs as lines, and apart from them whatever else is written in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from ccem_desk.model.rich_text import LINE_BREAK

_CHARACTERS: Final = {"tab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-"}
_LINE: Final = "line"
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


def read_xml(name: str, xml: bytes) -> Part:
    """Return a part's words and names. Raises ExpatError where it is no XML, ValueError where it declares entities.

    A paragraph within a paragraph (a text box) is a line of its own.
    """
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    lines: list[str] = []
    parser.CommentHandler = lines.append
    parser.ProcessingInstructionHandler = lambda target, text: lines.append(f"{target} {text}")
    parser.EntityDeclHandler = _refuse
    kinds, pairs = _Kinds(), set[tuple[str, ...]]()
    fields = _listen(parser, lines, kinds, pairs)
    parser.Parse(xml, True)
    values = {v for found in pairs for v in found[1::2] if not v.startswith(_OF_THE_FORMAT)}
    plain = [words for value in values if "%" in value and (words := unquote(value)) != value]
    return Part(
        name,
        "\n".join([*lines, *values, *plain]),
        frozenset(map(_local, kinds)),
        frozenset(map(_local, {key for found in pairs for key in found[::2]})),
        frozenset(values),
        tuple(fields),
    )


def _listen(
    parser: expat.XMLParserType, lines: list[str], kinds: _Kinds, pairs: set[tuple[str, ...]]
) -> list[tuple[str, str]]:
    """Let a parser fill in lines, kinds of elements and attributes as it reads; return where the fields will stand.

    The handlers are few and short: they are called for each element of each file that leaves.
    """
    fields: list[tuple[str, str]] = []
    outer: list[list[str]] = []
    here: list[str] = []

    def start(element: str, attributes: list[str]) -> None:
        nonlocal here
        if attributes:
            pairs.add(tuple(attributes))
        kind = kinds[element]
        if kind:
            if kind is _LINE:
                outer.append(here)
                here = []
                parser.CharacterDataHandler = here.append
            else:
                here.append(kind)

    def end(element: str) -> None:
        nonlocal here
        if kinds[element] is _LINE:
            if here:
                lines.append("".join(here))
            here = outer.pop()
            parser.CharacterDataHandler = here.append
        elif not outer and here:
            lines.append("".join(here))
            fields.append((_local(element), lines[-1]))
            here.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = here.append
    return fields


class _Kinds(dict[str, str]):
    """By each element's name: `_LINE` where its words are a line, the character an empty one stands for, or nothing."""

    def __missing__(self, element: str) -> str:
        local = _local(element)
        kind = self[element] = _LINE if local in _LINES else _CHARACTERS.get(local, "")
        return kind


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*_declaration: object) -> None:
    raise ValueError("the package declares an entity")
