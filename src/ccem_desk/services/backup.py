"""A copy of the dossier before something large is done to it."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path

from ccem_desk.dossier import Dossier
from ccem_desk.dossier.files import stands


def back_up(dossier: Dossier) -> Path:
    """Copy the dossier beside itself, named by the moment; return the copy's path."""
    moment = datetime.now().strftime("%Y-%m-%d %Hh%M %S")
    path = _free(dossier.path.with_stem(f"{dossier.path.stem} ({moment})"))
    dossier.copy_to(path)
    return path


def _free(path: Path) -> Path:
    """Return the path, or with a number behind it where something stands there already."""
    again = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not stands(path) else next(other for other in again if not stands(other))
