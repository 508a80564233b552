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


def answered(suggester: Suggester, qtbot: QtBot) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}

    def all_came() -> None:
        found.update(suggester.answers())
        assert not suggester.waits

    qtbot.waitUntil(all_came, timeout=_LONG)
    return found


def test_words_are_answered_in_turn_and_remembered(suggester: Suggester, qtbot: QtBot) -> None:
    assert suggester.ask("fr", "préfetures") is None
    assert suggester.ask("fr", "préfetures") is None
    assert suggester.ask("en", "organisacion") is None
    found = answered(suggester, qtbot)
    assert found["préfetures"][0] == "préfectures"
    assert found["organisacion"][0] == "organisation"
    assert suggester.ask("fr", "préfetures") == found["préfetures"]


def test_a_process_that_dies_answers_nothing_and_another_takes_over(suggester: Suggester, qtbot: QtBot) -> None:
    suggester.ask("fr", "préfetures")
    assert suggester._process._process is not None
    suggester._process._process.kill()
    assert answered(suggester, qtbot) == {"préfetures": ()}
    assert suggester.ask("fr", "Incrire") is None
    assert answered(suggester, qtbot)["Incrire"][0] == "Inscrire"


def test_it_ends_with_its_window(suggester: Suggester) -> None:
    suggester.ask("fr", "préfetures")
    process = suggester._process._process
    assert process is not None
    suggester.stop()
    assert process.poll() is not None
    assert not suggester.waits


def test_a_language_without_a_dictionary_has_no_suggestion(suggester: Suggester, qtbot: QtBot) -> None:
    suggester.ask("de", "Haus")
    assert answered(suggester, qtbot) == {"Haus": ()}
