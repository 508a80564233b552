"""What the rules that look at everything need of one comment: its words counted, its stretches of nine words.

Read once for each comment and kept as long as it stays, so that an edit makes one comment be read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ccem_desk.checks.languages import Language
from ccem_desk.model.finding import fold
from ccem_desk.model.rich_text import RichText

STRETCH: Final = 9
"""Words in a row that hardly come twice by chance."""

WORD: Final = re.compile(r"[^\W\d_]+")
_LOWER: Final = re.compile(r"(?<![^\W\d_])[a-zß-öø-ÿœ]+(?![^\W\d_])")
_CAPITALISED: Final = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]+(?![^\W\d_])")
CAPITALS: Final = re.compile(r"(?<![\w/-])[A-ZÀ-ÖØ-ÞŒ]+(?![\w/-])(?!\.\w)")
_ACRONYM: Final = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞŒ]{2,}(?!\w)")
_OPENING: Final = '(«“"[–—-'
_CLOSING: Final = ')»”"]–—-,;:'
NEAR: Final = 40
"""Characters beside a place that are looked at: a comment may be long."""
_FAR: Final = 200
_SPACES: Final = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Nine words in a row: how they read in lower case, their place, their paragraph's number."""

    words: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Facts:
    """`lower`, `capitals` and `capitalised` count words as they stand; `phrases` counts the language's stock phrases.

    `named` counts words in capitals where they stand as a name does, in brackets or behind an article; `explained` are
    those that stand beside their explanation. `accented` gives words with accents by how they read without.
    """

    lower: Counter[str]
    capitals: Counter[str]
    capitalised: frozenset[str]
    named: Counter[str]
    explained: frozenset[str]
    phrases: Counter[str]
    stretches: tuple[Stretch, ...]
    accented: Mapping[str, str]


def facts_of(comment: RichText, language: Language) -> Facts:
    """Return the facts of one comment; the words of its footnotes count, its stretches are those of its own text."""
    text = "\n".join([comment.text, *(body.text for _place, body in footnotes_of(comment))])
    matches = list(CAPITALS.finditer(text))
    lower = Counter(_LOWER.findall(text))
    return Facts(
        lower,
        Counter(m[0] for m in matches),
        frozenset(_CAPITALISED.findall(text)),
        Counter(m[0] for m in matches if stands_as_name(text, m, language)),
        frozenset(m[0] for m in _ACRONYM.finditer(text) if _is_explained(text, m)),
        _phrases(text, language),
        tuple(_stretches(comment.text)),
        {fold(w): w for w in lower if not w.isascii()},
    )


def footnotes_of(comment: RichText) -> list[tuple[int, RichText]]:
    """Return the footnotes of a comment, each with the place of its sign (code points, flat offsets)."""
    found, here = [], 0
    for p in comment.paragraphs:
        for run in p.runs:
            if run.footnote is not None:
                found.append((here, run.footnote))
            here += len(run.text)
        here += 1
    return found


def before(text: str, at: int) -> str:
    """Return the word that ends before a place, on the same line, with its full stop or apostrophe left out."""
    line = text[max(at - NEAR, 0) : at].rpartition("\n")[2].rstrip(_SPACES + "'’.")
    match = re.search(r"[^\W\d_]+\Z", line)
    return match[0] if match else ""


def is_apart(text: str, start: int, end: int) -> bool:
    """Say whether a place stands in brackets or quotation marks of its own."""
    left, right = text[max(start - NEAR, 0) : start].rstrip(_SPACES)[-1:], text[end : end + NEAR].lstrip(_SPACES)[:1]
    return left in set('(«“"[') and right in set(')»”"]')


def stands_as_name(text: str, match: re.Match[str], language: Language) -> bool:
    """Say whether capitals are in brackets or quoted, or a short word behind an article: « le CE », « l'EST »."""
    if is_apart(text, *match.span()):
        return True
    return match[0].lower() in language.acronyms_too and before(text, match.start()).lower() in language.determiners


def _is_explained(text: str, match: re.Match[str]) -> bool:
    """« Office central … (OCLTI) », « … illégal –OCLTI- », « OCLTI (Office central …) »."""
    start, end = match.span()
    left, right = text[max(start - _FAR, 0) : start].rstrip(_SPACES), text[end : end + _FAR].lstrip(_SPACES)
    inside = left[-1:] in set(_OPENING) and right[:1] in set(_CLOSING)
    if inside and len(match[0]) > 1 and _begins_with(left[:-1], match[0]):
        return True
    return right[:1] == "(" and len(right[1:].partition(")")[0].split()) > 1


def _begins_with(words: str, letters: str) -> bool:
    """Say whether the words before could be what the letters stand for: one of them begins with the first letter."""
    line = words[words.rfind("\n") + 1 :]
    near = [fold(w) for w in WORD.findall(line)[-3 * len(letters) - 3 :]]
    return any(w.startswith(fold(letters[0])) for w in near[:-1]) and len(near) > 1


def _phrases(text: str, language: Language) -> Counter[str]:
    low = text.lower().replace("’", "'")
    return Counter({phrase: count for phrase in language.formulas if (count := _times(low, phrase))})


def _times(low: str, phrase: str) -> int:
    """Return how often a phrase stands in a text, its last verb in another form too (« s'interroger »)."""
    return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?:r|nt)?(?!\w)", low)) if phrase in low else 0


def _stretches(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    here = 0
    for number, line in enumerate(text.split("\n")):
        places = [m.span() for m in WORD.finditer(line)]
        folded = [line[low:high].lower() for low, high in places]
        for i in range(len(places) - STRETCH + 1):
            words = " ".join(folded[i : i + STRETCH])
            found.append(Stretch(words, here + places[i][0], here + places[i + STRETCH - 1][1], number))
        here += len(line) + 1
    return found
