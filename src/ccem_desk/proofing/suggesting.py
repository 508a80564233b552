"""Suggestions from a process of their own: Hunspell would hold everything in this one up for half a second."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO, Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.proofing.dictionary import dictionary
from ccem_desk.proofing.line_process import LineProcess

Question = tuple[str, str]
"""A language and a word of it; the answer is a list of words."""

_ANSWER: Final = "--suggestions"
"""The one argument with which the program answers questions, and does nothing else."""


class Suggester:
    """Asks for suggestions without waiting for them, and keeps them in mind."""

    def __init__(self) -> None:
        whole = getattr(sys, "frozen", False)  # packaged, the program is its own interpreter
        self._process = LineProcess([sys.executable, *(() if whole else ("-m", "ccem_desk")), _ANSWER])
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
        if not self._process.ask(question):
            self._asked.clear()
            return ()
        self._asked.append(question)
        return None

    def answers(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the words that were answered since, with their suggestions; none where the process has died."""
        try:
            for answer in self._process.answers():
                question = self._asked.pop(0)
                found = self._known[question] = tuple(answer)
                yield question[1], found
        except EOFError:
            lost, self._asked = self._asked, []
            yield from ((word, ()) for _language, word in lost)

    def stop(self) -> None:
        """End the process; what was asked stays without an answer."""
        self._asked.clear()
        self._process.stop()


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
