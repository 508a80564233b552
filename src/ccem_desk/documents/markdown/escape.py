"""Characters as Markdown that reads back as the same characters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ccem_desk.model.rich_text import LINE_BREAK

_SIGNS: Final = re.compile(r"[\\`*_\[\]<]|&(?=[#A-Za-z0-9])")
_NUMBER_START: Final = re.compile(r"\d{1,9}(?=[.)])")


def escaped(text: str) -> str:
    """Return the text with Markdown's signs escaped, wherever it stands in a line."""
    return _SIGNS.sub(lambda found: "\\" + found.group(), text)


def lines(content: str, breaks_as_tags: bool = False) -> str:
    """Return a paragraph's Markdown with its line breaks written and each line's ends made safe.

    A line break is a backslash at the line's end; beside nothing, or where `breaks_as_tags`, it is `<br>`.
    """
    parts = content.split(LINE_BREAK)
    written = parts[0]
    for before, after in pairwise(parts):
        written += ("<br>" if breaks_as_tags or not before or not after else "\\\n") + after
    return "\n".join(_safe_line(line) for line in written.split("\n"))


def heading_line(text: str) -> str:
    """Return a heading's text: one line, its last signs (#) no closing sequence."""
    line = escaped(" ".join(text.split(LINE_BREAK)).replace("\n", " ").strip())
    bare = line.rstrip("#")
    return bare + "\\#" * (len(line) - len(bare))


def _safe_line(line: str) -> str:
    """White space at a line's ends would be lost, a sign at its start would make a list or a heading of it."""
    ending = ""
    if line[-1:].isspace():
        line, ending = line[:-1], _entity(line[-1])
    if line[:1].isspace():
        return _entity(line[0]) + line[1:] + ending
    if line[:1] in "#>+=~|-" and line:
        return "\\" + line + ending
    if number := _NUMBER_START.match(line):
        return line[: number.end()] + "\\" + line[number.end() :] + ending
    return line + ending


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
