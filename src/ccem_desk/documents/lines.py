"""Plain text → RichText, for text from other programs' clipboards: lines, and the signs that lists begin with."""

from __future__ import annotations

import re
from typing import Final

from ccem_desk.model.rich_text import Kind, Paragraph, RichText, clean, paragraph, rich_text, run

_BULLET: Final = re.compile(
    "(?:[-–•·▪■●○◦‣⁃*\uf0b7\uf0a7][ \t\u00a0]+|[o\uf0fc]\t+)"
)  # the last ones: Word's own faces
_NUMBER: Final = re.compile("(\\d{1,3})[.)][ \t\u00a0]+")


def read_lines(text: str) -> RichText:
    """Return the text whose paragraphs are its lines, as in Word; empty lines go, since paragraphs stand apart here.

    A line that begins with a bullet is an item; so are lines numbered 1, 2, 3 … one after the other: a number that
    stands alone, or begins elsewhere, would become another one in a list and stays as it is written.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    lines = [line for line in lines if line]
    numbered = _numbered(lines)
    return rich_text(_paragraph(line, n in numbered) for n, line in enumerate(lines))


def _paragraph(line: str, numbered: bool) -> Paragraph:
    sign = _NUMBER.match(line) if numbered else _BULLET.match(line)
    kind = Kind.PARAGRAPH if sign is None else Kind.NUMBERED if numbered else Kind.BULLET
    words = line[sign.end() :] if sign else line
    return paragraph(run(words.replace("\t", " ")), kind=kind)


def _numbered(lines: list[str]) -> set[int]:
    """Return the places of the lines that count from 1 up, at least to 2."""
    found: set[int] = set()
    begun: list[int] = []
    for place, line in enumerate([*lines, ""]):
        sign = _NUMBER.match(line)
        number = int(sign.group(1)) if sign else 0
        if number != len(begun) + 1:
            found.update(begun if len(begun) > 1 else ())
            begun = []
        if number == len(begun) + 1:
            begun.append(place)
    return found
