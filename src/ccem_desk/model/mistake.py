"""A mistake of grammar in a paragraph, as an engine tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """Its place (code points of the paragraph), kind (the engine's own word), message and what would be right."""

    start: int
    end: int
    kind: str
    message: str
    suggestions: tuple[str, ...] = ()
