"""A copy of the dossier before something large is done to it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ccem_desk.dossier import Dossier


def back_up(dossier: Dossier) -> Path:
    """Copy the dossier beside itself, named by the moment; return the copy's path."""
    moment = datetime.now().strftime("%Y-%m-%d %Hh%M%S")
    path = dossier.path.with_name(f"{dossier.path.stem} ({moment}){dossier.path.suffix}")
    dossier.copy_to(path)
    return path
