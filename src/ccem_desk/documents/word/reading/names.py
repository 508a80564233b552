"""Names of WordprocessingML, and how attributes of elements are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from ccem_desk.documents.word.reading.package import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL: Final = W + "val"
_OFF: Final = {"0", "false", "off"}


@cache
def local(tag: object) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name: the extensions' namespaces vary."""
    return next((str(v) for key, v in element.attrib.items() if local(key) == name), "")


def value(parent: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child, None where there is no such child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "")


def switch(parent: Element | None, name: str) -> bool | None:
    """Return whether a child switches something on or off, None where it is absent."""
    found = value(parent, name)
    return None if found is None else found.lower() not in _OFF


def switched(children: Mapping[str, str | None], name: str) -> bool | None:
    """Return the same of children by their names, each with its `w:val`."""
    return (children[name] or "").lower() not in _OFF if name in children else None


def whole_number(text: str | None, most: int) -> int | None:
    """Return a number from 0 to `most`; None for anything else, however long."""
    return int(text) if text and len(text) < 12 and text.isdecimal() and int(text) <= most else None
