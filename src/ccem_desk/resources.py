"""Finds the files that ship with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a file or folder of `resources/`."""
    return _bundled("_resources", "resources") / name


def example(name: str) -> Path:
    """Return the path of a file of `data/` (the example plan and observation)."""
    return _bundled("_data", "data") / name


def _bundled(installed: str, in_repository: str) -> Path:
    # A wheel carries them beside the package; a checkout (also an editable install) has them at its top.
    beside = _PACKAGE / installed
    return beside if beside.is_dir() else _PACKAGE.parents[1] / in_repository
