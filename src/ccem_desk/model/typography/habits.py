"""Which habits a language has."""

from __future__ import annotations

from ccem_desk.model.typography.edits import Habits
from ccem_desk.model.typography.english import english
from ccem_desk.model.typography.french import french
from ccem_desk.model.typography.languages import base_language


def habits_of(language: str) -> Habits | None:
    """Return the habits of a language (`fr`, `fr-CH`, `en_GB`, …); None for one whose habits are not known."""
    return {"fr": french, "en": english}.get(base_language(language))
