"""What every test gets: a home of its own, English messages, and Hypothesis without a stopwatch."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from ccem_desk import translation
from ccem_desk.resources import example

# Machines differ; a slow one must not make a true property look false. The check of a change asks the same examples
# each time, so that it says something of the change; whoever works on the code draws others every day.
settings.register_profile("desk", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.load_profile("desk")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep preferences, logs and the example's dossier of a test away from the person's own."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages as they stand in the code; a test of the French ones says so."""
    translation.use("en")


@pytest.fixture
def observation() -> Path:
    """The CCEM's observation of 2019 in Markdown."""
    return example("observation-ccem-2019.md")


@pytest.fixture
def plan() -> Path:
    """The plan that the observation answers."""
    return example("plan-traite-2019-2021.yaml")
