"""The comments of a file that comes back, with where they stand; and what those of ours looked like when they left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.word.comment_text import author_name, comment_lines, reply_lines
from ccem_desk.documents.word.dates import word_date
from ccem_desk.documents.word.reading.comments import Comment, read_comments
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.model.marks import note_passages, runs_of
from ccem_desk.model.returning.returned import Remark
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import RichText, clean

_MINUTE: Final = 16  # characters of a date down to its minute: some programs write no seconds


@dataclass(frozen=True, slots=True)
class Known:
    """A remark that went out: whose note it is, which reply of it (None: the note), and how it is printed."""

    note: str
    reply: str | None
    author: str
    at: str
    text: str


def known_remarks(copy: ReviewCopy) -> tuple[Known, ...]:
    """Return the remarks of a copy as the file that went out shows them."""
    language = copy.response.properties.language
    found: list[Known] = []
    for note in copy.notes:
        author = author_name(note.author, language).strip()
        found.append(Known(note.id, None, author, word_date(note.at), _printed(comment_lines(note, language))))
        for r in note.replies:
            author = author_name(r.author, language).strip()
            found.append(Known(note.id, r.id, author, word_date(r.at), _printed(reply_lines(r.text))))
    return tuple(found)


def read_remarks(
    package: Package, texts: Mapping[str, RichText], on_headings: Mapping[str, str], headings: Mapping[str, str]
) -> tuple[Remark, ...]:
    """Return the comments of a package, each with its node and its words there, and the first of its thread."""
    where: dict[str, tuple[str, str]] = {}
    for node, text in texts.items():
        for key, words in note_passages(text).items():
            where.setdefault(key, (node, words))
    for key, node in on_headings.items():
        where.setdefault(key, (node, headings.get(node, "")))
    comments = read_comments(package)
    linked = any(c.parent for c in comments.values())
    probable = {} if linked else _answered(comments, _spans(texts))
    found = []
    for key, c in comments.items():
        node, quote = where.get(key, ("", ""))
        parent = c.parent or probable.get(key)
        found.append(Remark(key, c.author, c.initials, c.at, c.text, node, quote, parent, c.resolved))
    return tuple(found)


def _spans(texts: Mapping[str, RichText]) -> dict[str, tuple[str, int, int]]:
    """Return where each comment begins and ends in its node's text."""
    found: dict[str, tuple[str, int, int]] = {}
    for node, text in texts.items():
        at = 0
        for r in runs_of(text):
            end = at + len(r.text)
            for key in r.marks.notes:
                known = found.get(key, (node, at, end))
                if known[0] == node:
                    found[key] = (node, known[1], end)
            at = end
    return found


def _answered(comments: Mapping[str, Comment], spans: Mapping[str, tuple[str, int, int]]) -> dict[str, str]:
    """Return the comments that probably answer another, with that one: the earliest that ends where they do.

    For files that tell no threads: several programs lose the link, and keep the place, or only its end.
    """
    together: defaultdict[tuple[str, int], list[tuple[str, int, str]]] = defaultdict(list)
    for number, (key, c) in enumerate(comments.items()):
        if key in spans:
            node, _start, end = spans[key]
            together[node, end].append((c.at[:_MINUTE], number, key))
    found: dict[str, str] = {}
    for thread in together.values():
        first = min(thread)[2]
        found |= {key: first for _at, _number, key in thread if key != first and spans[first][1] <= spans[key][1]}
    return found


def _printed(lines: tuple[str, ...]) -> str:
    return clean("\n".join(lines)).strip()
