"""Suggestions from a process of their own: Hunspell would hold everything in this one up for half a second.

A question is a line of JSON, `[language, word]`; so is its answer, a list of words. The process ends when nobody can
ask any more, whatever became of the one that began it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.proofing.dictionary import dictionary

Question = tuple[str, str]
"""A language and a word of it."""

_ANSWER: Final = "--suggestions"
"""The one argument with which the program answers questions, and does nothing else."""


class Suggester:
    """Asks for suggestions without waiting for them. The process begins with the first question; `stop` ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._asked: list[Question] = []
        self._known: dict[Question, tuple[str, ...]] = {}

    @property
    def waits(self) -> bool:
        """Whether something was asked and is not answered yet."""
        return bool(self._asked)

    def ask(self, language: str, word: str) -> tuple[str, ...] | None:
        """Return what may be meant by a word, the likeliest first; None where that is only being asked now."""
        question = (language, word)
        if question in self._known or question in self._asked:
            return self._known.get(question)
        try:
            line = self._line()
            line.write(json.dumps(question) + "\n")
            line.flush()
        except OSError:  # it has died, or cannot begin: the next question tries anew
            self.stop()
            return ()
        self._asked.append(question)
        return None

    def answers(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the words that were answered since, with their suggestions; none where the process has died."""
        while self._asked:
            try:
                answer = self._answers.get_nowait()
            except Empty:
                return
            if not answer:
                lost = [word for _language, word in self._asked]
                self.stop()
                yield from ((word, ()) for word in lost)
                return
            question = self._asked.pop(0)
            found = self._known[question] = tuple(json.loads(answer))
            yield question[1], found

    def stop(self) -> None:
        """End the process; what was asked stays without an answer."""
        self._asked.clear()
        if self._process is not None:
            self._process.kill()
            with self._process:  # closes the pipes and waits for its end
                self._process = None

    def _line(self) -> IO[str]:
        """Return the line to the process, which is begun where there is none."""
        if self._process is None:
            whole = getattr(sys, "frozen", False)  # packaged, the program is its own interpreter
            self._process = subprocess.Popen(
                [sys.executable, *(() if whole else ("-m", "ccem_desk")), _ANSWER],
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


def answer(questions: IO[str], answers: IO[str]) -> None:
    """Answer one question after another, until nobody asks any more."""
    for line in questions:
        language, word = json.loads(line)
        try:
            found = dictionary(language).suggest(word)
        except (UserProblem, ValueError):  # the window says elsewhere that there is no dictionary
            found = ()
        answers.write(json.dumps(found) + "\n")
        answers.flush()


def _pass_on(lines: IO[str], answers: SimpleQueue[str]) -> None:
    """Pass answers on as they come, and an empty one at the end."""
    try:
        for line in lines:
            answers.put(line)
    except (OSError, ValueError):  # closed meanwhile
        pass
    answers.put("")
