"""Files dropped on the window of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

from ccem_desk.desktop import dialogs
from ccem_desk.services.importing import SOURCES, WORD
from ccem_desk.services.opening import SUFFIX
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.desktop.windows import Windows

_SAVED_OTHERWISE: Final = (".doc", ".dot", ".odt", ".rtf", ".pdf", ".docm", ".dotx", ".pages")
"""Texts that a word processor opens and can save as .docx."""


def concerns(mime: QMimeData) -> bool:
    """Say whether a drop is taken, if only to say why nothing comes of it."""
    return bool(dropped_files(mime)) or mime.hasImage()


def dropped_files(mime: QMimeData) -> list[Path]:
    """Return the files and folders that are dropped."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def sort_files(files: list[Path]) -> tuple[list[Path], list[Path], list[Path]]:
    """Return the dossiers, the observations, and what is neither."""
    dossiers = [f for f in files if f.suffix.lower() == SUFFIX and not f.is_dir()]
    sources = [f for f in files if f.suffix.lower() in SOURCES and not f.is_dir()]
    return dossiers, sources, [f for f in files if f not in dossiers and f not in sources]


def take(window: MainWindow, windows: Windows, files: list[Path]) -> None:
    """Open the dossiers, offer to import the first observation, and say what cannot be taken."""
    dossiers, sources, refused = sort_files(files)
    if refused or not files:
        window.banner.tell(refusal(refused))
    elif len(sources) > 1:
        window.banner.tell(one_at_a_time(sources[0]))
    for dossier in dossiers:
        windows.open_path(dossier, window)
    if sources and not window.desk.busy:
        if not window.desk.session.read_only and _comes_back(window, sources[0]):
            return
        wanted = dialogs.ask_what_of_dropped(window, sources[0], may_write=not window.desk.session.read_only)
        if wanted == "into":
            window.import_source(sources[0])
        elif wanted == "new":
            windows.import_new(window, sources[0])


def _comes_back(window: MainWindow, source: Path) -> bool:
    """Take back a file that is a review copy of this very dossier; say whether it is one."""
    if source.suffix.lower() != WORD:
        return False
    from ccem_desk.desktop.returning.taking import is_of, take_back  # loaded by those who drop a Word file

    if not is_of(window, source):
        return False
    take_back(window, source)
    return True


def one_at_a_time(source: Path) -> str:
    """Return the sentence on several observations dropped at once."""
    return _("Drop one observation at a time: “{name}” is the one offered.").format(name=source.name)


def refusal(refused: list[Path]) -> str:
    """Return the sentence on what is not taken: the first of some files, or a picture where there is none."""
    if not refused:
        return _("A picture cannot be put into a comment: only text can.")
    name = refused[0].name or str(refused[0])
    if refused[0].is_dir():
        message = _("“{name}” is a folder. Drop a dossier (.ccem) or an observation (.docx or .md) instead.")
    elif refused[0].suffix.lower() in _SAVED_OTHERWISE:
        message = _(
            "“{name}” cannot be read as it is. Open it in Word or LibreOffice, save it as .docx, and drop that."
        )
    else:
        message = _("“{name}” cannot be opened here. Drop a dossier (.ccem) or an observation (.docx or .md) instead.")
    return message.format(name=name)
