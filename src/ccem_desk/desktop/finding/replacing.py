"""Other words in the stead of some in the comment in hand: a step of its own for undo, or a suggestion."""

from __future__ import annotations

from collections.abc import Callable

from ccem_desk.desktop.desk import Desk
from ccem_desk.model.changes import Changes
from ccem_desk.model.finding import Place
from ccem_desk.model.substituting import replaceable, substituted
from ccem_desk.services import reading, suggestions, writing


def put_words(desk: Desk, words: str, chosen: Callable[[str], list[Place]], *, suggest: bool) -> int | None:
    """Put words in the stead of others in the comment in hand; how many places, None where it failed.

    `chosen` tells the places in the text as it is then: what is typed is saved first, and others may have written.
    """
    session, node = desk.session, desk.node_id
    count = 0

    def change() -> Changes:
        nonlocal count
        text = reading.comment(session, node)
        wanted = replaceable(text, chosen(text.text))
        count = len(wanted)
        after = substituted(text, wanted, words)
        if suggest:
            return suggestions.suggest_comment(session, node, after, [start for start, _end in wanted])
        return writing.save_comment(session, node, after, typing=False)

    return count if desk.do(change) else None
