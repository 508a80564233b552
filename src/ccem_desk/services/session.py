"""The session: an open dossier and who works on it, passed to everything that reads or writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from ccem_desk.dossier import Dossier
from ccem_desk.model.review import Author, Role


@dataclass(slots=True)
class Session:
    """One open dossier. Close it, or use it as a context manager."""

    dossier: Dossier
    role: Role = Role.REDACTION
    """In *relecture* the text is changed by notes and suggestions only."""

    @property
    def path(self) -> Path:
        return self.dossier.path

    @property
    def id(self) -> str:
        """The dossier's own id, the same in all its copies."""
        return self.dossier.id

    @property
    def author(self) -> Author:
        return self.dossier.author

    @author.setter
    def author(self, author: Author) -> None:
        self.dossier.author = author

    @property
    def read_only(self) -> bool:
        return self.dossier.read_only

    def close(self) -> None:
        self.dossier.close()

    def abandon(self) -> None:
        """Close without what could not be saved: whoever asks this was told, and decided so."""
        self.dossier.abandon()

    def wait_at_most(self, milliseconds: int) -> None:
        """Wait no longer than this for another program that has the file."""
        self.dossier.wait_at_most(milliseconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
