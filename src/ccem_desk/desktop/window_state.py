"""Where windows stood, how wide the panes were, which node was last in hand. Never a word of a dossier."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from ccem_desk.desktop.panes import Panes
from ccem_desk.desktop.theme import Scheme
from ccem_desk.services.preferences import folder

_SCHEMES: Final = {"light": Scheme.Light, "dark": Scheme.Dark}


def settings() -> QSettings:
    """Return the window's settings, an INI file beside the preferences."""
    return QSettings(str(folder() / "window.ini"), QSettings.Format.IniFormat)


def restore(window: QMainWindow, panes: Panes) -> None:
    """Put a window and its panes where they were; leaves them as they are where nothing is known."""
    stored = settings()
    for name, put in (("geometry", window.restoreGeometry), ("panes", panes.restore)):
        state = stored.value(f"window/{name}")
        if isinstance(state, QByteArray):
            put(state)


def keep(window: QMainWindow, panes: Panes) -> None:
    """Remember where a window and its panes are."""
    stored = settings()
    stored.setValue("window/geometry", window.saveGeometry())
    if panes.arranged:
        stored.setValue("window/panes", panes.saveState())


def demands() -> tuple[QByteArray | None, str]:
    """Return the columns of the table of demands, None where nobody has set them, and what it is grouped by."""
    stored = settings()
    columns = stored.value("demands/columns")
    return columns if isinstance(columns, QByteArray) else None, str(stored.value("demands/grouping", ""))


def keep_demands(columns: QByteArray | None, grouping: str) -> None:
    """Remember the columns of the table of demands, where someone has set them, and what it is grouped by."""
    stored = settings()
    if columns is not None:
        stored.setValue("demands/columns", columns)
    stored.setValue("demands/grouping", grouping)


def last_node(dossier: Path) -> str:
    """Return the id of the node last in hand; empty where it is not known."""
    return str(settings().value(_node_key(dossier), ""))


def keep_last_node(dossier: Path, node_id: str) -> None:
    settings().setValue(_node_key(dossier), node_id)


def zoom() -> int:
    """Return the zoom of the text in steps."""
    value = str(settings().value("text/zoom", "0"))
    return int(value) if value.lstrip("-").isdecimal() else 0


def keep_zoom(steps: int) -> None:
    settings().setValue("text/zoom", str(steps))


def signs_shown() -> bool:
    """Say whether the signs of spaces and of paragraphs' ends are to be seen."""
    return str(settings().value("text/signs", "")) == "shown"


def keep_signs_shown(on: bool) -> None:
    settings().setValue("text/signs", "shown" if on else "hidden")


def spelling_shown() -> bool:
    """Say whether unknown words are underlined while one writes; they are until somebody switches it off."""
    return str(settings().value("text/spelling", "")) != "hidden"


def keep_spelling_shown(on: bool) -> None:
    settings().setValue("text/spelling", "shown" if on else "hidden")


def scheme() -> Scheme:
    """Return the colours that were chosen; Unknown follows the system."""
    return _SCHEMES.get(str(settings().value("window/scheme", "")), Scheme.Unknown)


def keep_scheme(wish: Scheme) -> None:
    names = {value: name for name, value in _SCHEMES.items()}
    settings().setValue("window/scheme", names.get(wish, "system"))


def _node_key(dossier: Path) -> str:
    # A digest: the path may hold what an INI key cannot, and people's names.
    return f"nodes/{sha256(str(dossier.resolve()).encode()).hexdigest()[:16]}"
