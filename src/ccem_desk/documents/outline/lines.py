"""The lines of an outline, freed of what a page, a table of contents or Markdown put around their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Every odd space is a space, what is invisible goes; tabs stay, they tell a page number and an indentation.
_CHARACTERS: Final = (
    dict.fromkeys((160, 5760, *range(8192, 8203), 8239, 8287, 12288), " ")
    | dict.fromkeys((173, *range(8203, 8208), *range(8234, 8239), 8288, 65279, 127))
    | {code: None for code in range(32) if code not in (9, 10)}
)
_INVISIBLE: Final = {code: None for code in (0x7F, *range(32)) if code not in (9, 10)}
_BULLETS: Final = frozenset("-–—•·‣▪◦➢➤*+►■●○→✓✔\uf0b7\uf0a7\uf0d8")
_LEADERS: Final = " \t.…·•_‥-"
_PAGE: Final = re.compile(r"(?:(?:page|p\.)\s?)?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s?(?:/|sur|of)\s?\d{1,4})?", re.IGNORECASE)
_TAB: Final = 4  # columns
_MOST_DIGITS: Final = 4  # of a page number


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` counts from 1; `raw` keeps its words as they were given, for a plan's official text.

    `text` is without indentation, bullet, Markdown signs, leaders and page number; empty for a blank line, a rule or a
    page number. `depth` is a Markdown heading's, otherwise 0; `paged` says that a page number stood at its end.
    """

    number: int
    raw: str
    text: str
    indent: int = 0
    bullet: bool = False
    depth: int = 0
    paged: bool = False


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, as many as it has."""
    clean = text.translate(_CHARACTERS).split("\n")
    shown = text.translate(_INVISIBLE).split("\n")
    lines: list[Line] = []
    for number, (words, raw) in enumerate(zip(clean, shown, strict=True), start=1):
        line = _line(number, words, raw)
        if not line.text and (depth := _underline(words)) and lines and lines[-1].text and not lines[-1].bullet:
            above = lines[-1]
            if depth == 1 or not above.depth:
                lines[-1] = Line(above.number, above.raw, above.text, above.indent, False, depth, above.paged)
        lines.append(line)
    return lines


def _line(number: int, words: str, raw: str) -> Line:
    text = words.strip()
    if not text or _is_rule(text) or (len(text) < 24 and _PAGE.fullmatch(text)):
        return Line(number, "", "")
    indent = _columns(words)
    bullet = len(text) > 2 and text[0] in _BULLETS and text[1] in " \t"
    if bullet:
        text = text[1:].lstrip()
    depth = 0
    if text.startswith("#") and not bullet:
        bare = text.lstrip("#")
        if len(text) - len(bare) <= 6 and bare[:1] in (" ", "\t"):
            depth = len(text) - len(bare)
            text = bare.strip().rstrip("#").rstrip()
    text, paged = _without_page(text)
    return Line(number, raw.strip(), _without_emphasis(text), indent, bullet, depth, paged)


def _is_rule(text: str) -> bool:
    return len(text) > 2 and not text.strip("-=_*–—. \t…")


def _underline(words: str) -> int:
    """Return the depth of the heading that a line of signs makes of the line above it; 0 for any other line."""
    text = words.strip()
    if len(text) < 3 or text.strip(text[0]):
        return 0
    return {"=": 1, "-": 2}.get(text[0], 0)


def _columns(words: str) -> int:
    columns = 0
    for character in words:
        if character == " ":
            columns += 1
        elif character == "\t":
            columns += _TAB - columns % _TAB
        else:
            break
    return columns


def _without_page(text: str) -> tuple[str, bool]:
    """Return a line without its leaders and page number, and whether there were any: « Fiche 12 …… 34 »."""
    body = text.rstrip("0123456789")
    digits = len(text) - len(body)
    if digits > _MOST_DIGITS:
        return text, False
    bare = body.rstrip(_LEADERS)
    gap = body[len(bare) :]
    dots = gap.count(".") + gap.count("·") + gap.count("_") + gap.count("‥") + 2 * gap.count("…")
    if bare and dots > 2 and (digits or dots > 3):
        return bare, bool(digits)
    if digits and ("\t" in gap or "    " in gap) and any(c.isdigit() for c in bare):
        return bare, True
    return text, False


def _without_emphasis(text: str) -> str:
    for sign in ("**", "__"):
        if sign in text:
            text = text.replace(sign, "")
    if len(text) > 2 and text[0] == text[-1] and text[0] in "*_":
        text = text[1:-1]
    return " ".join(text.split())
