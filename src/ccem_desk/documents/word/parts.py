"""The fixed parts, kept as files in `resources/word`: a designer changes the look there, not in code."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ccem_desk.resources import resource

_FOR_READERS: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_BETWEEN_ELEMENTS: Final = re.compile(r">\s+<")


@cache
def static_part(name: str) -> str:
    """Return the text of a fixed part, without the comments and indentation that are there for whoever edits it."""
    text = (resource("word") / name).read_text(encoding="utf-8")
    return _BETWEEN_ELEMENTS.sub("><", _FOR_READERS.sub("", text))


@cache
def static_part_in(name: str, language: str) -> str:
    """Return the text of a fixed part, its language `fr-FR` changed to the given tag."""
    return static_part(name).replace('"fr-FR"', f'"{language}"')
