"""Plans as they come: from a file in YAML, from an outline in a file or pasted; and with levels named otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ccem_desk.model.outline import Doubt, Outline
from ccem_desk.model.plan import Level, Plan
from ccem_desk.services.files import read_source

OUTLINES: Final = (".txt", ".md", ".markdown")
"""Suffixes of files that hold an outline; any other is read as YAML."""
MOST_CHARACTERS: Final = 4_000_000
"""Of an outline; the reader refuses more."""
_NONE: Final[Mapping[str, bool]] = {}


def plan_of(plan: Path | Plan) -> Plan:
    """Return a plan as it is, or the one in a file; UserProblem naming what is wrong in it."""
    return plan if isinstance(plan, Plan) else read_plan_file(plan)[0]


def read_plan_file(path: Path) -> tuple[Plan, tuple[Doubt, ...]]:
    """Read a plan in YAML, or in an outline (`OUTLINES`) with what is doubtful in it; UserProblem where it is wrong."""
    if is_outline(path):
        outline = read_outline(read_outline_file(path))
        return outline.plan, outline.doubts
    from ccem_desk.documents.plan_file import read_plan  # yaml is loaded by those who read a plan

    return read_plan(read_source(path), path.name), ()


def is_outline(path: Path) -> bool:
    """Say whether a file is read as an outline, by its suffix."""
    return path.suffix.lower() in OUTLINES


def read_outline_file(path: Path) -> str:
    """Return the text of an outline's file; UserProblem where it is missing, empty, too large or no text."""
    from ccem_desk.documents.text_file import decode, refuse_empty

    text = decode(read_source(path), path.name)
    refuse_empty(text, path.name)
    return text


def read_outline(text: str, wishes: Mapping[str, bool] = _NONE) -> Outline:
    """Return the plan that an outline is, with doubts; see `documents.outline`. UserProblem where it is none."""
    from ccem_desk.documents import outline

    return outline.read_outline(text, wishes)


def with_levels(plan: Plan, levels: Sequence[Level]) -> Plan:
    """Return the plan with its levels named and printed otherwise, one for one; keys and ids follow the names.

    UserProblem where a name is missing or twice, or a heading's form lacks {number} or {title}.
    """
    from ccem_desk.documents import outline

    return outline.with_levels(plan, levels)


def renamed_level(levels: Sequence[Level], place: int, name: str, language: str) -> Level:
    """Return one of these levels under another name; its plural, its letter and its printed form follow."""
    from ccem_desk.documents import outline

    return outline.renamed(levels, place, name, language)
