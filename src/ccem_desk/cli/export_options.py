"""What was asked of an export on the command line, and which wishes do not go together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.services.outgoing import WEAR_A_TEMPLATE, Outgoing, Purpose
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.services.templates import Template


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options as they were given; None and False where they were not."""

    dossier: Path
    out: Path
    purpose: Purpose
    notes: WhichNotes | None
    suggestions: Decision | None
    template: Path | None
    annex: bool
    receipt: bool
    version: str | None

    @property
    def wears_a_template(self) -> bool:
        """Whether it is a form that a template goes with."""
        return self.out.suffix.lower() in WEAR_A_TEMPLATE and not self.outgoing(None).is_reading_copy

    @property
    def is_read_outside(self) -> bool:
        """Whether it is a text that others will read: what the check finds in it is worth saying."""
        return self.purpose == "submission" and self.out.suffix.lower() in (".docx", ".pdf", ".md")

    def outgoing(self, template: Template | None) -> Outgoing:
        """Return what is wished, for the service."""
        return Outgoing(
            out=self.out,
            purpose=self.purpose,
            notes=self.notes or "open",
            suggestions=self.suggestions,
            template=template,
            annex=self.annex,
            receipt=self.receipt,
            version=self.version or "",
        )

    def refuse_contradictions(self) -> None:
        """Raise UsageError, a sentence, where two wishes do not go together."""
        for contradicts, sentence in self._contradictions():
            if contradicts:
                raise click.UsageError(sentence)

    def _contradictions(self) -> tuple[tuple[bool, str], ...]:
        review = self.purpose == "review"
        return (
            (self.annex and review, _("The annex goes with a submission: leave --for out.")),
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
                self.template is not None and self.out.suffix.lower() not in WEAR_A_TEMPLATE,
                _("A template goes with a Word document or a PDF: end the name with .docx or .pdf."),
            ),
            (
                self.template is not None and self.outgoing(None).is_reading_copy,
                _("A copy to be read has a layout of its own, with a margin for the notes: leave --template out."),
            ),
        )
