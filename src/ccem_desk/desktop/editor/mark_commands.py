"""Changing the marks of a selection: demand, strong, emphasis, superscript, link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from PySide6.QtGui import QTextCursor, QTextDocument

from ccem_desk.desktop.editor.document import spans_between
from ccem_desk.desktop.editor.formats import Formats
from ccem_desk.desktop.editor.offsets import utf16_length
from ccem_desk.model.ids import new_id
from ccem_desk.model.rich_text import PLAIN, Marks, Run


class Flag(StrEnum):
    """The marks that are only on or off."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    SUPERSCRIPT = "superscript"


Placed = tuple[int, int, Run]
"""A run and where it begins and ends (UTF-16 units)."""


def placed_runs(document: QTextDocument, start: int, end: int) -> Iterator[Placed]:
    """Yield the runs between two positions with their places."""
    at = start
    for span in spans_between(document, start, end):
        size = utf16_length(span.text) if isinstance(span, Run) else 1
        if isinstance(span, Run):
            yield at, at + size, span
        at += size


def selected_runs(cursor: QTextCursor) -> list[Placed]:
    """Return the runs of the cursor's selection."""
    return list(placed_runs(cursor.document(), cursor.selectionStart(), cursor.selectionEnd()))


def all_selected(cursor: QTextCursor, holds: Callable[[Marks], bool]) -> bool:
    """Say whether `holds` is true of every selected character; blanks at the ends do not count."""
    runs = selected_runs(cursor)
    words = [r for _, _, r in runs if r.text.strip()] or [r for _, _, r in runs]
    return bool(words) and all(holds(r.marks) for r in words)


def common_marks(cursor: QTextCursor) -> Marks:
    """Return the marks that all of the selection has; its first demand where all of it is demands."""
    runs = [r.marks for _, _, r in selected_runs(cursor) if r.text.strip()]
    if not runs:
        return PLAIN
    return Marks(
        demand=runs[0].demand if all(m.demand for m in runs) else None,
        strong=all(m.strong for m in runs),
        emphasis=all(m.emphasis for m in runs),
        superscript=all(m.superscript for m in runs),
        link=runs[0].link if all(m.link for m in runs) else None,
    )


def linked_range(cursor: QTextCursor) -> tuple[int, int]:
    """Return where the link that the cursor stands in or beside begins and ends; an empty range where there is none."""
    block, at = cursor.block(), cursor.position()
    runs = list(placed_runs(cursor.document(), block.position(), block.position() + block.length() - 1))
    link = next((r.marks.link for low, high, r in runs if low <= at <= high and r.marks.link), None)
    places = [(low, high) for low, high, r in runs if link and r.marks.link == link]
    start = end = at
    for low, high in reversed(places):
        start = low if low <= start <= high else start
    for low, high in places:
        end = high if low <= end <= high else end
    return start, end


def change_marks(
    document: QTextDocument, start: int, end: int, formats: Formats, change: Callable[[Marks], Marks]
) -> None:
    """Change the marks of what stands between two positions, as one edit."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for low, high, r in list(placed_runs(document, start, end)):
        marks = change(r.marks)
        if marks == r.marks:
            continue
        cursor.setPosition(low)
        cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(formats.characters(marks) if r.footnote is None else formats.footnote(r.footnote, marks))
    cursor.endEditBlock()


def has_flag(marks: Marks, flag: Flag) -> bool:
    """Say whether a simple mark is set."""
    return {Flag.STRONG: marks.strong, Flag.EMPHASIS: marks.emphasis, Flag.SUPERSCRIPT: marks.superscript}[flag]


def with_flag(marks: Marks, flag: Flag, on: bool) -> Marks:
    """Return the marks with a simple mark set or not."""
    match flag:
        case Flag.STRONG:
            return replace(marks, strong=on)
        case Flag.EMPHASIS:
            return replace(marks, emphasis=on)
        case Flag.SUPERSCRIPT:
            return replace(marks, superscript=on)


def toggle_flag(cursor: QTextCursor, flag: Flag, formats: Formats) -> None:
    """Switch a simple mark for the selection: off where all of it has the mark."""
    on = not all_selected(cursor, lambda marks: has_flag(marks, flag))
    change_marks(
        cursor.document(),
        cursor.selectionStart(),
        cursor.selectionEnd(),
        formats,
        lambda marks: with_flag(marks, flag, on),
    )


def toggle_demand(cursor: QTextCursor, formats: Formats) -> None:
    """Flag the selection as a demand; where all of it is one, take the flag off.

    A selection that overlaps a demand, or touches one in its paragraph, makes that demand longer; the first of
    several wins, and a demand that is overlapped becomes part of it. Blanks at the ends are left out. Where words in
    the middle of a demand lose the flag, the part after them is a demand of its own, with a new id; where they are
    only blanks it stays one.
    """
    if all_selected(cursor, lambda marks: marks.demand is not None):
        _take_off(cursor, formats)
    else:
        _flag(cursor, formats)


def demand_beside(cursor: QTextCursor) -> str | None:
    """Return the demand that ends where the cursor stands, so that writing on makes it longer."""
    start = cursor.selectionStart()
    if start == cursor.document().findBlock(start).position():
        return None
    return _demand_at(cursor.document(), start - 1)


def _flag(cursor: QTextCursor, formats: Formats) -> None:
    document = cursor.document()
    start, end = _without_blanks(cursor)
    if start >= end:
        return
    inside = [r.marks.demand for _, _, r in placed_runs(document, start, end) if r.marks.demand]
    beside = [d for d in (_before(document, start), *inside, _demand_at(document, end)) if d]
    demand = beside[0] if beside else new_id()
    change_marks(document, start, end, formats, lambda marks: replace(marks, demand=demand))
    _rename(document, 0, frozenset(inside) - {demand}, demand, formats)


def _take_off(cursor: QTextCursor, formats: Formats) -> None:
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    inside = frozenset(r.marks.demand for _, _, r in placed_runs(document, start, end) if r.marks.demand)
    words = any(c.isalnum() for c in cursor.selectedText())
    change_marks(document, start, end, formats, lambda marks: replace(marks, demand=None))
    before = {r.marks.demand for _, _, r in placed_runs(document, 0, start)}
    if words:
        for demand in inside & before:
            _rename(document, end, frozenset([demand]), new_id(), formats)


def _rename(document: QTextDocument, start: int, demands: frozenset[str], name: str, formats: Formats) -> None:
    """Give the demands from a position on another id."""
    if demands:
        change_marks(
            document,
            start,
            document.characterCount() - 1,
            formats,
            lambda marks: replace(marks, demand=name) if marks.demand in demands else marks,
        )


def _without_blanks(cursor: QTextCursor) -> tuple[int, int]:
    text = cursor.selectedText()
    start = cursor.selectionStart() + len(text) - len(text.lstrip())
    return start, cursor.selectionEnd() - (len(text) - len(text.rstrip()))


def _before(document: QTextDocument, position: int) -> str | None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    return demand_beside(cursor)


def _demand_at(document: QTextDocument, position: int) -> str | None:
    return next((r.marks.demand for _, _, r in placed_runs(document, position, position + 1)), None)
