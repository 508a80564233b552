"""The health of a dossier's file."""

from __future__ import annotations

from pathlib import Path

from ccem_desk.dossier import doctor


def examine(path: Path) -> tuple[str, ...]:
    """Return a sentence for each thing that is wrong with a dossier's file; UserProblem where it is no dossier."""
    return doctor.check(path)


def rebuild(path: Path) -> None:
    """Make a dossier's tables anew from its journal."""
    doctor.rebuild(path)
