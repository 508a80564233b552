"""A text cut into the lines that it takes in a width, the last one ending in « … » where there is more."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_LINE_BREAK: Final = "\u2028"


def wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Return the lines of a text in a font and a width in pixels, at most `most` of them."""
    return _wrapped(text, font.toString(), max(width, 1), most) if text else ()


@lru_cache(maxsize=8192)
def _wrapped(text: str, font_name: str, width: int, most: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_name)
    text = text.replace("\n", _LINE_BREAK)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "surrogatepass")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if len(lines) + 1 == most and end * 2 < len(units):
            rest = _words(units[start * 2 :]).replace(_LINE_BREAK, " ")
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(_words(units[start * 2 : end * 2]).rstrip(_LINE_BREAK + " "))
    layout.endLayout()
    return tuple(lines)


def _words(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")
