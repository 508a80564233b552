"""What a search looks through beside the comments: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where words were found."""

    TITLE = "title"
    PLAN_TITLE = "plan title"
    PLAN = "plan"
    COMMENT = "comment"
    FOOTNOTE = "footnote"
    NOTE = "note"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that stand beside a node's text. `id` is the note's or the demand's, or the footnote's place from 0."""

    node: str
    where: Where
    id: str
    text: str
