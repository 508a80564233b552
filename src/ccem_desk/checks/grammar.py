"""Mistakes of grammar, as an engine finds them, where no rule of our own says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, at
from ccem_desk.checks.spelling import OWN_WORDS
from ccem_desk.model.mistake import Mistake
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import kept_text

_TASTE: Final = frozenset({"pleo", "bs", "redon1", "redon2", "neg", "date", "eleu", "mc"})
"""Kinds of Grammalecte's that are advice rather than mistakes."""
_NEAR: Final = 40
"""Characters between two mistakes that may be one."""
_OTHERS: Final = OWN_WORDS | {"alternative", "doubled", "cut", "page_number", "placeholder"}


def paragraphs(comment: RichText) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs to be asked about, without what is suggested to go, each with its place in the kept text."""
    text, _offsets = kept_text(comment)
    here = 0
    for line in text.split("\n"):
        if " " in line.strip():
            yield here, line
        here += len(line) + 1


def grammar(
    node: str, comment: RichText, known: Callable[[str], Iterable[Mistake]], found: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the mistakes that are known of a comment; `found` is what other rules say of it already."""
    taken = [(f.start, f.end) for f in found if f.node == node and not f.in_title and f.rule in _OTHERS]
    text, offsets = kept_text(comment)
    for here, line in paragraphs(comment):
        mistakes = [m for m in known(line) if 0 <= m.start < m.end <= len(line)]
        for mistake in mistakes:
            start, end = here + mistake.start, here + mistake.end
            low, high = offsets[start], offsets[end - 1] + 1
            if high - low != end - start or any(a < high and low < b for a, b in taken):
                continue
            severity = Severity.ADVICE if mistake.kind in _TASTE else Severity.LOOK
            better = _sure(mistake, mistakes)
            fix = (Replacement(low, high, better),) if better and better != text[start:end] else ()
            yield at("grammar", severity, node, comment.text, (low, high), mistake.message, fix)


def _sure(mistake: Mistake, mistakes: Iterable[Mistake]) -> str:
    """Return what would be right where that is sure: of two words that do not agree, either may be the wrong one."""
    alone = all(m is mistake or m.end + _NEAR < mistake.start or mistake.end + _NEAR < m.start for m in mistakes)
    return mistake.suggestions[0] if alone and len(mistake.suggestions) == 1 else ""
