"""The command line called as the entry calls it, its output caught."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ccem_desk.cli.main import run


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Desk = Callable[..., Answer]


def _no_window(path: Path | None, *, example: bool, picture: Path | None, language: str | None) -> int:
    raise AssertionError("no window was asked for")


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str]) -> Desk:
    """Run one command in English unless it says another language."""

    def call(*words: str | Path) -> Answer:
        arguments = [str(word) for word in words]
        if "--lang" not in arguments:
            arguments = ["--lang", "en", *arguments]
        capsys.readouterr()
        code = run(arguments, _no_window)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def dossier(desk: Desk, tmp_path: Path, observation: Path, plan: Path) -> Path:
    """The observation of 2019 as a dossier on its plan."""
    path = tmp_path / "d.ccem"
    answer = desk("import", path, observation, "--plan", plan)
    assert answer.code == 0, answer.err
    return path
