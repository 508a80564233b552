"""Which lines of an outline are headings, each looked at by itself and in the sequence of its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.folding import folded
from ccem_desk.documents.outline import words
from ccem_desk.documents.outline.lines import Line
from ccem_desk.documents.outline.numbers import Number, decimal, is_year, letter, roman

LONGEST: Final = 500
"""Characters; a longer line is a paragraph, whatever it begins with."""
_START: Final = 90
"""Characters within which a heading's number stands: prose is told apart without reading it whole."""

_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)?"
_MARK = r"(?:[Nn] ?[°ºoO]\.?|[Nn]um[ée]ro|[Nn]umber|NUM[ÉE]RO|NUMBER|#) ?"
_DECIMAL = (
    r"(?:(?<![^\W\d_])[A-Z]{1,5}(?:\. ?|-)?)?[0-9]{1,6}(?:[.-][0-9]{1,4}|\.?[A-Za-z](?![^\W_]))*"
    r"(?: ?(?:er|[èe]re|re|bis|ter|quater)(?![^\W_]))?(?![^\W_])"
)
_WORDED: Final = re.compile(
    rf"(?P<phrase>{_WORD}(?: {_WORD}){{0,3}}?)(?: |-)?(?P<mark>{_MARK})?"
    rf"(?:(?<![^\W\d_])(?P<roman>[IVXLCDM]{{1,7}})(?![^\W_]|['’]\w|\. ?[0-9])"
    rf"|(?<![^\W\d_])(?P<first>premi(?:er|ère)|[Ii]er|IER|[Ii]re)(?![^\W_])"
    rf"|(?<![^\W\d_])(?P<letter>[A-Z])(?!\. ?[0-9])(?= ?[:.)–—/-]|$)|(?P<decimal>{_DECIMAL}))"
)
_BARE: Final = re.compile(r"\(?(?P<number>[0-9]{1,5}(?:\.[0-9]{1,4}){0,6})(?P<sign> ?[.):°/–—-]+)?(?=\s|$|[^\W\d_])")
_LETTERED: Final = re.compile(r"\(?(?P<number>[A-Z]{1,7}|[a-z]{1,5})(?P<sign>\.?[)]|[.:/](?:[–—-])?| ?[–—:-])(?= |$)")
_MIXED: Final = re.compile(
    r"(?P<first>[IVX]{1,6}|[A-Z])(?P<rest>[.-]?[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3})(?=[ .:)–—/-]|$)"
)
_ROMAN_ALONE: Final = re.compile(r"(?P<number>[IVX]{1,7})(?P<sign>) (?=\S)")
_SIGNS: Final = " :.)–—-/|°·•"
_GOES_ON: Final = frozenset(("et", "ou", "a", "au", "aux", "de", "du", "des", "and", "or", "to", "of"))
_WIDEST_GAP: Final = 2  # between a number and the one before it, where nothing else says that it is a heading


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading. `form` names its form; `family` and `rank` order the forms of one family.

    `phrase`, `mark` and `sign` are what stands around its number: « Action », « n° », « : ».
    """

    line: Line
    form: str
    title: str
    number: Number | None = None
    phrase: str = ""
    mark: str = ""
    sign: str = ""
    family: str = ""
    rank: int = 0
    known: bool = True
    """False where only the repetition of its word makes it a heading."""


class Recogniser:
    """Reads the lines of one text in their order: a number is believed where it goes on from the one before."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, ...]] = {}

    def heading(self, line: Line) -> Heading | None:
        """Return the heading that a line is; None where it is text."""
        text = line.text
        if not text or len(text) > LONGEST:
            return None
        found = self._worded(line, text) if text[0].isalpha() else None
        found = found or self._numbered(line, text) or self._mixed(line, text) or self._lettered(line, text)
        if found is None and line.depth:
            found = Heading(line, f"md:{line.depth}", text, family="md", rank=line.depth)
        if found is not None and found.number is not None and found.known:
            self._last[found.form] = found.number.parts
        return found

    def _worded(self, line: Line, text: str) -> Heading | None:
        match = _WORDED.match(text[:_START])
        if match is None:
            return None
        phrase, rest = match["phrase"], text[match.end() :]
        if (rest and rest[0] not in _SIGNS) or len(phrase) == 1:
            return None
        form = f"word:{folded(phrase)}"
        number = self._number_of(match, form)
        sign, title = _divided(rest)
        known = words.is_known(phrase)
        if is_year(number) and not self._follows(form, number.parts):
            return None
        if not known and (words.is_prose(phrase) or not phrase[0].isupper()):
            return None
        if not (line.depth or not title or sign) and not self._stands_unsigned(form, number, title, known):
            return None
        if known and not phrase[0].isupper() and not (sign or not title):
            return None
        return Heading(line, form, title, number, phrase, (match["mark"] or "").strip(), sign, known=known)

    def _number_of(self, match: re.Match[str], form: str) -> Number:
        if match["decimal"]:
            return decimal(match["decimal"])
        if match["first"]:
            ordinal = {"premier": "1er", "première": "1re", "IER": "Ier"}.get(match["first"], match["first"])
            return Number(ordinal, (1,), plain=False)
        token = match["roman"] or match["letter"]
        return self._counted(token, form) or Number(token, (0,), plain=False)

    def _stands_unsigned(self, form: str, number: Number, title: str, known: bool) -> bool:
        """Say whether a title that no sign divides from its number is one, and not the rest of a sentence."""
        if not title[0].islower():
            return True
        first = folded(title.split(maxsplit=1)[0])
        short = len(title) <= 80 and title[-1] not in ".;,:?!"
        return known and short and first not in _GOES_ON and self._follows(form, number.parts)

    def _numbered(self, line: Line, text: str) -> Heading | None:
        match = _BARE.match(text[:_START]) if text[0].isdecimal() or text[0] == "(" else None
        if match is None:
            return None
        number = decimal(match["number"])
        sign, title = _divided(text[match.end("number") :])
        depth = len(number.parts)
        if (text[0] == "(") != (sign[:1] == ")" and text[0] == "("):
            return None
        raised = sign[:1] in (")", "°") and depth == 1
        form = f"number:{depth}{sign[0]}" if raised else f"number:{depth}"
        if not title:
            return None if depth == 1 else self._bare(line, form, number, sign, title, depth)
        glued = not sign and match.end() == match.end("number") and not text[match.end()].isspace()
        follows = self._follows(form, number.parts)
        begins = not title[0].islower() and not title[0].isdecimal()
        if glued or (is_year(number) and not follows):
            return None
        if (
            line.depth
            or (sign and (begins or follows))
            or (begins and (depth > 1 or follows))
            or (depth > 1 and follows)
        ):
            return self._bare(line, form, number, sign, title, 0 if raised else depth)
        return None

    def _mixed(self, line: Line, text: str) -> Heading | None:
        """Return the heading that begins with a number such as I.1 or A.2.3."""
        match = _MIXED.match(text[:_START])
        first = match and (roman(match["first"]) or letter(match["first"]))
        if match is None or first is None:
            return None
        sign, title = _divided(text[match.end() :])
        parts = (*first.parts, *decimal(match["rest"]).parts)
        if not title or not (sign or not title[0].islower()):
            return None
        return self._bare(
            line, f"mixed:{len(parts)}", Number(match.group(), parts, plain=False), sign, title, len(parts)
        )

    def _lettered(self, line: Line, text: str) -> Heading | None:
        match = _LETTERED.match(text[:_START]) or _ROMAN_ALONE.match(text[:_START])
        if match is None:
            return None
        token = match["number"]
        sign, title = _divided(text[match.start("sign") :])
        capitals = token.isupper()
        if not title or (not sign and title[0].islower()) or (not capitals and sign[0] not in ".)/:"):
            return None
        case = "upper" if capitals else "lower"
        number = self._counted(token, case)
        if number is None:
            return None
        counted_as = "roman" if self._is_roman(token, case) else "letter"
        form = f"{case} {counted_as}"
        unmistakable = capitals and len(token) > 1 and bool(sign) and not token.strip("IVX")
        follows = self._follows(form, number.parts) or self._last.get(form) == number.parts
        if not (line.depth or follows or unmistakable):
            return None
        return self._bare(line, form, number, sign, title, 0)

    def _bare(self, line: Line, form: str, number: Number, sign: str, title: str, rank: int) -> Heading:
        if line.depth and len(number.parts) == 1:  # the depth says more: numbers begin again below each
            return Heading(line, f"md:{line.depth}", title, number, sign=sign, family="md", rank=line.depth)
        return Heading(line, form, title, number, sign=sign, family="number" if rank else form, rank=rank)

    def _counted(self, token: str, form: str) -> Number | None:
        return roman(token) if self._is_roman(token, form) else letter(token)

    def _is_roman(self, token: str, form: str) -> bool:
        """Say whether a token is a Roman number: « I » is one, unless the letter H came before it."""
        as_roman, as_letter = roman(token), letter(token)
        if as_roman is None or as_letter is None:
            return as_roman is not None
        before_letter = self._last.get(f"{form} letter", self._last.get(form, (0,)))[-1]
        before_roman = self._last.get(f"{form} roman", self._last.get(form, (0,)))[-1]
        if 0 < before_letter == as_letter.parts[0] - 1:
            return False
        return as_roman.parts[0] == before_roman + 1 or token.upper() in "IVX"

    def _follows(self, form: str, parts: tuple[int, ...]) -> bool:
        """Say whether a number begins a sequence or goes on in it."""
        last = self._last.get(form)
        if parts[-1] in (0, 1):
            return True
        same_place = last is not None and last[:-1] == parts[:-1]
        return same_place and last is not None and 0 < parts[-1] - last[-1] <= _WIDEST_GAP


def _divided(rest: str) -> tuple[str, str]:
    """Return the signs after a number, and the title that they divide from it."""
    title = rest.lstrip(_SIGNS)
    return rest[: len(rest) - len(title)].strip(), title.rstrip(" :;,")
