"""Suggestions from the second process: asked for without waiting, and what becomes of it when it dies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ccem_desk.proofing.suggesting import Suggester

_LONG = 20_000  # milliseconds: a process begins, on a machine that has much else to do


@pytest.fixture
def suggester() -> Iterator[Suggester]:
    made = Suggester()
    yield made
    made.stop()


def answered(suggester: Suggester, qtbot: QtBot, language: str, word: str) -> tuple[str, ...]:
    found: list[tuple[str, ...]] = []

    def came() -> None:
        answer = suggester.ask(language, word)
        assert answer is not None
        found.append(answer)

    qtbot.waitUntil(came, timeout=_LONG)
    return found[0]


def test_words_are_answered_in_turn_and_remembered(suggester: Suggester, qtbot: QtBot) -> None:
    assert suggester.ask("fr", "préfetures") is None
    assert suggester.ask("en", "organisacion") is None
    assert answered(suggester, qtbot, "en", "organisacion")[0] == "organisation"
    known = suggester.ask("fr", "préfetures")
    assert known is not None
    assert known[0] == "préfectures"


def test_a_process_that_dies_answers_nothing_and_another_takes_over(suggester: Suggester, qtbot: QtBot) -> None:
    suggester.ask("fr", "préfetures")
    assert suggester._process._process is not None
    suggester._process._process.kill()
    assert answered(suggester, qtbot, "fr", "préfetures") == ()
    assert answered(suggester, qtbot, "fr", "Incrire")[0] == "Inscrire"


def test_it_ends_with_its_window(suggester: Suggester) -> None:
    suggester.ask("fr", "préfetures")
    process = suggester._process._process
    assert process is not None
    suggester.stop()
    assert process.poll() is not None


def test_a_language_without_a_dictionary_has_no_suggestion(suggester: Suggester, qtbot: QtBot) -> None:
    assert answered(suggester, qtbot, "de", "Haus") == ()
