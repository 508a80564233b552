"""French typography: what one fix sets right everywhere, without a change of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, at
from ccem_desk.checks.french_words import ACCENTED_CAPITALS, CONFUSED
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Kind, RichText
from ccem_desk.model.typography.edits import NO_BREAK
from ccem_desk.translation import N_
from ccem_desk.translation import gettext as _

_SPACE: Final = re.compile(r"(?<=\S) (?=[:;!?»])|(?<=«) (?=\S)")
_NO_SPACE: Final = re.compile(r"(?<=[^\W\d_])(?=:(?:\s|$))|(?<=[^\W_])(?=[;?!](?:\s|$))")
_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])'(?=\w)")
_NUMBER_SIGN: Final = re.compile(r"(?<!\w)(?P<sign>[nN]°)(?P<digit>\d)")
_DASH: Final = re.compile(r"(?<=[^\W_]) - (?=[^\W\d_])")
_OPENING_DASH: Final = re.compile(r"(?<= )[–—](?=[^\W\d_])")
_CLOSING_DASH: Final = re.compile(r"(?<=[^\W\d_])[–—](?= )|(?<=[^\W\d_])-(?=[ ;,.)])")
_DOUBLED: Final = re.compile(r"(?<!\.)\.\.(?![./])|,,|;;|(?<![:\w]):{2}(?![:\w])|(?<=\w),\.|(?<=\w)\.,")
_DOUBLES: Final = ("..", ",,", ";;", "::", ",.", ".,")
_A: Final = re.compile(
    r"(?:^|(?<=[.!?…] )|(?<=\n))A"
    r"(?= (?:l[ae]|l['’]|titre|terme|cet?|cette|ces|partir|travers|défaut|nouveau|noter|propos|cela|chaque|tous?"
    r"|toutes?|court|moyen|long|savoir|moins|quand|quoi|qui|notre|nos|leur|leurs|son|sa|ses|des|deux|plusieurs|ce)\b)"
)
_CAPITALISED: Final = re.compile(r"(?<![^\W\d_])[AEIOU][^\W\d_]+")
_FINAL: Final = ".!?…:;"
_CLOSERS: Final = " \u00a0\u202f)»”’\"'" + FOOTNOTE_CHARACTER
_LEAST: Final = 6
"""Words from which on a paragraph is a sentence and wants its full stop."""

AUTOMATIC: Final = frozenset({"spaces", "apostrophe", "number_sign", "dash", "doubled", "accent"})
"""Rules whose fix changes no word: they go together in one batch."""

_SAID: Final = {
    "spaces": N_("A space here should not break at the line’s end."),
    "apostrophe": N_("Straight apostrophes: typographic ones are curved."),
    "number_sign": N_("“n°” wants a space before its number."),
    "dash": N_("A dash is meant, with a space on either side."),
}


def typography(node: str, text: str, *, in_title: bool = False) -> Iterator[Finding]:
    """Signs and spaces, one finding for a paragraph and a rule."""
    here = 0
    for line in text.split("\n"):
        for rule, signs, edits_of in _BY_LINE:
            edits = edits_of(line) if any(sign in line for sign in signs) else []
            if edits:
                moved = tuple(
                    _whole(text, Replacement(here + e.start, here + e.end, e.words))
                    for e in sorted(edits, key=lambda e: e.start)
                )
                place = (moved[0].start, moved[-1].end)
                yield at(rule, Severity.ADVICE, node, text, place, _(_SAID[rule]), moved, in_title=in_title)
        here += len(line) + 1


def _spaces(line: str) -> list[Replacement]:
    return [*_each(_SPACE, line, NO_BREAK), *_each(_NO_SPACE, line, NO_BREAK)]


def _apostrophes(line: str) -> list[Replacement]:
    return _each(_APOSTROPHE, line, "’")


def _number_signs(line: str) -> list[Replacement]:
    found = _NUMBER_SIGN.finditer(line)
    return [Replacement(m.start("digit"), m.start("digit") + 1, NO_BREAK + m["digit"]) for m in found]


def _dashes(line: str) -> list[Replacement]:
    """« un mot - un autre », « un mot –un autre- »: dashes with a space on either side."""
    return [
        *(Replacement(m.start() + 1, m.end() - 1, "–") for m in _DASH.finditer(line)),
        *_each(_OPENING_DASH, line, "– "),
        *_each(_CLOSING_DASH, line, " –"),
    ]


_BY_LINE: Final[tuple[tuple[str, tuple[str, ...], Callable[[str], list[Replacement]]], ...]] = (
    ("spaces", (":", ";", "!", "?", "«", "»"), _spaces),
    ("apostrophe", ("'",), _apostrophes),
    ("number_sign", ("°",), _number_signs),
    ("dash", (" - ", "–", "—"), _dashes),
)
"""Rules, the signs without which a line has nothing for them, and what they would change in it."""


def doubled(node: str, text: str, *, in_title: bool = False) -> Iterator[Finding]:
    """Two marks where one is meant: « .. », « ,, »."""
    for match in _DOUBLED.finditer(text) if any(signs in text for signs in _DOUBLES) else ():
        said = _("Doubled punctuation: “{sign}”.").format(sign=match[0])
        fix = (Replacement(*match.span(), match[0][-1]),)
        yield at("doubled", Severity.LOOK, node, text, match.span(), said, fix, in_title=in_title)


def accents(node: str, text: str, missing: Mapping[str, str], *, in_title: bool = False) -> Iterator[Finding]:
    """Accents left out on capitals; `missing` gives words of the dossier with theirs."""
    for match in _A.finditer(text):
        yield _accent(node, text, match.span(), "À", in_title)
    for match in _CAPITALISED.finditer(text):
        if better := ACCENTED_CAPITALS.get(match[0]) or missing.get(match[0]):
            yield _accent(node, text, match.span(), better, in_title)


def _accent(node: str, text: str, place: tuple[int, int], better: str, in_title: bool) -> Finding:
    said = _("The accent is missing on a capital: “{word}”.").format(word=better)
    return at("accent", Severity.ADVICE, node, text, place, said, (Replacement(*place, better),), in_title=in_title)


def _each(pattern: re.Pattern[str], line: str, words: str) -> list[Replacement]:
    return [Replacement(*match.span(), words) for match in pattern.finditer(line)]


def _whole(text: str, edit: Replacement) -> Replacement:
    """Return an edit that takes a character at least: what is put in takes the marks of the letter before."""
    if edit.start < edit.end:
        return edit
    return Replacement(edit.start - 1, edit.end, text[edit.start - 1 : edit.start] + edit.words)


def final_stops(node: str, comment: RichText) -> Iterator[Finding]:
    """A paragraph of prose that ends without a mark."""
    text, here = comment.text, 0
    for i, p in enumerate(comment.paragraphs):
        end = here + len(p.text)
        words = p.text.rstrip(_CLOSERS)
        goes_on = i + 1 < len(comment.paragraphs) and comment.paragraphs[i + 1].text[:1].islower()
        if (
            p.kind is Kind.PARAGRAPH
            and not goes_on
            and len(words.split()) >= _LEAST
            and words[-1] not in _FINAL
            and words[-1] != ","
            and not words.isupper()
        ):
            last = here + len(p.text.rstrip(" \u00a0\u202f")) - 1
            if text[last] != FOOTNOTE_CHARACTER:
                start = text.rfind(" ", here, last) + 1
                fix = (Replacement(last, last + 1, text[last] + "."),)
                yield at(
                    "final_stop",
                    Severity.LOOK,
                    node,
                    text,
                    (start or here, last + 1),
                    _("This paragraph has no full stop at its end."),
                    fix,
                )
        here = end + 1


def confusions(node: str, comment: RichText) -> Iterator[Finding]:
    """Set phrases written as they sound."""
    text = comment.text
    low = text.lower().replace("’", "'")
    if len(low) != len(text):
        return
    for wrong, right in CONFUSED.items():
        start = low.find(wrong)
        while start >= 0:
            place = (start, start + len(wrong))
            better = right[0].upper() + right[1:] if text[start].isupper() else right
            said = _("Probably meant: “{words}”.").format(words=right)
            yield at("confusion", Severity.LOOK, node, text, place, said, (Replacement(*place, better),))
            start = low.find(wrong, place[1])
