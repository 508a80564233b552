"""What a new dossier begins with: its title and the plan it answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.resources import example
from ccem_desk.translation import gettext as _

_FROM_FILE = "file"
_EXAMPLE_PLAN = "example"
_NO_PLAN = ""


class NewDossierDialog(QDialog):
    """Asks for a title (not where a source brings one) and a plan."""

    def __init__(self, parent: QWidget | None, *, source: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_dossier")
        self.setWindowTitle(_("Import an observation") if source else _("New dossier"))
        self.title = QLineEdit(self)
        self.title.setObjectName("new_dossier_title")
        self.title.setPlaceholderText(_("Observation on…"))
        self.title.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self._file: Path | None = None
        options = [
            (_("No plan: axes, actions and measures as they come"), _NO_PLAN),
            (_("National plan against human trafficking, 2019–2021"), _EXAMPLE_PLAN),
            (_("A plan from a file…"), _FROM_FILE),
        ]
        self.plan: Choice[str] = Choice("new_dossier_plan", _("Plan"), options, self)
        self.plan.activated.connect(self._ask_for_file)
        self._lay_out(source)

    @property
    def plan_path(self) -> Path | None:
        """The plan's file; None without a plan."""
        chosen = {_EXAMPLE_PLAN: example("plan-traite-2019-2021.yaml"), _FROM_FILE: self._file}
        return chosen.get(self.plan.value)

    def _ask_for_file(self) -> None:
        if self.plan.value != _FROM_FILE:
            return
        self._file = dialogs.ask_plan(self)
        if self._file is None:
            self.plan.show_value(_NO_PLAN)
        else:
            self.plan.setItemText(self.plan.currentIndex(), _("From the file {name}").format(name=self._file.name))

    def _lay_out(self, source: Path | None) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(22, 20, 22, 16)
        form.setSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        if source is None:
            form.addRow(_("&Title of the response"), self.title)
        else:
            self.title.hide()
            form.addRow(QLabel(_("The text comes from {name}.").format(name=source.name), self))
        form.addRow(_("&Plan it answers"), self.plan)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(_("&Choose where to keep it…"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
