"""Plan headings, recognised by the words and forms of the plan's levels, however a converter left them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ccem_desk.documents.folding import folded
from ccem_desk.model.plan import Level

_NUMBER: Final = r"\d{1,4}(?:[./-]\d{1,3})*(?:\s?(?:bis|ter|quater))?|[ivxlcdm]{1,7}|[a-z]"
_BULLETS: Final = " \t\u00a0\u202f•·‣▪◦➢*–—-"
_START: Final = 24
"""Characters within which a heading's word begins: prose is told apart without reading it whole."""
_LONGEST_TITLE: Final = 300
"""Longer than this, a paragraph that begins like a heading is a paragraph."""


@dataclass(frozen=True, slots=True)
class Heading:
    level: Level
    number: str
    title: str
    head: str = field(default="", compare=False)
    """What stands before the title in a source that is not our own: « ACTION 2 : »."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words' pattern, with the level of each word; and the forms without words, which only real headings match."""

    words: re.Pattern[str] | None
    level_of: dict[str, Level]
    first_words: tuple[str, ...]
    first_letters: frozenset[str]
    forms: tuple[tuple[Level, re.Pattern[str]], ...]


def match_heading(text: str, levels: tuple[Level, ...], certain: bool) -> Heading | None:
    """Return the plan heading that a line is, or None.

    Case, accents, « N° », spaces and the sign after the number may vary. `certain` says that the line stands out as a
    heading, a list item or a bold line; another line needs a colon or a dash after the number, or nothing at all.
    """
    pattern = _pattern(levels)
    text = unicodedata.normalize("NFC", text.strip())
    if pattern.words and (found := pattern.words.match(folded(text))):
        sign, title = found.group("sign"), text[found.end() :].strip()
        if len(title) <= _LONGEST_TITLE and (certain or not title or sign in ":–—-"):
            number = text[found.start("number") : found.end("number")]
            head = text[: found.end()].strip(_BULLETS)
            return Heading(pattern.level_of[_one_space(found.group("word"))], _tidy(number), title, head)
    for level, form in pattern.forms if certain else ():
        if found := form.match(text):
            return Heading(level, found.group("number"), found.group("title").strip())
    return None


def may_be_heading(text: str, levels: tuple[Level, ...]) -> bool:
    """Say whether a line begins with the word of a level: a quick look that spares prose the long one."""
    pattern = _pattern(levels)
    start = text[:_START].lstrip(_BULLETS)
    if pattern.forms or folded(start[:1]) not in pattern.first_letters:
        return bool(pattern.forms)
    return folded(start).startswith(pattern.first_words)


def match_own_heading(text: str, levels: tuple[Level, ...], depth: int) -> Heading | None:
    """Return the plan heading that a heading of a file of our own is: its form is exact there.

    Its depth is the node's in the tree, so a level above that is no candidate; it tells levels of one form apart.
    """
    for level in levels[depth - 2 :]:
        for form in _exact_forms(level.heading):
            if found := form.fullmatch(text):
                return Heading(level, found.group("number"), found.groupdict().get("title", "").strip())
    return None


def printed_forms(levels: Sequence[Level]) -> str:
    """Return the forms that are looked for, for a message: AXE 1 : … ; Mesure 1 : …"""
    return " ; ".join(level.heading_text("1", "…") for level in levels)


@lru_cache(maxsize=32)
def _pattern(levels: tuple[Level, ...]) -> _Pattern:
    level_of: dict[str, Level] = {}
    for level in levels:
        for word in (level.heading.partition("{number}")[0], level.name, *level.aliases):
            if bare := _bare_word(word):
                level_of.setdefault(bare, level)
    forms = tuple((v, _exact_forms(v.heading)[0]) for v in levels if not _bare_word(v.heading.partition("{number}")[0]))
    if not level_of:
        return _Pattern(None, {}, (), frozenset(), forms)
    words = "|".join(
        re.escape(w).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]+")
        for w in sorted(level_of, key=len, reverse=True)
    )
    whole = (
        rf"[{_BULLETS}]*(?P<word>{words})(?:\s+|(?=[\dn]))(?:n\s?[°º]\.?\s*|no\.?\s+|numero\s+)?(?P<number>{_NUMBER})"
        rf"\s*(?:(?P<sign>[:.)–—-]+)(?=\s|\D|$)|$)"
    )
    first_words = tuple(word.split()[0] for word in level_of)
    return _Pattern(re.compile(whole), level_of, first_words, frozenset(w[0] for w in first_words), forms)


@lru_cache(maxsize=128)
def _exact_forms(heading: str) -> tuple[re.Pattern[str], ...]:
    """The form with a title, and as it is printed without one."""
    number, title = "\x00", "\x01"
    filled = heading.replace("{number}", number, 1).replace("{title}", title, 1)
    bare = filled.replace(title, "").rstrip(" \u00a0\u202f:.–—-")
    groups = {number: "(?P<number>.*?)", title: "(?P<title>.*)"}
    return tuple(re.compile("".join(groups.get(c) or re.escape(c) for c in form)) for form in (filled, bare))


def _bare_word(text: str) -> str:
    """Return a level's word without « N° » and signs, folded: « ACTION N° » gives « action »."""
    word = re.sub(r"\s*\b(?:n\s?[°º]\.?|no\.?|numero)\s*$", "", folded(text).strip())
    return _one_space(word.strip(" \u00a0:.–—-([")) if any(c.isalpha() for c in word) else ""


def _one_space(text: str) -> str:
    return " ".join(text.replace("-", " ").split())


def _tidy(number: str) -> str:
    return number.lstrip("0") or "0" if number.isdecimal() else " ".join(number.split())
