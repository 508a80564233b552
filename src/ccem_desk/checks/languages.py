"""What the rules know of each language a dossier may be in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ccem_desk.checks import english_words, french_words
from ccem_desk.model.finding import fold
from ccem_desk.model.typography.languages import base_language


@dataclass(frozen=True, slots=True)
class Language:
    """Words in lower case. `reviewing` and `speaking` are folded: in capitals, accents are often left out."""

    ordinary: frozenset[str] = frozenset()
    lone: frozenset[str] = frozenset()
    acronyms_too: frozenset[str] = frozenset()
    reviewing: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()
    shapes: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    determiners: frozenset[str] = frozenset()


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


_LANGUAGES: Final = {
    "fr": Language(
        french_words.ORDINARY,
        french_words.LONE,
        french_words.ACRONYMS_TOO,
        _folded(french_words.REVIEWING),
        _folded(french_words.SPEAKING),
        french_words.SHAPES,
        french_words.FORMULAS,
        french_words.DETERMINERS,
    ),
    "en": Language(
        english_words.ORDINARY,
        frozenset(),
        english_words.ACRONYMS_TOO,
        english_words.REVIEWING,
        english_words.SPEAKING,
        (),
        english_words.FORMULAS,
        english_words.DETERMINERS,
    ),
}
_NO_LANGUAGE: Final = Language()


def language_of(code: str) -> Language:
    """Return what is known of a language (`fr`, `en-GB`); of another nothing is."""
    return _LANGUAGES.get(base_language(code), _NO_LANGUAGE)
