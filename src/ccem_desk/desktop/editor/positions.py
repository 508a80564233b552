"""Where a cursor stands after operations: on the same character, whatever came in or went beside it."""

from __future__ import annotations

from ccem_desk.model.diff import Delete, Insert, Keep, Operations
from ccem_desk.model.rich_text import length


def moved(position: int, operations: Operations, *, starts_paragraph: bool) -> int:
    """Return where a position (code points of the flat text) is after the operations.

    Between two characters it stays after the left one, which the person has just typed or stepped over; at a
    paragraph's start, or where the left one went, it stays before the right one; where both went, at the gap.
    """
    old = new = 0
    beside_left: int | None = None
    for operation in operations:
        if isinstance(operation, Insert):
            new += sum(length(span) for span in operation.spans)
            continue
        if isinstance(operation, Delete):
            if old <= position < old + operation.length:
                return new if beside_left is None else beside_left
            old += operation.length
            continue
        size = operation.length if isinstance(operation, Keep) else length(operation.old)
        if position < old + size:
            return new + position - old
        if position == old + size:
            beside_left = new + size
            if not starts_paragraph:
                return beside_left
        old += size
        new += size
    return new + position - old


def changed_until(operations: Operations) -> int:
    """Return the position, in the new text, after the last change."""
    new = last = 0
    for operation in operations:
        if isinstance(operation, Keep):
            new += operation.length
            continue
        if isinstance(operation, Insert):
            new += sum(length(span) for span in operation.spans)
        elif not isinstance(operation, Delete):
            new += length(operation.old)
        last = new
    return last
