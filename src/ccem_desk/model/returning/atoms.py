"""A text one character at a time, so that two of them can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ccem_desk.model.align import align
from ccem_desk.model.rich_text import EMPTY, PLAIN, PLAIN_END, Marks, Paragraph, RichText, Run, Span, flatten

Atom = Span
"""A run of one character, a footnote, or a paragraph's end."""

Places = list[int | None]
"""For each character of one text, the one of another that it is; None where it is not there."""

_SPACES: Final = str.maketrans("\u00a0\u202f\u2009", "   ")


def atoms(text: RichText) -> list[Atom]:
    """Return the characters of the flat form, each with its marks."""
    found: list[Atom] = []
    for span in flatten(text):
        if isinstance(span, Run) and span.footnote is None:
            found += [Run(character, span.marks) for character in span.text]
        else:
            found.append(span)
    return found


def suggested_marks(atom: Atom) -> Marks:
    """Return the marks of an atom, of a paragraph's end those that it may have."""
    return atom.marks if isinstance(atom, Run) else Marks(inserted=atom.inserted, deleted=atom.deleted)


def letters(found: Iterable[Atom]) -> str:
    """Return the characters as they are, a paragraph's end as a newline."""
    return "".join(a.text if isinstance(a, Run) else "\n" for a in found)


def bare(text: RichText) -> RichText:
    """Return only what is compared of a text: characters, every kind of space alike, any footnote like another."""
    return RichText(tuple(Paragraph(_bare_runs(p), PLAIN_END) for p in text.paragraphs))


def places(old: RichText, new: RichText) -> Places:
    """Return for each character of `old` where it stands in `new`."""
    a, b = bare(old), bare(new)
    if a == b:
        return list(range(len(a.text)))
    found: Places = []
    at = 0
    for edit in align(a, b):
        found += range(at, at + edit.new) if edit.same else [None] * edit.old
        at += edit.new
    return found


def _bare_runs(p: Paragraph) -> tuple[Run, ...]:
    runs: list[Run] = []
    plain = ""
    for r in p.runs:
        if r.footnote is None:
            plain += r.text.translate(_SPACES)
            continue
        runs += [Run(plain)] if plain else []
        runs.append(Run(r.text, PLAIN, EMPTY))
        plain = ""
    return (*runs, Run(plain)) if plain else tuple(runs)
