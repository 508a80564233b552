"""An outline that was read as a plan: what was understood, and what its author should look at."""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in an outline that may not be meant so: on which line (from 1), and a sentence for the user."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form of heading found in an outline: « Fiche 12 », « 1.1 », a bullet.

    `key` names it for as long as one text is worked on; `sample` is its first heading; `taken` says that it is a level
    of the plan and not text below the headings.
    """

    key: str
    sample: str
    count: int
    taken: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan read from an outline.

    `lines` gives the line (from 1) of each of the plan's nodes. `forms` are first those of the plan's levels, in their
    order, then those that were left as text.
    """

    plan: Plan
    lines: tuple[int, ...]
    forms: tuple[Form, ...]
    doubts: tuple[Doubt, ...] = ()
