"""Undo: one stack of this person's own changes over text, marks, notes and plan alike."""

from __future__ import annotations

import time
from typing import Any, Final

from pycrdt import Map, Text, UndoManager

MINE: Final = "mine"
"""The origin of this person's transactions. What is loaded or comes from elsewhere has another and is never undone."""

TYPING_PAUSE: Final = 1.5
"""Seconds without typing after which the next key begins a new step."""

_WINDOW: Final = 500
_NEXT: Final = 1000  # beyond the window: a clock that moves on so far begins a new step


class Undo:
    """Decides which changes make one step, by a clock of its own that the manager asks for the time."""

    def __init__(self) -> None:
        self._clock = _NEXT
        self._typed_in: str | None = None
        self._typed_at = 0.0
        self._manager = UndoManager(capture_timeout_millis=_WINDOW, timestamp=lambda: self._clock)
        self._manager.include_origin(MINE)

    def watch(self, scope: Text | Map[Any]) -> None:
        """Cover a text or map; to be called before it is first changed, earlier changes cannot be undone."""
        self._manager.expand_scope(scope)

    def step(self, typed_in: str | None = None) -> None:
        """Say what the change being made belongs to: typing in a node joins the typing there just before."""
        now = time.monotonic()
        joins = typed_in is not None and typed_in == self._typed_in and now - self._typed_at < TYPING_PAUSE
        if not joins:
            self._clock += _NEXT
        self._typed_in, self._typed_at = typed_in, now

    @property
    def can_undo(self) -> bool:
        return self._manager.can_undo()

    @property
    def can_redo(self) -> bool:
        return self._manager.can_redo()

    def forget(self) -> None:
        """Forget every step."""
        self._manager.clear()

    def undo(self) -> None:
        """Take back the last step, if there is one; not inside a transaction."""
        self.step()
        self._manager.undo()

    def redo(self) -> None:
        """Make the last step taken back again, if there is one; not inside a transaction."""
        self.step()
        self._manager.redo()
