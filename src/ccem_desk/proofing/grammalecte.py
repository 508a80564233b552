"""Grammar of French: Grammalecte, where it is installed, in a process of its own, asked for one paragraph at a time.

The process keeps its licence, the GPL-3, apart from the program's, and its work off this one's.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from ccem_desk.model.mistake import Mistake
from ccem_desk.proofing.line_process import LineProcess
from ccem_desk.translation import gettext as _

_PATIENCE: Final = 20.0
"""Seconds without an answer after which it is given up; a paragraph takes a hundredth of one."""
_FIND: Final = "import importlib.util, sys; sys.exit(importlib.util.find_spec('grammalecte') is None)"
_AHEAD: Final = 10_000
"""Characters asked about before they are answered: more would fill the pipe, and whoever asks would have to wait."""


@lru_cache(maxsize=1)
def command() -> tuple[str, ...]:
    """Return what starts Grammalecte; nothing where no Python of this system has it. Looked for once, in 50 ms."""
    names = ("python3", "python")
    found = [shutil.which(name, path=path) for path in ("/usr/bin", None) for name in names]
    for python in dict.fromkeys(p for p in (*found, sys.executable) if p):
        asked = [python, "-I", "-c", _FIND]
        try:
            if subprocess.run(asked, timeout=10, check=False, capture_output=True).returncode == 0:
                return (python, "-I", str(Path(__file__).with_name("grammalecte_lines.py")))
        except (OSError, subprocess.TimeoutExpired):
            continue
    return ()


class Grammalecte:
    """Asks for the mistakes of paragraphs without waiting for them, and keeps them in mind."""

    def __init__(self, start: tuple[str, ...]) -> None:
        self._process = LineProcess(start)
        self._known: dict[str, tuple[Mistake, ...]] = {}
        self._to_ask: list[str] = []
        self._asked: list[str] = []
        self._ready = False
        self._last = 0.0
        self.problem = ""
        """What went wrong, as a sentence: it is not asked any more."""

    @property
    def waits(self) -> bool:
        """Whether something was asked and is not answered yet."""
        return bool(self._asked or self._to_ask)

    def known(self, paragraph: str) -> tuple[Mistake, ...]:
        """Return the mistakes of a paragraph; none as long as they are not known."""
        return self._known.get(paragraph, ())

    def ask(self, paragraphs: Iterable[str]) -> None:
        """Ask for the mistakes of those paragraphs that are not known; others that still wait are given up."""
        asked = set(self._asked)
        self._to_ask = [p for p in dict.fromkeys(paragraphs) if p not in self._known and p not in asked]
        if not self._asked:
            self._last = time.monotonic()
        self._send()

    def take(self, patience: float = 0.0) -> bool:
        """Take the answers that have come; say whether there were any, or nothing more will come.

        Where there is none yet, it waits for one, `patience` seconds at most.
        """
        came = False
        try:
            for answer in self._process.answers(patience):
                came, self._last = True, time.monotonic()
                if not self._ready:
                    self._ready = True
                    continue
                self._known[self._asked.pop(0)] = tuple(_mistake(*places) for places in answer)
        except (EOFError, ValueError, TypeError, IndexError):
            self._give_up(_("Grammar is not checked to the end: the grammar checker has stopped working."))
            return True
        if self.waits and time.monotonic() - self._last > _PATIENCE:
            self._give_up(_("Grammar is not checked to the end: the grammar checker does not answer."))
            return True
        self._send()
        return came

    def stop(self) -> None:
        """End the process; what was asked stays without an answer."""
        self._asked, self._to_ask, self._ready = [], [], False
        self._process.stop()

    def _send(self) -> None:
        while self._to_ask and sum(map(len, self._asked)) < _AHEAD and not self.problem:
            paragraph = self._to_ask.pop(0)
            if not self._process.ask(paragraph):
                self._give_up(_("Grammar is not checked: the grammar checker does not start."))
                return
            self._asked.append(paragraph)

    def _give_up(self, problem: str) -> None:
        self.problem = problem
        self.stop()


def _mistake(start: int, end: int, kind: str, message: str, suggestions: list[str]) -> Mistake:
    return Mistake(start, end, kind, message, tuple(suggestions))
