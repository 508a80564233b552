from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccem_desk.dossier import Dossier
from tests.dossier.dossiers import new, open_twice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "observation.ccem"


@pytest.fixture
def dossier(path: Path) -> Iterator[Dossier]:
    with new(path) as dossier:
        yield dossier


@pytest.fixture
def pair(path: Path) -> Iterator[tuple[Dossier, Dossier]]:
    """One file, open in two programs."""
    mine, theirs = open_twice(path)
    with mine, theirs:
        yield mine, theirs
