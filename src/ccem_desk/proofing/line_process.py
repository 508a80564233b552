"""A process that answers lines of JSON with lines of JSON, asked without waiting for it.

It ends when nobody can ask any more, whatever became of the program that began it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import subprocess


class LineProcess:
    """Begins with the first question; `stop` ends it, and a question after that begins another."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[str] | None = None
        self._answers: SimpleQueue[str] = SimpleQueue()

    def ask(self, question: object) -> bool:
        """Send a question; False where the process cannot begin, or has died."""
        try:
            line = self._line()
            line.write(json.dumps(question) + "\n")
            line.flush()
        except OSError:
            self.stop()
            return False
        return True

    def answers(self, patience: float = 0.0) -> Iterator[Any]:
        """Yield the answers that have come since; where there is none yet, wait for one, `patience` seconds at most.

        EOFError where the process has died, and nothing more will come.
        """
        while True:
            try:
                answer = self._answers.get(timeout=patience)
            except Empty:
                return
            patience = 0.0
            if not answer:
                self.stop()
                raise EOFError
            yield json.loads(answer)

    def stop(self) -> None:
        """End the process; what was asked stays without an answer."""
        self._answers = SimpleQueue()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError), process:  # closes the pipes and waits for its end
                pass

    def _line(self) -> IO[str]:
        import subprocess  # not before somebody asks: a window has one of these from its start

        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._answers = SimpleQueue()
            assert self._process.stdout is not None
            Thread(target=_pass_on, args=(self._process.stdout, self._answers), daemon=True).start()
        assert self._process.stdin is not None
        return self._process.stdin


def _pass_on(lines: IO[str], answers: SimpleQueue[str]) -> None:
    """Pass answers on as they come, and an empty one at the end."""
    with suppress(OSError, ValueError):  # closed meanwhile
        for line in lines:
            answers.put(line)
    answers.put("")
