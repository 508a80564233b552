"""The few properties of a style attribute that say something a comment can hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_PROPERTIES: Final = re.compile(
    r"(?:^|;)\s*(font-weight|font-style|font-size|vertical-align|display|visibility|white-space"
    r"|mso-[a-z-]+)\s*:\s*([^;]*)",
    re.IGNORECASE,
)
_LONGEST: Final = 20_000  # characters of one style attribute that are looked at
_HIDDEN_PARTS: Final = ("comment-list", "comment", "header", "footer")
_NOTES: Final = ("footnote", "endnote")
_NOTHING_HIGH: Final = re.compile(r"0+(?:\.0*)?(?:[a-z%]*)")


class Style(NamedTuple):
    """What a style attribute says; None where it says nothing of it."""

    strong: bool | None = None
    emphasis: bool | None = None
    superscript: bool = False
    hidden: bool = False
    preformatted: bool | None = None
    list_item: bool = False  # Word: a paragraph that is a list's item
    list_sign: bool = False  # Word: the sign of an item, written out as text
    filling: bool = False  # Word: spaces written as no-break spaces, only so that they are not collapsed
    note: bool = False  # Word: the body of a footnote or endnote


@lru_cache(maxsize=1024)
def style_of(attribute: str) -> Style:
    """Return what a style attribute says; what it says last counts."""
    said = {name.lower(): value.strip().lower() for name, value in _PROPERTIES.findall(attribute[:_LONGEST])}
    part, listed = said.get("mso-element", ""), said.get("mso-list", "")
    return Style(
        strong=_weight(said.get("font-weight", "")),
        emphasis=_slant(said.get("font-style", "")),
        superscript=said.get("vertical-align") == "super",
        hidden=(
            said.get("display") == "none"
            or said.get("visibility") in ("hidden", "collapse")
            or said.get("mso-hide") == "all"
            or part in _HIDDEN_PARTS
            or said.get("mso-special-character") == "comment"
            or bool(_NOTHING_HIGH.fullmatch(said.get("font-size", "")))
        ),
        preformatted=said["white-space"].startswith(("pre", "break-spaces")) if said.get("white-space") else None,
        list_item=bool(listed) and listed not in ("ignore", "none", "skip"),
        list_sign=listed == "ignore",
        filling=said.get("mso-spacerun") == "yes" or "mso-tab-count" in said,
        note=part in _NOTES,
    )


def _weight(value: str) -> bool | None:
    if value.isdigit():
        return int(value[:6]) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(value)


def _slant(value: str) -> bool | None:
    return {"italic": True, "oblique": True, "normal": False}.get(value)
