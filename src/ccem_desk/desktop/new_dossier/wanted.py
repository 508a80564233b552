"""What a person wants a new dossier to be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ccem_desk.model.plan import Plan


@dataclass(frozen=True, slots=True)
class NewDossier:
    """Where the dossier goes, the plan it answers (a file's, or one at hand), and its title."""

    path: Path
    plan: Path | Plan | None = None
    title: str = ""
