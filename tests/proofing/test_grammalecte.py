"""The grammar checker in its process: what it finds, and what becomes of one that dies, hangs or talks nonsense."""

from __future__ import annotations

import sys
import time

import pytest

from ccem_desk.proofing import grammalecte
from ccem_desk.proofing.grammalecte import Grammalecte, command

_LONG = 60.0  # seconds
_READY = "import sys, json, time; print('\"ready\"', flush=True)\n"


def installed() -> tuple[str, ...]:
    start = command()
    if not start:
        pytest.skip("Grammalecte is not installed (Debian: grammalecte-cli)")
    return start


def finish(engine: Grammalecte) -> None:
    """Take answers until there are no more to come."""
    end = time.monotonic() + _LONG
    while engine.waits:
        engine.take()
        assert time.monotonic() < end
    engine.stop()


def stand_in(script: str) -> Grammalecte:
    """Return an engine whose process is another program."""
    return Grammalecte((sys.executable, "-c", _READY + script))


def test_mistakes_are_found() -> None:
    engine = Grammalecte(installed())
    wrong, right = "Il doit également être prévue une circulaire.", "Une phrase sans faute."
    engine.ask([wrong, right])
    finish(engine)
    (mistake,) = engine.known(wrong)
    assert wrong[mistake.start : mistake.end] == "prévue"
    assert mistake.suggestions == ("prévu",)
    assert engine.known(right) == ()
    assert engine.problem == ""


def test_signs_and_spaces_are_not_its_business() -> None:
    engine = Grammalecte(installed())
    line = "A l'époque - déjà -, on disait: « non »; le 2nd plan l'Etat.."
    engine.ask([line])
    finish(engine)
    assert engine.known(line) == ()


def test_many_paragraphs_do_not_fill_the_pipe() -> None:
    engine = stand_in("for line in sys.stdin: print('[]', flush=True)")
    engine.ask(f"{i} " + "mot " * 3000 for i in range(300))
    finish(engine)
    assert engine.problem == ""


def test_one_that_dies_is_told_and_not_asked_again() -> None:
    engine = stand_in('sys.stdin.readline(); print(\'[[0, 3, "gn", "Accord.", ["a"]]]\', flush=True); sys.exit(1)')
    engine.ask(["Un.", "Deux."])
    finish(engine)
    assert "has stopped working" in engine.problem
    assert engine.known("Un.")[0].suggestions == ("a",)
    engine.ask(["Trois."])
    assert not engine.waits or engine.problem


@pytest.mark.parametrize("answer", ["nonsense", "[1]", "[[1, 2]]", "{}{}", "null"])
def test_one_that_talks_nonsense_is_told(answer: str) -> None:
    engine = stand_in(f"sys.stdin.readline(); print({answer!r}, flush=True); time.sleep(60)")
    engine.ask(["Un."])
    finish(engine)
    assert "has stopped working" in engine.problem


def test_one_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammalecte, "_PATIENCE", 0.2)
    engine = stand_in("time.sleep(600)")
    engine.ask(["Un."])
    process = engine._process._process
    assert process is not None
    finish(engine)
    assert "does not answer" in engine.problem
    assert process.poll() is not None


def test_one_that_cannot_start_is_told() -> None:
    engine = Grammalecte(("/nowhere/python3",))
    engine.ask(["Un."])
    finish(engine)
    assert "does not start" in engine.problem
