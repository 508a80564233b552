"""Characters as WordprocessingML holds them."""

from __future__ import annotations

import re
from typing import Final

from ccem_desk.model.rich_text import LINE_BREAK

# What XML 1.0 cannot hold (section 2.2), whatever a title or a field may have in it.
_INVALID: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_ELEMENTS: Final = {
    "\t": "<w:tab/>",
    LINE_BREAK: "<w:br/>",
    "\u00ad": "<w:softHyphen/>",  # as a character, Word would show it
    "\u2011": "<w:noBreakHyphen/>",  # many fonts have no glyph for the character
}
_ELEMENT: Final = re.compile("([\t\u2028\u00ad\u2011])")
_SPECIAL: Final = re.compile("[&<>\t\u2028\u00ad\u2011\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def character_data(text: str) -> str:
    """Return the text escaped for an element's content or an attribute in double quotes."""
    valid = _INVALID.sub("", text)
    return valid.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run_content(text: str, *, deleted: bool = False) -> str:
    """Return what a `w:r` holds for these characters: `w:t`, and elements for tabs, breaks and special hyphens.

    Characters that are `deleted`, in a tracked change, stand in `w:delText`.
    """
    if not deleted and not _SPECIAL.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    name = "w:delText" if deleted else "w:t"
    return "".join(_ELEMENTS.get(piece) or _text(name, piece) for piece in _ELEMENT.split(text) if piece)


def _text(name: str, piece: str) -> str:
    return f'<{name} xml:space="preserve">{character_data(piece)}</{name}>'
