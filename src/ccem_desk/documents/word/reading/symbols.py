"""Characters of the symbol fonts (`w:sym`), which have no letters of their own: Unicode's for the usual ones.

Sources: Adobe's Symbol encoding, as Unicode maps it (`SYMBOL.TXT`); Wingdings' signs of lists, arrows and boxes.
"""

from __future__ import annotations

from typing import Final

BOX: Final = "□"
"""Stands for a sign that nobody knows."""

_PRIVATE: Final = range(0xF000, 0xF100)  # where Word keeps the codes of these fonts
_GREEK: Final = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK: Final = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL: Final = (
    dict(zip(range(0x41, 0x5B), _GREEK, strict=True))
    | dict(zip(range(0x61, 0x7B), _SMALL_GREEK, strict=True))
    | dict(zip(range(0xA1, 0xB0), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True))
    | dict(zip(range(0xB0, 0xC0), "°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True))
    | dict(zip(range(0xDC, 0xE0), "⇐⇑⇒⇓", strict=True))
    | {0x2D: "−", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDB: "⇔", 0xE5: "∑", 0xF2: "∫"}
)
_WINGDINGS: Final = {
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF3: "⬄",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}


def symbol(code: str, font: str) -> str:
    """Return the character of a font's hexadecimal code; a box where there is none like it."""
    try:
        number = int(code, 16)
    except ValueError:
        return BOX
    known = _SYMBOL if font.lower().startswith("symbol") else _WINGDINGS if font.lower() == "wingdings" else None
    if number in _PRIVATE:
        number -= _PRIVATE.start
        plain = chr(number) if known is _SYMBOL and chr(number) in "0123456789+()[]{}/%&!?=<>,.;:|" else BOX
        return plain if known is None else known.get(number, plain)
    if known is not None and number in known:
        return known[number]
    return chr(number) if 0x20 < number < 0xD800 else BOX
