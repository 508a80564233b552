"""Names of languages."""

from __future__ import annotations


def base_language(language: str) -> str:
    """Return the language without its country: `fr` of `fr-CH` and of `FR_ca`."""
    return language.lower().replace("_", "-").split("-")[0]
