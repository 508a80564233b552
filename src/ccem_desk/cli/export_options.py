"""What was asked of an export on the command line, and which wishes do not go together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.translation import gettext as _

_PRINTED = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options as they were given; None and False where they were not."""

    dossier: Path
    out: Path
    purpose: str
    notes: WhichNotes | None
    suggestions: Decision | None
    template: Path | None
    annex: bool
    receipt: bool
    version: str | None

    @property
    def suffix(self) -> str:
        return self.out.suffix.lower()

    @property
    def is_printed(self) -> bool:
        """Whether it is a form that wears a template."""
        return self.suffix in _PRINTED

    @property
    def is_reading_copy(self) -> bool:
        """Whether it is a review copy to be read on paper, its notes in the margin."""
        return self.purpose == "review" and self.suffix == ".pdf"

    def refuse_contradictions(self) -> None:
        """Raise UsageError, a sentence, where two wishes do not go together."""
        for contradicts, sentence in self._contradictions():
            if contradicts:
                raise click.UsageError(sentence)

    def _contradictions(self) -> tuple[tuple[bool, str], ...]:
        review = self.purpose == "review"
        return (
            (
                self.annex and (review or self.receipt),
                _("The annex goes with a plain submission: leave --for and --receipt out."),
            ),
            (
                self.receipt and (review or self.version is not None),
                _("A receipt is kept of a submission of the present: leave --for and --version out."),
            ),
            (review and self.version is not None, _("A review copy is made of the present: leave --version out.")),
            (
                self.notes is not None and not review,
                _("Notes go out in a review copy only: add --for review."),
            ),
            (
                self.template is not None and not self.is_printed,
                _("A template goes with a Word document or a PDF: end the name with .docx or .pdf."),
            ),
            (
                self.template is not None and self.is_reading_copy,
                _("A copy to be read has a layout of its own, with a margin for the notes: leave --template out."),
            ),
        )
