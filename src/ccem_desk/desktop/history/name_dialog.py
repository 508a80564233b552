"""Asks for the name of a version; what is wrong with it is said in the window, which stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _


class NameDialog(QDialog):
    """`changes` is what `make` returned, None until it did; `name` is the present one, where there is one."""

    def __init__(self, parent: QWidget | None, make: Callable[[str], Changes], name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Rename the version") if name else _("Name this version"))
        self.setMinimumWidth(440)
        self._make = make
        self.changes: Changes | None = None
        self.name = QLineEdit(name, self)
        self.name.setObjectName("version_name")
        self.name.setPlaceholderText(_("for instance: sent to the board"))
        self.name.selectAll()
        label = QLabel(_("&Name of the version"), self)
        label.setBuddy(self.name)
        self.said = QLabel(self)
        self.said.setObjectName("version_problem")
        self.said.setProperty("problem", True)
        self.said.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        keep = _("&Rename") if name else _("&Keep this version")
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.name, self.said, buttons):
            layout.addWidget(widget)

    def accept(self) -> None:
        try:
            self.changes = self._make(self.name.text())
        except UserProblem as problem:
            self.said.setText(str(problem))
            self.name.setFocus()
            return
        super().accept()
