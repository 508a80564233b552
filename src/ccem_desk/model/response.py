"""What leaves and what comes in: the response as a document, and what a reader found in one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ccem_desk.model.rich_text import EMPTY, RichText

if TYPE_CHECKING:
    from ccem_desk.model.plan import Level
    from ccem_desk.model.review import DemandKind, Properties


@dataclass(frozen=True, slots=True)
class Section:
    """One node as it is printed. The front matter has level `front`, no number and the response's title."""

    level: str
    number: str
    title: str
    comment: RichText = EMPTY
    depth: int = 0  # how many ancestors the node has


@dataclass(frozen=True, slots=True)
class Annex:
    """A table behind the response, in the dossier's language; each row has a text for each label."""

    title: str
    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Response:
    """A whole response as a writer takes it: sections in document order, already free of all that is internal."""

    properties: Properties
    levels: tuple[Level, ...]
    sections: tuple[Section, ...]
    annex: Annex | None = None


class Fate(StrEnum):
    """What became of a line of the source."""

    MARGIN = "margin"  # moved to the margin as a note
    DEMAND = "demand"  # flagged as a demand
    STRONG = "strong"  # kept bold, asks for nothing
    DROPPED = "dropped"  # page number, rule: not part of the text
    JOINED = "joined"  # a paragraph cut by a page, put together again
    MOVED = "moved"  # found out of its place (text after a rule, say), put where it belongs
    KEPT = "kept"  # not taken over: the dossier has a text there already


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing a reader did with the source: on which line (from 1; 0 where there is none), what, with which words.

    `node` is the id of the node it concerns, or empty.
    """

    line: int
    fate: Fate
    text: str
    node: str = ""
    detail: str = ""  # for a demand, its kind; for a dropped line, why


@dataclass(frozen=True, slots=True)
class ReadNode:
    """A heading found in a source and the comment below it. `line` counts from 1.

    `head` is what stands before its title there, where it is not exactly as the level's form has it.
    """

    id: str
    level: str
    number: str
    title: str
    parent: str | None
    line: int
    comment: RichText = EMPTY
    head: str = ""


@dataclass(frozen=True, slots=True)
class ReadReply:
    """An answer to a remark found in a source. `at` is UTC, ISO 8601, or empty."""

    author: str
    initials: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A remark found in a source; its passage carries the mark `notes={id}` in the node's comment."""

    id: str
    node: str
    author: str
    text: str
    line: int
    replacement: str | None = None
    initials: str = ""
    at: str = ""  # UTC, ISO 8601; empty where the source does not say
    resolved: bool = False
    replies: tuple[ReadReply, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """A source as read. `nodes` begins with the front matter, then stands in document order, a parent first.

    `demands` gives the guessed kind of each demand id in the comments' marks.
    """

    title: str
    levels: tuple[Level, ...]
    nodes: tuple[ReadNode, ...]
    notes: tuple[ReadNote, ...] = ()
    demands: dict[str, DemandKind] = field(default_factory=dict)
    report: tuple[ReportLine, ...] = ()
    suggestions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Author and moment (UTC, ISO 8601, or empty) of each suggestion in the comments' marks."""
