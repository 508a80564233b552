"""Reading an outline while it is typed: a moment after the last key, a long one in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import copy_context
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.outline import Outline
from ccem_desk.services import plans

_AFTER: Final = 250  # milliseconds without a key
_LONG: Final = 40_000  # characters; below, reading takes a few hundredths of a second

Result = Outline | UserProblem


class OutlineReading(QObject):
    """Tells what the text that `given` returns is, a moment after `later`; `done` has an Outline or a UserProblem."""

    begun = Signal()
    """Reading began and will take a while."""
    done = Signal(object)
    _read = Signal(int, object)

    def __init__(self, given: Callable[[], tuple[str, Mapping[str, bool]]], parent: QObject) -> None:
        super().__init__(parent)
        self._given = given
        self._round = 0
        self._running = False
        self._threads = QThreadPool(self)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._begin)
        self._read.connect(self._take)

    @property
    def pending(self) -> bool:
        """Whether what was told last is not yet what stands in the text."""
        return self._timer.isActive() or self._running

    def later(self) -> None:
        """Read when nothing has come for a moment."""
        self._round += 1
        self._timer.start()

    def now(self) -> None:
        """Read at once, and wait for it."""
        self._timer.stop()
        self._round += 1
        self._running = False
        self.done.emit(_result(*self._given()))

    def stop(self) -> None:
        """Forget what is under way, and wait for its thread."""
        self._timer.stop()
        self._round += 1
        self._running = False
        self._threads.waitForDone()

    def _begin(self) -> None:
        text, wishes = self._given()
        if len(text) < _LONG:
            self.now()
            return
        self._running = True
        self.begun.emit()
        count, context, tell = self._round, copy_context(), self._read

        def work() -> None:
            tell.emit(count, context.run(_result, text, wishes))

        self._threads.start(work)

    def _take(self, count: int, result: Result) -> None:
        if count == self._round:
            self._running = False
            self.done.emit(result)


def _result(text: str, wishes: Mapping[str, bool]) -> Result:
    try:
        return plans.read_outline(text, wishes)
    except UserProblem as problem:
        return problem
