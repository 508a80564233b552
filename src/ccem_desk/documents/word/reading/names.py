"""Names of WordprocessingML, and how attributes of elements are asked for."""

from __future__ import annotations

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
    return None if found is None else found not in _OFF
