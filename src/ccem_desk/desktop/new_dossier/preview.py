"""The plan that is going to be: how many places it has, its tree, and what in the outline is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QTreeView, QVBoxLayout, QWidget

from ccem_desk.desktop.new_dossier.enter import EnterStays
from ccem_desk.desktop.new_dossier.tree_model import PlanPreviewModel
from ccem_desk.model.outline import Doubt
from ccem_desk.model.plan import Plan
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_ALL_UNFOLDED: Final = 600  # nodes; above, only the top level is


class PlanPreview(QWidget):
    """Shows a plan; `node_wanted` tells the place of a node, `line_wanted` the line of a doubt that is clicked."""

    node_wanted = Signal(int)
    line_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = QLabel(self)
        self.counts.setObjectName("new_dossier_counts")
        self.counts.setWordWrap(True)
        self.model = PlanPreviewModel(self)
        self.tree = QTreeView(self)
        self.tree.setObjectName("new_dossier_preview")
        self.tree.setAccessibleName(_("The plan that it gives"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setModel(self.model)
        EnterStays(self.tree, self._node)
        self.tree.clicked.connect(self._node)
        self.summary = QLabel(self)
        self.summary.setObjectName("new_dossier_doubts_count")
        self.doubts = QListView(self)
        self.doubts.setObjectName("new_dossier_doubts")
        self.doubts.setAccessibleName(_("To look at"))
        self.doubts.setUniformItemSizes(True)
        self.doubts.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubts.setMaximumHeight(self.fontMetrics().height() * 6)
        self.doubts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._texts = _Doubts(self)
        self.doubts.setModel(self._texts)
        EnterStays(self.doubts, self._doubt)
        self.doubts.clicked.connect(self._doubt)
        self._lines: list[int] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget, stretch in ((self.counts, 0), (self.tree, 1), (self.summary, 0), (self.doubts, 0)):
            layout.addWidget(widget, stretch)
        self.show_plan(None, ())

    def show_plan(self, plan: Plan | None, doubts: Sequence[Doubt]) -> None:
        """Show a plan with its doubts; None where there is none to show."""
        self.model.show_plan(plan or Plan("", ()))
        self.counts.setText(counted(plan) if plan else _("The plan's tree will stand here."))
        self.counts.setProperty("muted", plan is None)
        self.counts.style().polish(self.counts)
        if plan and len(plan.nodes) <= _ALL_UNFOLDED:
            self.tree.expandAll()
        self._lines = [d.line for d in doubts]
        self._texts.setStringList([_("Line {line}: {message}").format(line=d.line, message=d.message) for d in doubts])
        self.summary.setText(
            ngettext("{n} thing to look at", "{n} things to look at", len(doubts)).format(n=len(doubts))
        )
        self.summary.setVisible(bool(doubts))
        self.doubts.setVisible(bool(doubts))

    def show_reading(self) -> None:
        """Say that a new plan is on its way; the one before stays till then."""
        self.counts.setText(_("The outline is being read…"))

    def _node(self, index: QModelIndex) -> None:
        self.node_wanted.emit(index.internalId())

    def _doubt(self, index: QModelIndex) -> None:
        self.line_wanted.emit(self._lines[index.row()])


class _Doubts(QStringListModel):
    """Sentences, which may be longer than there is room: each is its own tooltip."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.ToolTipRole else role)


def counted(plan: Plan) -> str:
    """Return how many places a plan has on each level: « 3 axes, 5 objectifs, 11 fiches »."""
    counts: dict[str, int] = {level.key: 0 for level in plan.levels}
    for node in plan.nodes:
        counts[node.level] += 1
    parts = []
    for level in plan.levels:
        n = counts[level.key]
        word = level.name if n == 1 else level.plural
        parts.append(f"{n}\u00a0{word[:1].lower()}{word[1:]}")
    return ", ".join(parts)
