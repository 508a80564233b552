"""One file that leaves, whatever it is for: what is wished of it, and the service that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.receipt import Receipt
from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision

if TYPE_CHECKING:  # whoever only wishes something loads no service
    from ccem_desk.services.session import Session
    from ccem_desk.services.templates import Template

Purpose: TypeAlias = Literal["submission", "review"]
READ_ON_PAPER = ".pdf"
"""The suffix of a review copy that is to be read and does not come back."""
WEAR_A_TEMPLATE = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is wished of a file. Of the wishes only those count that its purpose and its form have."""

    out: Path
    purpose: Purpose = "submission"
    notes: WhichNotes = "open"
    suggestions: Decision | None = None
    template: Template | None = None
    annex: bool = False
    receipt: bool = False
    version: str = ""
    """The name of the version to write; empty for the present."""

    @property
    def is_reading_copy(self) -> bool:
        """Whether it is to be read, the notes in its margin."""
        return self.purpose == "review" and self.out.suffix.lower() == READ_ON_PAPER

    @property
    def is_kept(self) -> bool:
        """Whether the dossier keeps something of it, and has to be writable."""
        return self.receipt or (self.purpose == "review" and not self.is_reading_copy)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the file changed in the dossier, and its receipt if one was wished."""

    changes: Changes = NOTHING
    receipt: Receipt | None = None


def send(session: Session, wished: Outgoing, progress: Progress = no_progress) -> Sent:
    """Write the file; UserProblem, `Undecided`, `Leak` and `NoOffice` as the services of each kind have them.

    Then an earlier file of that name, and the dossier, are as they were.
    """
    if wished.is_reading_copy:
        from ccem_desk.services.reading_copy import export_reading_copy

        export_reading_copy(session, wished.out, notes=wished.notes, suggestions=wished.suggestions, progress=progress)
        return Sent()
    if wished.purpose == "review":
        return Sent(_review_copy(session, wished, progress))
    if wished.receipt:
        from ccem_desk.services.submitting import submit

        done = submit(
            session,
            wished.out,
            suggestions=wished.suggestions,
            template=wished.template,
            annex=wished.annex,
            progress=progress,
        )
        return Sent(done.changes, done.receipt)
    _export(session, wished, progress)
    return Sent()


def _review_copy(session: Session, wished: Outgoing, progress: Progress) -> Changes:
    from ccem_desk.services.review_export import export_review_copy

    return export_review_copy(
        session,
        wished.out,
        notes=wished.notes,
        suggestions=wished.suggestions,
        template=wished.template,
        progress=progress,
    )


def _export(session: Session, wished: Outgoing, progress: Progress) -> None:
    from ccem_desk.services.exporting import export

    def write(of: Session) -> None:
        export(
            of,
            wished.out,
            suggestions=wished.suggestions,
            annex=wished.annex,
            template=wished.template,
            progress=progress,
        )

    if not wished.version:
        write(session)
        return
    from ccem_desk.services.moments import moment_of
    from ccem_desk.services.versions import session_at

    with session_at(session, moment_of(session, wished.version)) as then:
        write(then)
