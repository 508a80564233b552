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

    A paragraph within a paragraph (a text box) is a line of its own. The handlers are few and short: they are called
    for each element of each file that leaves.
    """
    parser = expat.ParserCreate()
    lines: list[str] = []
    fields: list[tuple[str, str]] = []
    kinds: dict[str, str] = {}
    pairs: set[tuple[str, ...]] = set()
    outer: list[list[str]] = []
    here: list[str] = []

    def start(element: str, attributes: list[str]) -> None:
        nonlocal here
        if attributes:
            pairs.add(tuple(attributes))
        kind = kinds.get(element)
        if kind is None:
            kind = kinds[element] = _kind_of(element)
        if kind is _LINE:
            outer.append(here)
            here = []
            parser.CharacterDataHandler = here.append
        elif kind:
            here.append(kind)

    def end(element: str) -> None:
        nonlocal here
        if kinds[element] is _LINE:
            if here:
                lines.append("".join(here))
            here = outer.pop()
            parser.CharacterDataHandler = here.append
        elif here and not outer:
            lines.append("".join(here))
            fields.append((_local(element), lines[-1]))
            here.clear()

    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = here.append
    parser.CommentHandler = lines.append
    parser.ProcessingInstructionHandler = lambda target, text: lines.append(f"{target} {text}")
    parser.EntityDeclHandler = _refuse
    parser.Parse(xml, True)
    values = {v for found in pairs for v in found[1::2] if not v.startswith(_OF_THE_FORMAT)}
    plain = [words for value in values if "%" in value and (words := unquote(value)) != value]
    return Part(
        name,
        "\n".join([*lines, *values, *plain]),
        frozenset(map(_local, kinds)),
        frozenset(_local(key) for found in pairs for key in found[::2]),
        frozenset(values),
        tuple(fields),
    )


def _kind_of(element: str) -> str:
    """Return `_LINE` for an element whose words are a line, the character that an empty one stands for, or nothing."""
    local = _local(element)
    return _LINE if local in _LINES else _CHARACTERS.get(local, "")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*_declaration: object) -> None:
    raise ValueError("the package declares an entity")
