"""The typographic pass of printing: no-break spaces and raised ordinals, in the language of the document.

Words never change, and nothing is invented: a space that is there becomes one that no line breaks at, the letters of
an ordinal are raised. Source of the rules: Lexique des règles typographiques en usage à l'Imprimerie nationale
(which also sets U+202F before `; ! ?`; the CCEM's documents use U+00A0 throughout, and so does this module).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Paragraph, RichText, Run, paragraph, run
from ccem_desk.model.typography.edits import NO_BREAK
from ccem_desk.model.typography.languages import base_language
from ccem_desk.model.typography.ordinals import ORDINAL

# Plain replacements: over a whole document six of them take a quarter of the time of one pattern.
_SPACES: Final = tuple((pair, pair.replace(" ", NO_BREAK)) for pair in (" :", " ;", " !", " ?", " »", "« "))

_ORDINAL_PERHAPS: Final = re.compile("[0-9IVX][deinrè]")
"""Found in every ordinal, and quick to look for in a text that has none."""

_WORD: Final = re.compile(r"\S+")
_SIGNS_OF_AN_ADDRESS: Final = ("://", "www.", "@")


def typeset(text: RichText, language: str) -> RichText:
    """Return the text as it is printed in that language (`fr`, `en`, …): footnotes too. Only French is touched."""
    if not _is_french(language):
        return text
    return RichText(tuple([_typeset_paragraph(p) for p in text.paragraphs]))  # in normal form, as each paragraph is


def typeset_line(text: str, language: str) -> tuple[Run, ...]:
    """Return a title or a heading as it is printed: the runs of one paragraph, breaks turned into line breaks."""
    line = paragraph(run(text))
    return (_typeset_paragraph(line) if _is_french(language) else line).runs


def _is_french(language: str) -> bool:
    return base_language(language) == "fr"


def _typeset_paragraph(p: Paragraph) -> Paragraph:
    """Work on the whole paragraph's characters: a space and its colon often stand in different runs."""
    text = p.runs[0].text if len(p.runs) == 1 else p.text
    spaced = text
    for plain, fixed in _SPACES:
        spaced = spaced.replace(plain, fixed)
    raised = _raised_letters(text) if _ORDINAL_PERHAPS.search(text) else []
    if raised or FOOTNOTE_CHARACTER in text:
        return paragraph(*_rebuilt(p.runs, spaced, raised), end=p.end)
    return p if spaced == text else Paragraph(_with_text(p.runs, spaced), p.end)


def _raised_letters(text: str) -> list[tuple[int, int]]:
    """Return where the letters of ordinals stand (from, to), those inside an internet address left out."""
    found = [match.span(match.lastindex or 0) for match in ORDINAL.finditer(text)]
    if not found:
        return found
    words = _WORD.finditer(text)
    addresses = [word.span() for word in words if any(sign in word.group() for sign in _SIGNS_OF_AN_ADDRESS)]
    return [(low, high) for low, high in found if not any(a <= low < b for a, b in addresses)]


def _with_text(runs: tuple[Run, ...], text: str) -> tuple[Run, ...]:
    """Return the runs with the characters of `text`, which has the same length."""
    if len(runs) == 1:
        return (Run(text, runs[0].marks),)
    ends = [*accumulate(len(r.text) for r in runs)]
    return tuple([Run(text[end - len(r.text) : end], r.marks) for r, end in zip(runs, ends, strict=True)])


def _rebuilt(runs: Iterable[Run], text: str, raised: list[tuple[int, int]]) -> Iterable[Run]:
    """Yield the runs with the characters of `text` (same length), split where raised letters begin and end."""
    cuts = [offset for span in raised for offset in span]
    start = 0
    for r in runs:
        end = start + len(r.text)
        if r.footnote is not None:
            yield replace(r, footnote=RichText(tuple(_typeset_paragraph(p) for p in r.footnote.paragraphs)))
        else:
            edges = [start, *(c for c in cuts if start < c < end), end]
            for low, high in pairwise(edges):
                is_raised = bisect_right(cuts, low) % 2 == 1
                marks = replace(r.marks, superscript=True) if is_raised else r.marks
                yield Run(text[low:high], marks)
        start = end
