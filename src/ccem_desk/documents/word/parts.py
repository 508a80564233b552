"""The fixed parts, kept as files in `resources/word`: a designer changes the look there, not in code."""

from __future__ import annotations

from ccem_desk.resources import resource


def static_part(name: str) -> str:
    """Return the text of a fixed part."""
    return (resource("word") / name).read_text(encoding="utf-8")


def static_part_in(name: str, language: str) -> str:
    """Return the text of a fixed part, its language `fr-FR` changed to the given tag."""
    return static_part(name).replace('"fr-FR"', f'"{language}"')
