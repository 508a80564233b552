"""Comments: who said what and when, the threads they stand in, and whether they are dealt with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.word.reading.names import W, attribute, local
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.model.rich_text import clean

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `parent` is the id of the one it answers. `resolved` is None where the file does not say."""

    id: str
    author: str
    initials: str
    at: str
    text: str
    parent: str | None = None
    resolved: bool | None = None


def read_comments(package: Package) -> dict[str, Comment]:
    """Return the comments of a document by their id in it."""
    root = package.xml(package.related("comments"))
    if root is None:
        return {}
    threads = _threads(package)
    found: dict[str, Comment] = {}
    paragraph_of: dict[str, str] = {}
    parents: dict[str, str] = {}
    for element in root.iter(W + "comment"):
        key = element.get(W + "id", "")
        paragraphs = list(element.iter(W + "p"))
        last = attribute(paragraphs[-1], "paraId").upper() if paragraphs else ""
        if last:
            paragraph_of[last] = key
        parent, resolved = threads.get(last, ("", None))
        if last and parent:
            parents[key] = parent
        words = "\n".join("".join(_words(t) for t in p.iter()) for p in paragraphs)
        found[key] = Comment(
            key,
            clean(element.get(W + "author", "")).strip(),
            clean(element.get(W + "initials", "")).strip(),
            moment(element.get(W + "date", "")),
            clean(words).strip(),
            resolved=resolved,
        )
    if not threads:
        return {k: _answering(c, first, found) for k, first in _by_range(package, found) for c in (found[k],)}
    return {k: _answering(c, paragraph_of.get(parents.get(k, "")), found) for k, c in found.items()}


def _by_range(package: Package, comments: dict[str, Comment]) -> Iterator[tuple[str, str | None]]:
    """Yield each comment with the one it probably answers: the first on the very same words.

    Several programs lose the link between the two; what they keep is the range.
    """
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    seen = 0
    root = package.xml(package.main)
    for element in root.iter() if root is not None else ():
        name = local(element.tag)
        if name in ("t", "delText"):
            seen += 1
        elif name == "commentRangeStart":
            starts[element.get(W + "id", "")] = seen
        elif name == "commentRangeEnd":
            ends[element.get(W + "id", "")] = seen
    first: dict[tuple[int, int], str] = {}
    for key, comment in sorted(comments.items(), key=lambda item: item[1].at):
        if key not in starts or key not in ends:
            yield key, None
            continue
        before = first.setdefault((starts[key], ends[key]), key)
        yield key, before if before != key and comments[before].at <= comment.at else None


def moment(date: str) -> str:
    """Return a date of the file as UTC in ISO 8601; nothing where it is none."""
    at = _DATE.match(date)
    if not at:
        return ""
    return at.group() + ("Z" if at.group(1) else ":00Z")


def _answering(comment: Comment, parent: str | None, found: dict[str, Comment]) -> Comment:
    if parent is None or parent == comment.id or parent not in found:
        return comment
    return Comment(comment.id, comment.author, comment.initials, comment.at, comment.text, parent, comment.resolved)


def _words(element: object) -> str:
    name = local(getattr(element, "tag", ""))
    if name == "t":
        return str(getattr(element, "text", "") or "")
    return {"tab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "\u2011"}.get(name, "")


def _threads(package: Package) -> dict[str, tuple[str, bool | None]]:
    root = package.xml(package.related("commentsExtended"))
    found: dict[str, tuple[str, bool | None]] = {}
    for entry in root if root is not None else ():
        done = attribute(entry, "done")
        found[attribute(entry, "paraId").upper()] = (
            attribute(entry, "paraIdParent").upper(),
            done in ("1", "true") if done else None,
        )
    return found
