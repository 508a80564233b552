"""What a row of the plan says when it is pointed at, and to a screen reader."""

from __future__ import annotations

from html import escape

from ccem_desk.desktop.plan.tree import Counts
from ccem_desk.desktop.wording import (
    Levels,
    absence_name,
    count_demands,
    count_open_notes,
    heading,
    missing_title,
    status_name,
    title_of,
    uncertain_place,
)
from ccem_desk.model.plan import FRONT
from ccem_desk.services.reading import Summary


def tooltip(summary: Summary, held: Counts, levels: Levels) -> str:
    """Return the whole title and where the node stands, as HTML (so that Qt wraps it)."""
    title = heading(summary.node, levels)
    return f"<p><b>{escape(title)}</b></p><p>{escape(' · '.join(state(summary, held)))}</p>"


def accessible_text(text: str, summary: Summary, held: Counts) -> str:
    """Return what a screen reader says of the row."""
    return ", ".join([text, *state(summary, held)])


def state(summary: Summary, held: Counts) -> list[str]:
    """Return what is to be said of a node, most important first."""
    node = summary.node
    said = [status_name(node.status)] if summary.commented else [absence_name(node.absence)] if node.absence else []
    said += [count_demands(held.demands)] if held.demands else []
    said += [count_open_notes(held.open_notes)] if held.open_notes else []
    said += [missing_title()] if not title_of(node) and node.level != FRONT else []
    said += [uncertain_place()] if node.place_uncertain else []
    return said or [status_name(node.status)]
