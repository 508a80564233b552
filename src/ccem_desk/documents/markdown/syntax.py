"""Which Markdown is read, and the mark by which a file of our own is known."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from ccem_desk.model.plan import DEFAULT_LEVELS, HeadingLayout, Level

MAX_NESTING: Final = 60
"""Lists and quotations inside each other; the parser passes over what is deeper, so the reader refuses it."""

_MARKER: Final = re.compile(r"\s*<!-- ccem-desk markdown 1(?: (\{[^\n]*\}))? -->[ \t]*(?:\n|$)")


@cache
def parser() -> MarkdownIt:
    """Return the CommonMark parser with footnotes, its inline step left to the caller (so that it can be watched).

    HTML blocks, code blocks and fences are off: what stands in them is text of the response. Links are kept as they
    are written; `model.links` judges them afterwards.
    """
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.disable(["html_block", "code", "fence"])
    md.core.ruler.disable(["inline", "text_join"])
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return md


def marker(levels: Sequence[Level]) -> str:
    """Return the first line of a file of our own; it holds the levels where they are not the usual ones."""
    if tuple(levels) == DEFAULT_LEVELS:
        return "<!-- ccem-desk markdown 1 -->"
    told = {"levels": [[v.key, v.name, v.plural, v.code, v.heading, str(v.layout), list(v.aliases)] for v in levels]}
    written = json.dumps(told).replace(">", "\\u003e").replace("--", "-\\u002d")  # nothing may end the comment
    return f"<!-- ccem-desk markdown 1 {written} -->"


def read_marker(text: str) -> tuple[str, tuple[Level, ...] | None] | None:
    """Return the text with its marker line blanked and the levels told there; None where it is no file of our own."""
    found = _MARKER.match(text)
    if not found:
        return None
    lines = text[: found.end()].count("\n")
    return "\n" * lines + text[found.end() :], _told_levels(found.group(1))


def _told_levels(told: str | None) -> tuple[Level, ...] | None:
    """A marker that someone spoilt tells nothing: the caller's levels are used then."""
    if told is None:
        return None
    try:
        rows = json.loads(told)["levels"]
        return tuple(_level(*row) for row in rows) or None
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None


def _level(
    key: object, name: object, plural: object, code: object, heading: object, layout: str, aliases: list[object]
) -> Level:
    words = tuple(str(a) for a in aliases)
    return Level(str(key), str(name), str(plural), str(code), str(heading), HeadingLayout(layout), words)
