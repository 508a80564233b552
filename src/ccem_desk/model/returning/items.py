"""What came back in a review copy, thing by thing, as a person is shown it, and what taking it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ccem_desk.model.returning.atoms import Atom
from ccem_desk.model.returning.placing import Placed
from ccem_desk.model.rich_text import Kind, Marks
from ccem_desk.model.suggestions import Decision


class ItemKind(StrEnum):
    """The words of `return --json`."""

    NOTE = "note"
    REPLY = "reply"
    SUGGESTION = "suggestion"
    DEMAND = "demand"  # a passage flagged as one, or no longer
    COMMENT = "comment"  # another look of the text, which no suggestion can hold
    MOVED = "moved"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Suggest:
    """A suggestion in a node's text. `came` is what comes in, with the marks that it has in the file.

    `footnote` is the place, in today's text, of the footnote in which it stands; None for one in the text itself.
    """

    node: str
    suggestion: str
    placed: Placed
    came: tuple[Atom, ...]
    footnote: int | None = None


@dataclass(frozen=True, slots=True)
class Attach:
    """A note on the characters `at` of today's text, and on those of the file (`remark`) that come in; or on none."""

    initials: str
    text: str
    replacement: str | None = None
    resolved: bool = False
    at: tuple[int, ...] = ()
    remark: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a note."""

    note: str
    initials: str
    text: str


@dataclass(frozen=True, slots=True)
class Resolve:
    """A note is dealt with, or not after all."""

    note: str
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Decide:
    """A suggestion that waited was accepted or refused in the file."""

    suggestion: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Restyle:
    """Characters of today's text get another look: that of marks, their notes and suggestions left aside, or a kind."""

    at: tuple[int, ...]
    look: Marks | Kind


Effect = Suggest | Attach | Answer | Resolve | Decide | Restyle


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that came back. Its id is the same on every machine that reads the same file.

    `at` is UTC, ISO 8601, or empty; `tracked` is False for a change that the program did not track. `by_default` says
    whether it is taken where nobody chooses. `taken_out`, `put_in`: the words of a change; `context`: those around it.
    """

    id: str
    node: str
    kind: ItemKind
    author: str
    at: str
    text: str
    effects: Sequence[Effect]
    tracked: bool = True
    by_default: bool = True
    taken_out: str = ""
    put_in: str = ""
    context: tuple[str, str] = ("", "")
