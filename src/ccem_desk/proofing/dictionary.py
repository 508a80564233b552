"""The dictionary of a language: Hunspell over the files in `resources/dictionaries`.

French is “classique” 7.5 of Grammalecte's dictionaries, English the British one made of SCOWL; their notices stand
beside them. Hunspell has no wheel for some systems: there the program does without, and says so.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.typography.languages import base_language
from ccem_desk.resources import resource
from ccem_desk.translation import gettext as _

_COMMON: Final = {"fr": "de", "en": "of"}
"""A word that each language's dictionary must know."""


class Dictionary:
    """One language's words. Suggestions take up to half a second, in which Python does nothing else."""

    def __init__(self, folder: Path, language: str) -> None:
        from hunspell import Hunspell

        self._engine = Hunspell(language, hunspell_data_dir=str(folder))

    def knows(self, word: str) -> bool:
        """Say whether a word is in the dictionary, as it stands or inflected, elided or capitalised."""
        known: bool = self._engine.spell(word)
        return known

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what may be meant, the likeliest first."""
        found: tuple[str, ...] = self._engine.suggest(word)
        return found


def missing(language: str) -> str:
    """Return why spelling cannot be checked in a language, as a sentence; empty where it can, as far as one sees."""
    if find_spec("hunspell") is None:
        return _("Spelling is not checked: the spelling engine does not exist for this system.")
    if base_language(language) not in _COMMON:
        return _("Spelling is not checked: there is no dictionary for “{language}”.").format(language=language)
    return ""


def dictionary(language: str) -> Dictionary:
    """Return the dictionary of a language (`fr`, `en-GB`), loaded once; UserProblem where there is none that is sound.

    Loading takes a tenth of a second.
    """
    if reason := missing(language):
        raise UserProblem(reason)
    return load(resource("dictionaries"), base_language(language))


@lru_cache(maxsize=4)
def load(folder: Path, language: str) -> Dictionary:
    """Return the dictionary in a folder, loaded once; UserProblem where it is damaged or missing."""
    try:
        if not _is_whole(folder / f"{language}.dic"):
            raise ValueError(language)
        found = Dictionary(folder, language)
        if not found.knows(_COMMON[language]):
            raise ValueError(language)
    except (OSError, ValueError) as problem:  # Hunspell itself takes any file, and knows nothing then
        raise UserProblem(
            _("Spelling is not checked: the dictionary is damaged or missing. Install the program again.")
        ) from problem
    return found


def _is_whole(words: Path) -> bool:
    """Say whether a file of words has about as many lines as its first one says: in the French one some are lacking."""
    head, _newline, rest = words.read_bytes().partition(b"\n")
    return head.strip().isdigit() and rest.count(b"\n") >= int(head) * 0.99
