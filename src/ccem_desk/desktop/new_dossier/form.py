"""The fields of a new dossier, laid out; what they do is the dialog's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop.new_dossier.levels_table import LevelsTable
from ccem_desk.desktop.new_dossier.origin import Origin, OriginChoice
from ccem_desk.desktop.new_dossier.outline_area import OutlineArea
from ccem_desk.desktop.new_dossier.preview import PlanPreview
from ccem_desk.model.outline import Doubt
from ccem_desk.model.plan import Plan
from ccem_desk.translation import gettext as _


class Form(QObject):
    """The dialog's widgets. `ready` says that a dossier can be made of what they hold."""

    accepted = Signal()
    rejected = Signal()

    def __init__(self, dialog: QDialog, source: Path | None) -> None:
        super().__init__(dialog)
        self.title = _line("new_dossier_title", _("Observation on…"), dialog)
        self.plan_title = _line("new_dossier_plan_title", _("Action plan against…"), dialog)
        self.origin = OriginChoice(dialog)
        self.outline = OutlineArea(dialog)
        self.preview = PlanPreview(dialog)
        self.choose_file = QPushButton(_("&Choose a plan…"), dialog)
        self.choose_file.setObjectName("new_dossier_choose_file")
        self.choose_file.setAutoDefault(False)
        self.file_name = QLabel(
            _("A file in YAML, or a text with the plan's outline. You can also drop it here."), dialog
        )
        self.file_name.setProperty("muted", True)
        self.file_name.setTextFormat(Qt.TextFormat.PlainText)
        self.levels = LevelsTable(dialog)
        self.problem = QLabel(dialog)
        self.problem.setObjectName("new_dossier_problem")
        self.problem.setProperty("problem", True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
        self._go = self._buttons.addButton(_("Choose &where to keep it…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("new_dossier_make")
        self._go.setDefault(True)
        self._buttons.accepted.connect(self.accepted)
        self._buttons.rejected.connect(self.rejected)
        self._lay_out(dialog, source)

    @property
    def ready(self) -> bool:
        """Whether a dossier can be made."""
        return self._go.isEnabled()

    def end_editing(self) -> None:
        """Take over a cell that is being written in: Alt and a letter leaves it open."""
        if self.levels.state() == QAbstractItemView.State.EditingState:
            self.levels.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_origin(self, origin: Origin) -> None:
        """Show what goes with where the plan comes from."""
        self._left.setVisible(origin is Origin.OUTLINE)
        self._file_row.setVisible(origin is Origin.FILE)
        self._panes.setVisible(origin is not Origin.NONE)

    def show_plan(self, plan: Plan | None, doubts: Sequence[Doubt], problem: str) -> None:
        """Show a plan; with a problem, or without a plan, no dossier can be made."""
        self.preview.show_plan(plan, doubts)
        self._levels_part.setVisible(plan is not None or self.levels.rowCount() > 0)
        self._go.setEnabled(plan is not None and not problem)
        self.tell(problem)

    def tell(self, problem: str) -> None:
        """Say what is wrong; nothing where it is empty."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _lay_out(self, dialog: QDialog, source: Path | None) -> None:
        titles = QHBoxLayout()
        titles.setSpacing(18)
        if source is None:
            titles.addWidget(_captioned(_("&Title of the response"), self.title, dialog), 1)
        else:
            self.title.hide()
            titles.addWidget(QLabel(_("The text comes from {name}.").format(name=source.name), dialog), 1)
        titles.addWidget(_captioned(_("Title of the p&lan"), self.plan_title, dialog), 1)
        self._left = _captioned(_("&Outline of the plan"), self.outline, dialog)
        self._file_row = QWidget(dialog)
        file_row = QHBoxLayout(self._file_row)
        file_row.setContentsMargins(0, 0, 0, 0)
        file_row.setSpacing(12)
        file_row.addWidget(self.choose_file)
        file_row.addWidget(self.file_name, 1)
        right = _captioned(_("What &it gives"), self.preview, dialog, self.preview.tree)
        self._panes = QSplitter(Qt.Orientation.Horizontal, dialog)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(13)
        self._panes.setObjectName("new_dossier_panes")
        self._panes.addWidget(self._left)
        self._panes.addWidget(right)
        self._panes.setSizes([500, 500])
        self._levels_part = _captioned(_("Le&vels, and how their headings are printed"), self.levels, dialog)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addLayout(titles)
        layout.addWidget(self.origin)
        layout.addWidget(self._file_row)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self._levels_part)
        layout.addWidget(self.problem)
        layout.addWidget(self._buttons)


def _line(name: str, example: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setObjectName(name)
    field.setPlaceholderText(example)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 34)
    return field


def _captioned(caption: str, field: QWidget, parent: QWidget, buddy: QWidget | None = None) -> QWidget:
    """Return a field under its caption, the field as large as there is room."""
    box = QWidget(parent)
    label = QLabel(caption, box)
    label.setProperty("muted", True)
    label.setBuddy(buddy or field)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(label)
    layout.addWidget(field, 1)
    return box
