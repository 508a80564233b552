"""What is said of a node beside its comment: status, position, who is responsible, why there is no comment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.flow_layout import FlowLayout
from ccem_desk.desktop.node.choice import Choice, captioned
from ccem_desk.desktop.wording import absence_name, stance_name, status_name
from ccem_desk.model.changes import Changes
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Absence, Stance, Status
from ccem_desk.services import writing
from ccem_desk.services.reading import Summary
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


class NodeFields(QWidget):
    """Shows and changes the fields of the node in hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.status: Choice[Status] = Choice("node_status", _("Progress"), [(status_name(s), s) for s in Status], self)
        self.stance: Choice[Stance | None] = Choice(
            "node_stance", _("Position"), [(stance_name(s), s) for s in (None, *Stance)], self
        )
        self.absence: Choice[Absence | None] = Choice(
            "node_absence", _("Why there is no comment"), [(absence_name(a), a) for a in (None, *Absence)], self
        )
        self.responsible = QLineEdit(self)
        self.responsible.setObjectName("node_responsible")
        self.responsible.setAccessibleName(_("Responsible"))
        self.responsible.setPlaceholderText(_("Nobody yet"))
        self.responsible.setMaxLength(100)
        self.responsible.setMinimumWidth(self.fontMetrics().averageCharWidth() * 18)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.responsible.setCompleter(completer)
        self._lay_out()
        self.status.currentIndexChanged.connect(lambda: self._set(writing.set_status, self.status.value))
        self.stance.currentIndexChanged.connect(lambda: self._set(writing.set_stance, self.stance.value))
        self.absence.currentIndexChanged.connect(lambda: self._set(writing.set_absence, self.absence.value))
        self.responsible.editingFinished.connect(self.hand_over)
        desk.leaving.connect(self.hand_over)
        self._shown = ""
        self._node_id = desk.node_id

    def show_summary(self, summary: Summary) -> None:
        """Show a node's fields; a name that is being typed stays."""
        node = summary.node
        self._boxes[1].setVisible(node.level != FRONT)
        self._boxes[3].setVisible(node.level == self._desk.lowest_level and not summary.commented)
        self.status.show_value(node.status)
        self.stance.show_value(node.stance)
        self.absence.show_value(node.absence)
        if node.id != self._node_id or not self.responsible.isModified():
            self.responsible.setText(node.responsible)
        if (node.responsible, node.id) != (self._shown, self._node_id) or not self._names.rowCount():
            self._offer_names()
        self._shown, self._node_id = node.responsible, node.id
        for field in (self.status, self.stance, self.absence, self.responsible):
            field.setEnabled(not self._desk.session.read_only)

    def hand_over(self) -> None:
        """Save the responsible's name where it was changed."""
        name = self.responsible.text().strip()
        self.responsible.setModified(False)
        if name != self._shown and not self._desk.session.read_only:
            self._shown = name
            self._set(writing.set_responsible, name)

    def _offer_names(self) -> None:
        """Offer the names that stand at other nodes already."""
        names = {s.node.responsible for s in self._desk.summaries} - {""}
        self._names.setStringList(sorted(names, key=str.casefold))

    def _set(self, setter: Callable[..., Changes], value: object) -> None:
        session: Session = self._desk.session
        if not self._desk.do(partial(setter, session, self._node_id, value)):
            self.show_summary(self._desk.summary)  # what the dossier holds

    def _lay_out(self) -> None:
        self._boxes = (
            captioned(_("&Progress"), self.status, self),
            captioned(_("P&osition"), self.stance, self),
            captioned(_("&Responsible"), self.responsible, self),
            captioned(_("&Why there is no comment"), self.absence, self),
        )
        layout = FlowLayout(self, 12, 8)
        for box in self._boxes:
            layout.addWidget(box)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
