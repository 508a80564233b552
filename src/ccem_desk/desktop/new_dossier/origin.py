"""Where a new dossier's plan comes from: four choices in a row."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from ccem_desk.translation import gettext as _


class Origin(StrEnum):
    NONE = "none"
    OUTLINE = "outline"
    FILE = "file"
    EXAMPLE = "example"


class OriginChoice(QWidget):
    """Radio buttons, named `new_dossier_plan_none`, `…_outline`, `…_file` and `…_example`."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_dossier_plan")
        self.setAccessibleName(_("Plan"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        self._group = QButtonGroup(self)
        self._buttons: dict[Origin, QRadioButton] = {}
        for origin, text in (
            (Origin.NONE, _("&No plan")),
            (Origin.OUTLINE, _("An outline &pasted as text")),
            (Origin.FILE, _("A plan &file")),
            (Origin.EXAMPLE, _("The &example: trafficking, 2019–2021")),
        ):
            button = QRadioButton(text, self)
            button.setObjectName(f"new_dossier_plan_{origin}")
            self._group.addButton(button)
            self._buttons[origin] = button
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[Origin.NONE].setChecked(True)
        self._group.buttonToggled.connect(lambda _button, on: self.chosen.emit() if on else None)

    @property
    def origin(self) -> Origin:
        """The one chosen."""
        return next(o for o, button in self._buttons.items() if button.isChecked())

    def choose(self, origin: Origin) -> None:
        """Choose one, as a click would."""
        self._buttons[origin].setChecked(True)
