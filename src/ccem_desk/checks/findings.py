"""What a rule finds: where, how grave, what to say, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final

from ccem_desk.model.plan import Level
from ccem_desk.model.quoting import fold
from ccem_desk.model.review import Demand, Node, Note, Properties, Suggestion
from ccem_desk.model.rich_text import RichText

_CONTEXT: Final = 16
"""Characters on either side that tell one place of the same words from another."""
_PLACE: Final = "\x1f"


class Severity(StrEnum):
    """How grave a finding is; only the first stands against sending."""

    BLOCKING = "bloquant"
    LOOK = "à voir"
    ADVICE = "conseil"


@dataclass(frozen=True, slots=True)
class Replacement:
    """Other words for what stands from `start` to `end` (code points, flat offsets of the comment or of the title)."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Without a place (`start` equals `end`) it concerns the node as a whole."""

    rule: str
    severity: Severity
    node: str
    passage: str
    message: str
    start: int = 0
    end: int = 0
    in_title: bool = False
    context: str = ""
    fix: tuple[Replacement, ...] = ()
    preview: str | None = None
    """What the passage would say after the fix; None where there is none."""
    lasting: str = ""
    """What a finding about the whole dossier is known by, wherever it is shown."""

    @property
    def around(self) -> tuple[str, str]:
        """Some words on either side of the passage, with « … » where there are more; none where it has no place."""
        before, place, after = self.context.partition(_PLACE)
        if not place:
            return "", ""
        if len(before) == _CONTEXT:
            before = "…" + before[max(before.find(" "), 0) :]
        if len(after) == _CONTEXT:
            after = after[: after.rfind(" ") + 1] + "…"
        return before, after

    @property
    def key(self) -> str:
        """What a decision to ignore holds on to: the rule, the node and the words, wherever they move to."""
        if self.lasting:
            return sha256(f"{self.rule}\n{self.lasting}".encode()).hexdigest()[:16]
        # Folded, so that a curved apostrophe or another space beside it does not bring the finding back.
        said = fold(self.passage), fold(self.context)
        words = "\n".join((self.rule, self.node, "title" if self.in_title else "", *said))
        return sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The dossier as plain values; `nodes` in document order."""

    properties: Properties
    levels: tuple[Level, ...]
    nodes: tuple[Node, ...]
    comments: Mapping[str, RichText]
    demands: tuple[Demand, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    source_headings: Mapping[str, str] = field(default_factory=dict)
    """How the headings of nodes began in the source that was imported: « ACTION 2 : »."""


def at(
    rule: str,
    severity: Severity,
    node: str,
    text: str,
    place: tuple[int, int],
    message: str,
    fix: tuple[Replacement, ...] = (),
    *,
    in_title: bool = False,
) -> Finding:
    """Return a finding on a place of a text (a comment's, or a title), with what the fix would make of it."""
    start, end = place
    preview = None
    if fix:
        preview = text[start:end]
        for edit in sorted(fix, key=lambda e: e.start, reverse=True):
            preview = preview[: edit.start - start] + edit.words + preview[edit.end - start :]
    # Of the paragraph alone: one that is put in before or behind changes nothing.
    before = text[max(start - _CONTEXT, 0) : start].rpartition("\n")[2]
    context = before + _PLACE + text[end : end + _CONTEXT].partition("\n")[0]
    return Finding(rule, severity, node, text[start:end], message, start, end, in_title, context, fix, preview)
