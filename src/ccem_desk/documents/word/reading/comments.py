"""Comments: who said what and when, the threads they stand in, and whether they are dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.word.reading.moments import moment as moment
from ccem_desk.documents.word.reading.names import W, attribute
from ccem_desk.documents.word.reading.package import Element, Package
from ccem_desk.documents.word.reading.threads import parents_by_range, read_moments, read_threads, threaded
from ccem_desk.model.rich_text import LINE_BREAK, clean

MOST_COMMENTS: Final = 5_000
_CHARACTERS: Final = {
    W + name: character
    for name, character in (
        ("t", ""),
        ("tab", "\t"),
        ("br", LINE_BREAK),
        ("cr", LINE_BREAK),
        ("noBreakHyphen", "\u2011"),
    )
}


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `parent` is the id of the one it answers. `resolved` is None where the file does not say.

    `at` is the file's `w:date`, which is local time; `utc` the true time, where a newer program has told it.
    """

    id: str
    author: str
    initials: str
    at: str
    text: str
    parent: str | None = None
    resolved: bool | None = None
    utc: str = ""


def read_comments(package: Package) -> dict[str, Comment]:
    """Return the comments of a document by their id in it; of two with the same id the second gets another."""
    root = package.xml(package.related("comments"))
    if root is None:
        return {}
    threads, moments = read_threads(package), read_moments(package)
    found: dict[str, Comment] = {}
    paragraph_of: dict[str, str] = {}
    parents: dict[str, str] = {}
    for element in package.some(root.iter(W + "comment"), MOST_COMMENTS):
        key = _free(element.get(W + "id", ""), found)
        paragraphs = list(element.iter(W + "p"))
        last = attribute(paragraphs[-1], "paraId").upper() if paragraphs else ""
        parent, resolved = threads.get(last, ("", None)) if last else ("", None)
        if last:
            paragraph_of[last] = key
        if parent:
            parents[key] = parent
        found[key] = _comment(key, element, paragraphs, moments.get(last, ""), resolved)
    if not threads:
        return threaded(found, parents_by_range(package.xml(package.main), found))
    return threaded(found, {k: paragraph_of.get(parent, "") for k, parent in parents.items()})


def _comment(key: str, element: Element, paragraphs: list[Element], utc: str, resolved: bool | None) -> Comment:
    words = "\n".join("".join(map(_words, p.iter(*_CHARACTERS))) for p in paragraphs)
    return Comment(
        key,
        clean(element.get(W + "author", "")).strip(),
        clean(element.get(W + "initials", "")).strip(),
        moment(element.get(W + "date", "")),
        clean(words).strip(),
        resolved=resolved,
        utc=moment(utc),
    )


def _free(key: str, taken: dict[str, Comment]) -> str:
    return f"{key}'{len(taken)}" if key in taken else key


def _words(element: Element) -> str:
    return _CHARACTERS[str(element.tag)] or element.text or ""
