"""What may be chosen for a file of a kind; what does not concern a kind is not shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from ccem_desk.desktop.export.kinds import Kind, forms
from ccem_desk.desktop.export.remembered import Remembered
from ccem_desk.desktop.export.template_field import TemplateField
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading
from ccem_desk.services.outgoing import WEAR_A_TEMPLATE
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


class ExportFields(QWidget):
    """Form, suggestions, notes, version, template, annex, receipt."""

    changed = Signal()

    def __init__(self, session: Session, last: Remembered, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = Kind.SUBMISSION
        self._waiting = len(reading.suggestions(session))
        self.form: Choice[str] = Choice("export_form", _("Form"), forms(Kind.SUBMISSION), self)
        if last.suffix in (suffix for _name, suffix in forms(Kind.SUBMISSION)):
            self.form.show_value(last.suffix)
        self.decision: Choice[Decision | None] = Choice("export_decision", _("Waiting suggestions"), self._ways(), self)
        self.shown: Choice[Decision | None] = Choice(
            "export_suggestions", _("Waiting suggestions"), self._looks(), self
        )
        self.notes: Choice[WhichNotes] = Choice("export_notes", _("Notes"), self._which(), self)
        self.version: Choice[str] = Choice("export_version", _("State"), self._versions(), self)
        self.template = TemplateField(session, self, own_layout=last.own_layout)
        self.annex = QCheckBox(_("Table of demands as an anne&x"), self)
        self.annex.setObjectName("export_annex")
        self.annex.setChecked(last.annex)
        self.receipt = QCheckBox(_("This file is sent: &keep a receipt"), self)
        self.receipt.setObjectName("export_receipt")
        self.receipt.setToolTip(_("Makes the references of demands final, and keeps this state as a version"))
        self._lay_out()
        self._connect()
        self.show_kind(Kind.SUBMISSION)

    @property
    def suffix(self) -> str:
        """The suffix of the form chosen."""
        return self.form.value if self._kind is Kind.SUBMISSION else forms(self._kind)[0][1]

    @property
    def suggestions(self) -> Decision | None:
        """What becomes of waiting suggestions; None where nothing was said, or where they are shown."""
        if self._kind.is_review:
            return self.shown.value
        as_it_stood: Decision | None = "refuse" if self.version.value else None
        return (self.decision.value if self._asks_decision else None) or as_it_stood

    @property
    def is_undecided(self) -> bool:
        """Whether it has to be said yet what becomes of waiting suggestions."""
        return self._asks_decision and self.suggestions is None

    @property
    def _asks_decision(self) -> bool:
        return self._waiting > 0 and self._kind in (Kind.SUBMISSION, Kind.GIVING)

    def show_kind(self, kind: Kind) -> None:
        """Show what may be chosen for that kind."""
        self._kind = kind
        self._follow()

    def show_form(self, suffix: str) -> None:
        """Show another form of the submission, without telling that anything changed: whoever asks knows it."""
        self.form.show_value(suffix)
        self._show_rows()

    def _follow(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        """Show the rows that concern what is chosen now, and only those."""
        kind = self._kind
        submission, printed = kind is Kind.SUBMISSION, self.suffix in WEAR_A_TEMPLATE
        present, wears = not self.version.value, printed and kind in (Kind.SUBMISSION, Kind.REVIEW)
        if not (submission and printed and present):
            self.receipt.setChecked(False)
        rows: tuple[tuple[QWidget, bool], ...] = (
            (self.form, submission),
            (self.decision, self._asks_decision),
            (self.notes, kind.is_review),
            (self.shown, kind.is_review and self._waiting > 0),
            (self.version, submission and self.version.count() > 1 and not self.receipt.isChecked()),
            (self.template, wears),
            (self.template.remark, wears and bool(self.template.remark.text())),
            (self.annex, submission and printed),
            (self.receipt, submission and printed and present and not self._session.read_only),
        )
        for field, shows in rows:
            self._rows.setRowVisible(field, shows)

    def settle(self) -> None:
        """Lay the rows out again: words of several lines keep the height that they had among other rows else."""
        self._rows.invalidate()
        self._rows.activate()

    def _connect(self) -> None:
        for choice in (self.form, self.decision, self.shown, self.notes, self.version):
            choice.currentIndexChanged.connect(self._follow)
        self.receipt.toggled.connect(self._follow)
        self.template.changed.connect(self._follow)

    def _ways(self) -> list[tuple[str, Decision | None]]:
        return [(_("Choose…"), None), (_("Accepted in this file"), "accept"), (_("Refused in this file"), "refuse")]

    def _looks(self) -> list[tuple[str, Decision | None]]:
        shown = _("Shown as tracked changes ({count})").format(count=self._waiting)
        return [(shown, None), *self._ways()[1:]]

    def _which(self) -> list[tuple[str, WhichNotes]]:
        notes = reading.notes(self._session)
        still_open = sum(note.resolved is None for note in notes)
        return [
            (_("The open ones ({count})").format(count=still_open), "open"),
            (_("All, the resolved ones too ({count})").format(count=len(notes)), "all"),
            (_("None"), "none"),
        ]

    def _versions(self) -> list[tuple[str, str]]:
        names = dict.fromkeys(version.name for version in reversed(reading.versions(self._session)))
        return [(_("As it stands now"), ""), *((name, name) for name in names)]

    def _lay_out(self) -> None:
        self._rows = rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        waiting = _("S&uggestions ({count})").format(count=self._waiting)
        rows.addRow(_("&Form"), self.form)
        rows.addRow(waiting, self.decision)
        rows.addRow(_("&Notes"), self.notes)
        rows.addRow(waiting, self.shown)
        rows.addRow(_("S&tate"), self.version)
        template = QLabel(_("Te&mplate"), self)
        template.setBuddy(self.template.box)
        rows.addRow(template, self.template)
        rows.addRow("", self.template.remark)
        rows.addRow(self.annex)
        rows.addRow(self.receipt)
