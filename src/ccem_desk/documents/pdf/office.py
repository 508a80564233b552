"""Where LibreOffice is, on the three systems."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

OVERRIDE: Final = "CCEM_DESK_SOFFICE"
"""The environment's own word for where it is; nothing else is then looked for."""

_ON_PATH: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
    "~/.local/share/flatpak/exports/bin/org.libreoffice.LibreOffice",
)
_WINDOWS_FOLDERS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


class NoOffice(UserProblem):
    """LibreOffice is not on this computer."""


def find_office() -> Path:
    """Return LibreOffice's program; NoOffice where there is none."""
    found = next((place for place in _places() if place.is_file() and os.access(place, os.X_OK)), None)
    if found is None:
        raise NoOffice(
            _(
                "A PDF is made with LibreOffice, which is not on this computer. Install it, or export a Word document "
                "and save that as PDF."
            )
        )
    return found


def _places() -> Iterator[Path]:
    chosen = os.environ.get(OVERRIDE)
    if chosen is not None:
        yield Path(chosen)
        return
    for name in _ON_PATH:
        if found := shutil.which(name):
            yield Path(found)
    for folder in _WINDOWS_FOLDERS:
        if root := os.environ.get(folder):
            yield Path(root, "LibreOffice", "program", "soffice.com")
            yield Path(root, "LibreOffice", "program", "soffice.exe")
    for place in _PLACES:
        yield Path(place).expanduser()
