"""What was chosen for the last file that left: its kind, its form, its folder. Never a word of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ccem_desk.desktop.export.kinds import Kind
from ccem_desk.desktop.window_state import settings


@dataclass(frozen=True, slots=True)
class Remembered:
    """`folder` is None where nothing was exported yet, or where it is gone."""

    kind: Kind = Kind.SUBMISSION
    suffix: str = ".docx"
    folder: Path | None = None
    annex: bool = False
    own_layout: bool = False
    """Whether the dossier's template was left out."""


def recall() -> Remembered:
    """Return what was chosen last; the usual, a submission in Word, where nothing is known."""
    stored = settings()
    word = str(stored.value("export/kind", ""))
    folder = str(stored.value("export/folder", ""))
    return Remembered(
        Kind(word) if word in {kind.value for kind in Kind} else Kind.SUBMISSION,
        str(stored.value("export/suffix", ".docx")),
        Path(folder) if folder and Path(folder).is_dir() else None,
        str(stored.value("export/annex", "")) == "yes",
        str(stored.value("export/layout", "")) == "own",
    )


def keep(chosen: Remembered) -> None:
    """Remember it for the next time."""
    stored = settings()
    stored.setValue("export/kind", chosen.kind.value)
    stored.setValue("export/suffix", chosen.suffix)
    stored.setValue("export/folder", str(chosen.folder or ""))
    stored.setValue("export/annex", "yes" if chosen.annex else "")
    stored.setValue("export/layout", "own" if chosen.own_layout else "")
