"""A review copy as it was read when it came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ccem_desk.model.rich_text import RichText


@dataclass(frozen=True, slots=True)
class Change:
    """Who made a tracked change, and when as the file says it: local time, ISO 8601 with a Z, or empty."""

    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the file. `parent` is the one it answers; `resolved` is None where the file does not say.

    `at` is as in `Change`; `node` is where it stands, empty where nowhere; `quote` are the words that it stands on.
    """

    id: str
    author: str
    initials: str
    at: str
    text: str
    node: str = ""
    quote: str = ""
    parent: str | None = None
    resolved: bool | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """The file by node. In the marks of a text stand the file's own ids: those of `changes`, and of `remarks`.

    A demand's mark says only that the passage is one.
    """

    texts: Mapping[str, RichText]
    headings: Mapping[str, str]
    """The heading of each node, as it stands in the file once all changes are accepted."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    order: tuple[str, ...] = ()
    """The nodes in the order of the file."""
    twice: tuple[tuple[str, RichText], ...] = ()
    """What stands under a heading that is in the file already, by its node."""
    editor: str = ""
    """Who saved the file last, by its own word."""
    knows_demands: bool = True
    """Whether the file still tells a demand from other bold."""
    told: tuple[str, ...] = ()
    """What stands in the file and was not read, in sentences."""
