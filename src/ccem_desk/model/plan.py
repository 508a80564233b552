"""The plan being answered: levels, whose names and heading forms are data, and the tree of nodes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FRONT: Final = "front"
"""Id and level of the front matter, which every dossier has: title, introduction, general remarks."""


class HeadingLayout(StrEnum):
    """How a level's headings are set in a document."""

    RULE = "rule"  # bold, a rule beneath: « AXE 1 : … »
    BOLD = "bold"  # bold: « ACTION N° 1 : … »
    ITEM = "item"  # a list item, not bold: « Mesure 1 : … »


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a plan's tree.

    `key` begins the ids (`mesure-32`); `name` and `plural` are shown; `code` begins a demand's reference (`M` in
    M18-D2); `heading` is the printed form, with {number} and {title}; `aliases` are other words a source may begin
    such a heading with.
    """

    key: str
    name: str
    plural: str
    code: str
    heading: str
    layout: HeadingLayout
    aliases: tuple[str, ...] = ()

    def heading_text(self, number: str, title: str) -> str:
        """Return the printed heading of a node; where the title is empty the form's trailing colon goes too."""
        text = self.heading.replace("{number}", number).replace("{title}", title)
        return text if title else text.rstrip(" \u00a0\u202f:.–—-")

    def head_text(self, number: str) -> str:
        """Return what a heading has before its title: « ACTION N° 2 : »."""
        return self.heading.partition("{title}")[0].replace("{number}", number).strip()


@dataclass(frozen=True, slots=True)
class PlanNode:
    """One axis, action or measure as the plan gives it. An empty title means that no source gives one."""

    id: str
    level: str
    number: str
    title: str = ""
    parent: str | None = None
    text: str = ""
    partners: tuple[str, ...] = ()
    source: str = ""
    verified: bool = False
    place_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its title, its levels from the top down, and its nodes in document order (a parent before its own)."""

    title: str
    levels: tuple[Level, ...]
    nodes: tuple[PlanNode, ...] = ()
    language: str = "fr"

    def level(self, key: str) -> Level:
        """Return the level with that key; KeyError where there is none."""
        for level in self.levels:
            if level.key == key:
                return level
        raise KeyError(key)


DEFAULT_LEVELS: Final = (
    Level("axe", "Axe", "Axes", "X", "AXE {number} : {title}", HeadingLayout.RULE),
    Level("action", "Action", "Actions", "A", "ACTION N° {number} : {title}", HeadingLayout.BOLD),
    Level("mesure", "Mesure", "Mesures", "M", "Mesure {number} : {title}", HeadingLayout.ITEM),
)
"""The levels of the French plans: what an observation is read by when no plan is given."""
