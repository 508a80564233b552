"""Bookmarks: how a passage is found again when the file comes back from an editor that knows nothing of dossiers.

Two for each section, both inside paragraphs (those between paragraphs get duplicated by editors): one over the
heading's runs, one point at the beginning of the first body paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ccem_desk.model.response import Section

LONGEST: Final = 40
"""Word cuts a longer name."""

_BODY: Final = "__texte"
_UNNAMEABLE: Final = re.compile("[^A-Za-z0-9]+")


def bookmark_names(sections: Iterable[Section]) -> list[tuple[str, str]]:
    """Return for each section the names of its heading's and its body's bookmarks: `mesure_32`, `mesure_32__texte`.

    Made of level and number only; unique without regard to case, as Word demands: where numbers come twice, the
    later one gets `__2`, `__3` …, so the names depend on nothing but the sections and their order. Level and number
    never hold two underscores, so no two names can meet.
    """
    taken: dict[str, int] = {}
    names = []
    for section in sections:
        base = _base(section)
        count = taken[base.lower()] = taken.get(base.lower(), 0) + 1
        name = base if count == 1 else f"{base}__{count}"
        names.append((name, name + _BODY))
    return names


def is_of_body(name: str) -> bool:
    """Say whether a bookmark is one that stands at the beginning of a body."""
    return _BODY in name


def around(name: str, number: int, content: str) -> str:
    """Return the content between the ends of a bookmark; with no content, a point."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def _base(section: Section) -> str:
    """Return level and number in ASCII letters, digits and single underscores, a letter first, short enough."""
    words = f"{section.level} {section.number}"
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = _UNNAMEABLE.sub("_", words).strip("_")
    if not name[:1].isalpha():
        name = f"n_{name}".rstrip("_")
    return name[: LONGEST - len(_BODY) - len("__99999")].rstrip("_")
