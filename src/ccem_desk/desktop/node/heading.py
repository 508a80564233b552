"""Where one is: the way from the top, the heading as it is printed, and what is uncertain about it.

The title in the heading is edited in its place: by F2, a double click or the pencil.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.node.title_field import TitleEditor
from ccem_desk.desktop.wording import (
    around_title,
    heading,
    missing_title,
    short_name,
    title_of,
    uncertain_place,
)
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node, Role
from ccem_desk.services import writing
from ccem_desk.translation import gettext as _


class NodeHeading(QWidget):
    """Breadcrumb, heading, the plan's own title where it differs, and what is uncertain."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._node = desk.summary.node
        self._editing = ""  # the id of the node whose title is being edited
        self._writable = not desk.session.read_only
        font = theme.scaled(self.font(), 1.5, QFont.Weight.DemiBold)
        self._way = _label(self, "node_breadcrumb", muted=True)
        self._heading = _label(self, "node_heading")
        self._heading.setFont(font)
        self._heading.installEventFilter(self)
        self._pencil = _tool(self, "node_title_edit", "pencil", _("Change the title (F2)"))
        self._pencil.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F2 and the Edit menu do what it does
        self._pencil.clicked.connect(self.edit_title)
        self._pencil.hide()
        self.title = TitleEditor(font, self)
        self.title.kept.connect(self._keep)
        self.title.given_up.connect(self._give_up)
        self.title.hide()
        self._plan_title = _label(self, "node_plan_title", muted=True)
        self.restore = _tool(self, "node_title_restore", "undo", _("Take the plan’s title again"))
        self.restore.clicked.connect(self.restore_title)
        self.restore.setText(_("Take it again"))
        self.restore.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._printed, self._plans = _row(self, self._heading, self._pencil), _row(self, self._plan_title, self.restore)
        policy = self._pencil.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # no word moves when the mouse comes near
        self._pencil.setSizePolicy(policy)
        self._chips = (_chip(self, missing_title()), _chip(self, uncertain_place()))
        self._lay_out()
        desk.leaving.connect(self._hand_over)

    def show_node(self, node: Node) -> None:
        """Show a node's place and heading; a title that is being edited stays."""
        if self._editing and node.id != self._editing:
            self._end()
        self._node = node
        self._way.setText(" › ".join(self._way_to(node)))
        self._way.setVisible(bool(self._way.text()))
        self._heading.setText(heading(node, self._desk.levels))
        differs = bool(node.plan_title and node.title and node.plan_title != node.title)
        self._plan_title.setText(_("Title in the plan: “{title}”").format(title=node.plan_title))
        self._plans.setVisible(differs)
        self.restore.setVisible(self._writable)
        untitled, uncertain = self._chips
        untitled.setVisible(not title_of(node) and node.level != FRONT)
        uncertain.setVisible(node.place_uncertain)

    def take_role(self, role: Role) -> None:
        """Let a reviewer read the title only."""
        self._writable = not self._desk.session.read_only and role is not Role.RELECTURE
        self._heading.setToolTip(_("Double click, or F2, to change the title") if self._writable else "")
        self.restore.setVisible(self._writable)

    def edit_title(self) -> None:
        """Let the printed title be edited in its place."""
        if not self._writable or self._editing or self._desk.busy:
            return
        self._editing = self._node.id
        before, after = around_title(self._node, self._desk.levels)
        self._pencil.hide()
        self._printed.hide()
        self.title.show()
        name = _("the response") if self._node.level == FRONT else short_name(self._node, self._desk.levels)
        self.title.begin(title_of(self._node), before, after, name)

    def restore_title(self) -> None:
        """Print the plan's title again."""
        if self._editing:
            self._end()
        self._set(self._node.id, self._node.plan_title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._heading and event.type() == QEvent.Type.MouseButtonDblClick:
            assert isinstance(event, QMouseEvent)
            if event.button() is Qt.MouseButton.LeftButton:
                self.edit_title()
                return True
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._pencil.setVisible(self._writable and not self._editing)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pencil.hide()

    def _keep(self, title: str) -> None:
        """Keep what was typed; an emptied title is the plan's again, where the plan has one."""
        node_id, before = self._editing, title_of(self._node)
        self._end()
        title = title or self._node.plan_title
        if node_id == self._node.id and title != before:
            self._set(node_id, title)

    def _give_up(self) -> None:
        self._end()

    def _hand_over(self) -> None:
        """Keep a title that is being edited: its place is being left."""
        if self._editing:
            self._keep(self.title.title)

    def _end(self) -> None:
        """Show the heading again; the focus goes on to the text, where Enter would lead in a document."""
        had_focus = self.title.field.hasFocus()
        self._editing = ""
        self.title.hide()
        self._printed.show()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, node_id: str, title: str) -> None:
        self._desk.do(partial(writing.set_title, self._desk.session, node_id, title))

    def _way_to(self, node: Node) -> list[str]:
        if node.level == FRONT:
            return [_("Before the measures")]
        way: list[str] = []
        while node.parent:
            node = self._desk.summary_of(node.parent).node
            way.insert(0, short_name(node, self._desk.levels))
        return way

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self._way)
        layout.addWidget(self._printed)
        layout.addWidget(self.title)
        layout.addWidget(self._plans)
        chips = QHBoxLayout()
        for chip in self._chips:
            chips.addWidget(chip)
        chips.addStretch()
        layout.addLayout(chips)


def _row(parent: QWidget, words: QLabel, tool: QToolButton) -> QWidget:
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(words, 1)
    layout.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _label(parent: QWidget, name: str, *, muted: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    return label


def _tool(parent: QWidget, name: str, icon: str, tip: str) -> QToolButton:
    tool = QToolButton(parent)
    tool.setObjectName(name)
    tool.setIconSize(QSize(16, 16))
    tool.setToolTip(tip)
    tool.setAccessibleName(tip)
    icons.put(tool, icon)
    return tool


def _chip(parent: QWidget, text: str) -> QLabel:
    chip = QLabel(text, parent)
    chip.setProperty("chip", True)
    return chip
