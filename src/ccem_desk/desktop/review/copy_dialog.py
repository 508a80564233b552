"""What goes out in a review copy: which notes, and what becomes of suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from ccem_desk.desktop.node.choice import Choice
from ccem_desk.model.review import Note, Suggestion
from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a review copy shows; suggestions that are not decided on are its tracked changes."""

    notes: WhichNotes = "open"
    suggestions: Decision | None = None


class ReviewCopyDialog(QDialog):
    """Says whom the copy is for, and lets one choose what is in it."""

    def __init__(self, notes: Sequence[Note], suggestions: Sequence[Suggestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_copy")
        self.setWindowTitle(_("Review copy for Word"))
        still_open = sum(note.resolved is None for note in notes)
        which: list[tuple[str, WhichNotes]] = [
            (_("The open ones ({count})").format(count=still_open), "open"),
            (_("All, the resolved ones too ({count})").format(count=len(notes)), "all"),
            (_("None"), "none"),
        ]
        self.notes: Choice[WhichNotes] = Choice("review_copy_notes", _("Notes as comments"), which, self)
        what: list[tuple[str, Decision | None]] = [
            (_("Shown as tracked changes ({count})").format(count=len(suggestions)), None),
            (_("Accepted in this file"), "accept"),
            (_("Refused in this file"), "refuse"),
        ]
        self.suggestions: Choice[Decision | None] = Choice(
            "review_copy_suggestions", _("Waiting suggestions"), what, self
        )
        self._waiting = bool(suggestions)
        self.internal = QLabel(self)
        self.internal.setWordWrap(True)
        self.notes.currentIndexChanged.connect(self._warn)
        self.suggestions.currentIndexChanged.connect(self._warn)
        self._warn()
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(self.notes.value, self.suggestions.value)

    def _warn(self) -> None:
        """Say what makes the copy internal, while something does."""
        tells = self.notes.value != "none" or (self._waiting and self.suggestions.value is None)
        self.internal.setText(
            _(
                "This copy holds internal remarks, with the names of who wrote them. It is for your colleagues only: "
                "what you send to the addressee is the Word document of the same menu."
            )
            if tells
            else _("Neither remarks nor names are in this copy. What you send to the addressee is the Word document.")
        )
        self.internal.setProperty("warning", tells)
        self.internal.style().polish(self.internal)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(22, 20, 22, 16)
        form.setSpacing(12)
        lead = QLabel(
            _(
                "For colleagues who review in Word or LibreOffice. They see the whole response, write comments and "
                "correct the text; what they change is tracked."
            ),
            self,
        )
        lead.setWordWrap(True)
        lead.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        form.addRow(lead)
        form.addRow(_("&Notes as comments"), self.notes)
        if self._waiting:
            form.addRow(_("Waiting &suggestions"), self.suggestions)
        else:
            self.suggestions.hide()
        form.addRow(self.internal)
        buttons = QDialogButtonBox(self)
        onward = buttons.addButton(_("Choose &where…"), QDialogButtonBox.ButtonRole.AcceptRole)
        onward.setDefault(True)
        buttons.addButton(_("C&ancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
