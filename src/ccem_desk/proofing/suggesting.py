"""Suggestions from a process of their own: Hunspell would hold everything in this one up for half a second."""

from __future__ import annotations

import json
import sys
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

    def ask(self, language: str, word: str) -> tuple[str, ...] | None:
        """Return what may be meant by a word, the likeliest first; None as long as that is not known: ask again.

        Nothing is meant by a word that the process died of.
        """
        self._take_answers()
        question = (language, word)
        if question not in self._known and question not in self._asked:
            if self._process.ask(question):
                self._asked.append(question)
            else:
                self._lose([*self._asked, question])
        return self._known.get(question)

    def _take_answers(self) -> None:
        try:
            for answer in self._process.answers():
                self._known[self._asked.pop(0)] = tuple(answer)
        except EOFError:
            self._lose(self._asked)

    def _lose(self, questions: list[Question]) -> None:
        self._known.update(dict.fromkeys(questions, ()))
        self._asked = []

    def stop(self) -> None:
        """End the process; what was asked stays without an answer."""
        self._asked = []
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
