"""Which words are right: those of the dictionary, of the glossaries, and the acronyms that a dossier writes out."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, Protocol

from ccem_desk.model.spelling.words import as_in_dictionary

_ELIDED: Final = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)['’](?=.)", re.IGNORECASE)
_INCLUSIVE: Final = re.compile(r"[.·-](?:e|ne|le|ve|ère|euse|rice|trice|se|te)?(?:[.·-]?s)?\Z|·.*\Z")
_ROMAN: Final = re.compile(r"(?=[IVXLCDM])M*(?:C[MD]|D?C*)(?:X[CL]|L?X*)(?:I[XV]|V?I*)(?:er?|es|re|ère)?")


def without_elision(word: str) -> str:
    """Return a word without what is elided before it: « OCLTI » of « l’OCLTI »."""
    elided = _ELIDED.match(word) if not word.isalpha() else None
    return word[elided.end() :] if elided else word


class Speller(Protocol):
    """A dictionary of one language."""

    def knows(self, word: str) -> bool:
        """Say whether a word is in the dictionary, as it stands or inflected, elided or capitalised."""


class Vocabulary:
    """A dictionary and the words that are right beside it. Whether a word is known is worked out once."""

    def __init__(self, speller: Speller, glossary: Collection[str] = ()) -> None:
        self.glossary: Final = frozenset(as_in_dictionary(word) for word in glossary)
        self._speller = speller
        self._capitals = frozenset(word.upper() for word in self.glossary)
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Say whether a word is right."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._is_known(as_in_dictionary(word))
        return known

    def in_dictionary(self, word: str) -> bool:
        """Say whether the dictionary itself has a word."""
        return self._speller.knows(as_in_dictionary(word))

    def _is_known(self, word: str) -> bool:
        if self._has(word) or _ROMAN.fullmatch(word):
            return True
        word = without_elision(word)
        if self._has(word):
            return True
        parts = word.split("-")
        if len(parts) > 1 and all(self._has(part) for part in parts):
            return True
        root = _INCLUSIVE.sub("", word)
        return root != word and len(root) > 2 and self._has(root)

    def _has(self, word: str) -> bool:
        if len(word) < 2 or word in self.glossary or self._speller.knows(word):
            return True
        if word.isupper():
            return word in self._capitals
        return word[0].lower() + word[1:] in self.glossary
