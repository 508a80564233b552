"""Which file to read, and where to write one: the system's own dialogs, which complete the name that is typed.

`dialogs` gives them on, so that one module has all that the program asks.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ccem_desk.translation import gettext as _


def ask_dossier_to_open(parent: QWidget | None) -> Path | None:
    """Ask which dossier to open."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Open a dossier"), "", _dossiers())
    return Path(name) if name else None


def ask_dossier_to_make(parent: QWidget | None, suggestion: str) -> Path | None:
    """Ask where a new dossier goes; the suffix is supplied."""
    return _ask_where(parent, _("Where to keep the dossier"), suggestion, _dossiers(), ".ccem")


def ask_name_of_new(parent: QWidget | None, suggestion: str) -> Path | None:
    """Ask where a new dossier goes; the suffix is supplied, and nobody has asked about a file that is there."""
    name, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Where to keep the dossier"),
        suggestion,
        _dossiers(),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return _with_suffix(name, ".ccem")


def ask_source(parent: QWidget | None) -> Path | None:
    """Ask which observation to import."""
    wanted = _("Observations (*.docx *.md *.markdown *.txt)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Import an observation"), "", wanted)
    return Path(name) if name else None


def ask_plan(parent: QWidget | None) -> Path | None:
    """Ask for a plan's file: YAML, or an outline as text."""
    wanted = _("Plans (*.yaml *.yml *.txt *.md *.markdown)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Choose a plan"), "", wanted)
    return Path(name) if name else None


def ask_plan_to_save(parent: QWidget | None, suggestion: Path) -> Path | None:
    """Ask where the plan goes as a file; the suffix is supplied."""
    return _ask_where(parent, _("Save the plan"), str(suggestion), _("Plans (*.yaml *.yml)"), ".yaml")


def ask_place(parent: QWidget | None, suggestion: Path, form: str) -> Path | None:
    """Ask where a file goes; `form` describes the suffix of the suggestion."""
    suffix = suggestion.suffix
    return _ask_where(parent, _("Export"), str(suggestion), f"{form} (*{suffix})", suffix)


def ask_returned(parent: QWidget | None) -> Path | None:
    """Ask which reviewed file comes back."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Take back a reviewed copy"), "", _("Word files (*.docx)"))
    return Path(name) if name else None


def ask_register(parent: QWidget | None, suggestion: Path) -> Path | None:
    """Ask where the register of demands goes: a workbook, a Word table or comma-separated values, by its suffix."""
    forms = {_("Workbook (*.xlsx)"): ".xlsx", _("Word table (*.docx)"): ".docx", _("Plain table (*.csv)"): ".csv"}
    title = _("Export the register of demands")
    while True:
        name, wanted = QFileDialog.getSaveFileName(parent, title, str(suggestion), ";;".join(forms))
        suffix = forms.get(wanted, suggestion.suffix)
        typed = Path(name).suffix.lower()
        path = _with_suffix(name, typed if typed in forms.values() else suffix)
        if path is None or path == Path(name) or not path.exists():
            return path
        suggestion = path  # it asked about the name as typed: it is shown the one that would be written


def ask_word_list(parent: QWidget | None) -> Path | None:
    """Ask which list of words to take over."""
    name, _filter = QFileDialog.getOpenFileName(
        parent, _("Import a list of words"), "", _("Lists of words (*.txt *.dic)")
    )
    return Path(name) if name else None


def _dossiers() -> str:
    return _("Dossiers (*.ccem)")


def _ask_where(parent: QWidget | None, title: str, suggestion: str, wanted: str, suffix: str) -> Path | None:
    """Ask where to write; a file that stands at the completed name is replaced only if the dialog has asked."""
    while True:
        name, _filter = QFileDialog.getSaveFileName(parent, title, suggestion, wanted)
        path = _with_suffix(name, suffix)
        if path is None or path == Path(name) or not path.exists():
            return path
        suggestion = str(path)  # it asked about the name as typed: it is shown the one that would be written


def _with_suffix(name: str, suffix: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
