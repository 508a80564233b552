"""Which comment answers which: as the file says it, or by their ranges where a program has lost the links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ccem_desk.documents.word.reading.names import W, attribute, local
from ccem_desk.documents.word.reading.package import Element, Package

if TYPE_CHECKING:
    from ccem_desk.documents.word.reading.comments import Comment


def read_threads(package: Package) -> dict[str, tuple[str, bool | None]]:
    """Return for each `paraId` that of the comment it answers (or nothing), and whether it is resolved, if told."""
    root = package.xml(package.related("commentsExtended"))
    found: dict[str, tuple[str, bool | None]] = {}
    for entry in root if root is not None else ():
        done = attribute(entry, "done")
        key, parent = attribute(entry, "paraId").upper(), attribute(entry, "paraIdParent").upper()
        found[key] = (parent, done in ("1", "true") if done else None)
    return found


def read_moments(package: Package) -> dict[str, str]:
    """Return when a comment was made, UTC, by its `paraId`: newer programs say it apart from the local time."""
    ids = package.xml(package.related("commentsIds"))
    times = package.xml(package.related("commentsExtensible"))
    at = {attribute(e, "durableId").upper(): attribute(e, "dateUtc") for e in (times if times is not None else ())}
    entries = ids if ids is not None else ()
    return {attribute(e, "paraId").upper(): at.get(attribute(e, "durableId").upper(), "") for e in entries}


def threaded(comments: Mapping[str, Comment], parents: Mapping[str, str]) -> dict[str, Comment]:
    """Return the comments with what each answers: a comment that begins a thread, never another answer.

    A parent that is missing is none, and a cycle is cut where it closes: no comment is lost.
    """
    tops: dict[str, str] = {}
    for key in comments:
        way: dict[str, None] = {}
        here = key
        while here not in tops and here not in way:
            way[here] = None
            above = parents.get(here)
            if above is None or above not in comments or above in way:
                break
            here = above
        top = tops.get(here, here)
        tops.update(dict.fromkeys(way, top))
    return {k: c if tops[k] == k else replace(c, parent=tops[k]) for k, c in comments.items()}


def parents_by_range(root: Element | None, comments: Mapping[str, Comment]) -> dict[str, str]:
    """Return which comment each probably answers: the first on the very same words, if it is not later itself."""
    first: dict[tuple[int, int], str] = {}
    parents: dict[str, str] = {}
    ranges = dict(_ranges(root)) if root is not None else {}
    for key, comment in sorted(comments.items(), key=lambda item: item[1].at):
        if key in ranges:
            before = first.setdefault(ranges[key], key)
            if before != key and comments[before].at <= comment.at:
                parents[key] = before
    return parents


def _ranges(root: Element) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each comment's id with how many texts stand before its beginning and its end."""
    starts: dict[str, int] = {}
    seen = 0
    for element in root.iter(W + "t", W + "delText", W + "commentRangeStart", W + "commentRangeEnd"):
        name, key = local(element.tag), element.get(W + "id", "")
        if name == "commentRangeStart":
            starts[key] = seen
        elif name == "commentRangeEnd":
            if key in starts:
                yield key, (starts[key], seen)
        else:
            seen += 1
