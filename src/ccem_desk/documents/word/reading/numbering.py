"""Lists: whether a numbered paragraph is an item with a bullet or with a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from ccem_desk.documents.word.reading.names import VAL, W, value
from ccem_desk.documents.word.reading.package import Element

Numbering: TypeAlias = dict[tuple[str, str], str]
"""The number format of (numId, level): `bullet`, `decimal`, …"""

_MOST_LINKS: Final = 8


def read_numbering(root: Element | None) -> Numbering:
    """Return the number formats of a numbering part; a list may borrow them from a style's list."""
    found: Numbering = {}
    if root is None:
        return found
    abstract = {a.get(W + "abstractNumId", ""): a for a in root.iter(W + "abstractNum")}
    lenders = {name: a for a in abstract.values() if (name := value(a, "styleLink"))}
    for num in root.iter(W + "num"):
        levels = _lent(abstract.get(value(num, "abstractNumId") or ""), lenders)
        for level in (*(levels.iter(W + "lvl") if levels is not None else ()), *num.iter(W + "lvl")):
            form = level.find(W + "numFmt")
            found[num.get(W + "numId", ""), level.get(W + "ilvl", "0")] = "" if form is None else form.get(VAL, "")
    return found


def _lent(levels: Element | None, lenders: Mapping[str, Element]) -> Element | None:
    for _ in range(_MOST_LINKS):
        link = value(levels, "numStyleLink")
        if not link or link not in lenders:
            break
        levels = lenders[link]
    return levels
