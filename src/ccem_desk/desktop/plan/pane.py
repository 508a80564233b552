"""The left pane: the filter and the plan's tree."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QTreeView, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.plan.deadline import DeadlineLine
from ccem_desk.desktop.plan.delegate import PlanDelegate
from ccem_desk.desktop.plan.editing import PlanEditing
from ccem_desk.desktop.plan.model import PlanModel, Role
from ccem_desk.desktop.plan.view import PlanTree
from ccem_desk.model.changes import Changes
from ccem_desk.translation import gettext as _

_FEW = 400
"""A plan of at most this many nodes is shown unfolded."""


class PlanPane(QWidget):
    """Shows the plan, follows the desk's node, and moves it."""

    entered = Signal()
    """Enter was pressed on a node: whoever holds the editor takes the focus there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_pane")
        self._desk = desk
        self.model = PlanModel(desk.levels, self)
        self.filter = _FilterField(self)
        self.tree = PlanTree(self.model, self)
        self.setFocusProxy(self.tree)
        self.tree.setItemDelegate(PlanDelegate(self.tree))
        self.editing = PlanEditing(desk, self.model, self)
        self.model.editing = self.editing
        self._unfolded: set[str] | None = None
        """What was unfolded before a filter was set, to be unfolded again when it is cleared."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree)
        layout.addWidget(DeadlineLine(desk, self))
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self._to_tree)
        self.tree.activated.connect(self._activated)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        self.editing.shown.connect(self.reveal)
        self.editing.to_be_named.connect(self._edit)
        desk.changed.connect(self._refresh)
        desk.node_changed.connect(self.show_node)
        self.model.load(desk.summaries)
        self._unfold()
        self.show_node(desk.node_id)

    def show_node(self, node_id: str) -> None:
        """Make a node the current row; where the filter hides it nothing is current."""
        index = self.model.index_of(node_id)
        if index == self.tree.currentIndex():
            return
        self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid() and not self.tree.viewport().rect().contains(self.tree.visualRect(index)):
            self.tree.scrollTo(index, QTreeView.ScrollHint.PositionAtCenter)

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu also where the right button is pressed in the tree."""
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(lambda at: menu.popup(self.tree.viewport().mapToGlobal(at)))

    def take_role(self) -> None:
        """Follow the role: a reviewer's tree is not edited."""
        self.model.load(self._desk.summaries)
        self.editing.refresh()

    def reveal(self, node_id: str) -> None:
        """Unfold what hides a node and bring its row into sight."""
        index = self.model.index_of(node_id)
        if index.isValid():
            self.tree.scrollTo(index, QTreeView.ScrollHint.EnsureVisible)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) node shown, whatever is folded."""
        shown = self.model.node_ids()
        if not shown:
            return
        at = shown.index(self._desk.node_id) + by if self._desk.node_id in shown else 0
        if 0 <= at < len(shown):
            self._desk.go_to(shown[at])

    def _edit(self, node_id: str) -> None:
        """Edit number and title in the row; one that the filter hides is found first."""
        if not self.model.index_of(node_id).isValid():
            self.filter.clear()
        self.show_node(node_id)
        self.reveal(node_id)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tree.edit(self.model.index_of(node_id))

    def _unfold(self) -> None:
        if self.model.filtered or len(self.model.node_ids()) <= _FEW:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)

    def _filter(self, query: str) -> None:
        if not self.model.filtered:
            self._unfolded = self._unfolded_now()
        self.model.filter(query)
        if self.model.filtered or self._unfolded is None:
            self._unfold()
        else:
            for node_id in self._unfolded:
                self.tree.expand(self.model.index_of(node_id))
        self.show_node(self._desk.node_id)
        self.editing.refresh()

    def _unfolded_now(self) -> set[str]:
        ids = ((node_id, self.model.index_of(node_id)) for node_id in self.model.parents())
        return {node_id for node_id, index in ids if self.tree.isExpanded(index)}

    def _refresh(self, changes: Changes) -> None:
        if changes.tree or changes.properties:
            self._reload()
            return
        for node_id in changes.comments | changes.nodes | changes.demands | changes.notes:
            self.model.refresh(self._desk.summary_of(node_id))

    def _reload(self) -> None:
        """Show the tree that changed; the row at the top of what is seen stays where it is."""
        top = self.tree.indexAt(self.tree.viewport().rect().topLeft())
        anchor = (str(top.data(Role.NODE_ID)), self.tree.visualRect(top).top()) if top.isValid() else None
        self.model.load(self._desk.summaries)
        self.show_node(self._desk.node_id)
        index = self.model.index_of(anchor[0]) if anchor else QModelIndex()
        if anchor and index.isValid():
            bar = self.tree.verticalScrollBar()
            bar.setValue(bar.value() + self.tree.visualRect(index).top() - anchor[1])

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self._desk.go_to(str(index.data(Role.NODE_ID)))

    def _activated(self, index: QModelIndex) -> None:
        self._moved(index)
        self.entered.emit()

    def _to_tree(self) -> None:
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)


class _FilterField(QLineEdit):
    """Esc clears it; Enter and Down go to what was found."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan_filter")
        self.setPlaceholderText(_("Filter by number or title…"))
        self.setAccessibleName(_("Filter the plan by number or title"))
        self.setClearButtonEnabled(True)
        search = QAction(self)
        icons.put(search, "search")
        self.addAction(search, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
