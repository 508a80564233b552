"""Where one is: the way from the top, the heading as it is printed, and what is uncertain about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.wording import heading, missing_title, short_name, title_of, uncertain_place
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node
from ccem_desk.translation import gettext as _


class NodeHeading(QWidget):
    """Breadcrumb, heading, the plan's own title where it differs, and what is uncertain."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._way = _label(self, "node_breadcrumb", muted=True)
        self._heading = _label(self, "node_heading")
        self._heading.setFont(theme.scaled(self.font(), 1.5, QFont.Weight.DemiBold))
        self._plan_title = _label(self, "node_plan_title", muted=True)
        self._chips = (_chip(self, missing_title()), _chip(self, uncertain_place()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for label in (self._way, self._heading, self._plan_title):
            layout.addWidget(label)
        chips = QHBoxLayout()
        for chip in self._chips:
            chips.addWidget(chip)
        chips.addStretch()
        layout.addLayout(chips)

    def show_node(self, node: Node) -> None:
        """Show a node's place and heading."""
        self._way.setText(" › ".join(self._way_to(node)))
        self._way.setVisible(bool(self._way.text()))
        self._heading.setText(heading(node, self._desk.levels))
        differs = bool(node.plan_title and node.title and node.plan_title != node.title)
        self._plan_title.setText(_("Title in the plan: “{title}”").format(title=node.plan_title))
        self._plan_title.setVisible(differs)
        untitled, uncertain = self._chips
        untitled.setVisible(not title_of(node) and node.level != FRONT)
        uncertain.setVisible(node.place_uncertain)

    def _way_to(self, node: Node) -> list[str]:
        if node.level == FRONT:
            return [_("Before the measures")]
        way: list[str] = []
        while node.parent:
            node = self._desk.summary_of(node.parent).node
            way.insert(0, short_name(node, self._desk.levels))
        return way


def _label(parent: QWidget, name: str, *, muted: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    return label


def _chip(parent: QWidget, text: str) -> QLabel:
    chip = QLabel(text, parent)
    chip.setProperty("chip", True)
    return chip
