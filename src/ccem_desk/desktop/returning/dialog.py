"""What came back in a review copy, by measure: each thing looked at, taken or left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop import theme
from ccem_desk.desktop.dialog_buttons import answers
from ccem_desk.desktop.returning.shown import show_item
from ccem_desk.desktop.wording import Levels, tree_text
from ccem_desk.model.returning.items import Item
from ccem_desk.model.review import Node
from ccem_desk.services.returning import Return, counts_line, item_name
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_ITEM: Final = Qt.ItemDataRole.UserRole
_AIR: Final = 8
_BESIDE: Final = 84
"""What stands before a thing's name in pixels: the arrow's place, the indent, the check mark."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ReturnDialog(QDialog):
    """Lists everything; what a person has to decide is not taken unless they check it."""

    def __init__(self, found: Return, nodes: Mapping[str, Node], levels: Levels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("return_copy")
        self.setWindowTitle(_("What came back in {name}").format(name=found.path.name))
        self._items = found.items
        self.list = _Tree(self)
        self._rows: list[QTreeWidgetItem] = []
        self._fill(nodes, levels)
        self.shown = QTextBrowser(self)
        self.shown.setObjectName("return_copy_shown")
        self.shown.setAccessibleName(_("The thing in hand, in its passage"))
        self.shown.setOpenLinks(False)
        self._all = QCheckBox(_("&All of it"), self)
        self._all.setObjectName("return_copy_all")
        self._all.clicked.connect(self._check_all)
        self._agree = QPushButton(self)
        self._agree.setObjectName("return_copy_take")
        self._agree.setDefault(True)
        self._lay_out(found)
        self.resize(900, 620)
        self.list.itemChanged.connect(lambda _row, _column: self._count())
        self.list.currentItemChanged.connect(lambda row, _before: self._show(row))
        self._count()
        if self._rows:
            self.list.setCurrentItem(self._rows[0])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of what is to be taken."""
        rows = zip(self._rows, self._ordered, strict=True)
        return frozenset(item.id for row, item in rows if row.checkState(0) is _CHECKED)

    def _fill(self, nodes: Mapping[str, Node], levels: Levels) -> None:
        self._ordered: list[Item] = []
        for node in dict.fromkeys(item.node for item in self._items):
            here = [item for item in self._items if item.node == node]
            name = tree_text(nodes[node], levels) if node in nodes else node
            top = QTreeWidgetItem(self.list, [name])
            top.setFirstColumnSpanned(True)
            top.setFont(0, theme.scaled(self.list.font(), 1.0, self.list.font().Weight.DemiBold))
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            top.setToolTip(0, name)
            top.setSizeHint(0, self.list.row_size())
            for item in here:
                self._rows.append(_row(top, item, self.list.row_size()))
                self._ordered.append(item)
            top.setExpanded(True)
        self.list.fit_first_columns()

    def _lay_out(self, found: Return) -> None:
        lead = QLabel(counts_line(found.items), self)
        lead.setTextFormat(Qt.TextFormat.PlainText)
        lead.setWordWrap(True)
        lead.setFont(theme.scaled(self.font(), 1.1))
        how = QLabel(
            _(
                "Comments become notes and edits suggestions, each on its passage. Space takes or leaves the one in "
                "hand; all of it can be undone, and a version keeps what was before."
            ),
            self,
        )
        how.setProperty("muted", True)
        how.setWordWrap(True)
        told = QLabel("\n".join(found.told), self)
        told.setObjectName("return_copy_told")
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        told.setProperty("warning", True)
        told.setVisible(bool(found.told))
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.list)
        parts.addWidget(self.shown)
        parts.setSizes([340, 150])
        parts.setChildrenCollapsible(False)
        buttons = answers(self, self._agree, _("&Leave everything"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(10)
        for widget in (lead, how, told, parts, self._all, buttons):
            layout.addWidget(widget, 1 if widget is parts else 0)

    def _show(self, row: QTreeWidgetItem | None) -> None:
        item = row.data(0, _ITEM) if row is not None else None
        show_item(self.shown.document(), item, self.shown.palette())

    def _check_all(self, on: bool) -> None:
        for row in self._rows:
            row.setCheckState(0, _CHECKED if on else _UNCHECKED)

    def _count(self) -> None:
        count = len(self.chosen)
        self._agree.setText(ngettext("&Take {count} thing", "&Take {count} things", count).format(count=count))
        self._agree.setEnabled(count > 0)
        partly = Qt.CheckState.PartiallyChecked if count else _UNCHECKED
        self._all.setCheckState(_CHECKED if count == len(self._rows) else partly)


class _Tree(QTreeWidget):
    """The things by measure; Space takes or leaves the one in hand from whatever column, Enter is the dialog's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("return_copy_list")
        self.setAccessibleName(_("What came back, by measure"))
        self.setHeaderLabels([_("What"), _("By"), _("Words")])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit_first_columns(self) -> None:
        """Give what each thing is, and who made it, the room that the longest needs."""
        tops = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        rows = [row.child(n) for row in tops if row is not None for n in range(row.childCount())]
        metrics = self.fontMetrics()
        for column, beside in ((0, _BESIDE), (1, _AIR * 2)):
            widest = max((metrics.horizontalAdvance(row.text(column)) for row in rows if row is not None), default=0)
            self.setColumnWidth(column, min(widest + beside, metrics.averageCharWidth() * 44))

    def row_size(self) -> QSize:
        """Return the least room of a row, so that lines do not crowd."""
        return QSize(0, self.fontMetrics().height() + _AIR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if event.key() == Qt.Key.Key_Space and row is not None:
            row.setCheckState(0, _UNCHECKED if row.checkState(0) is _CHECKED else _CHECKED)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _row(top: QTreeWidgetItem, item: Item, size: QSize) -> QTreeWidgetItem:
    who = item.author or _("unknown author")
    words = " ".join(item.text.split())
    row = QTreeWidgetItem(top, [item_name(item), who, words])
    row.setData(0, _ITEM, item)
    row.setSizeHint(0, size)
    row.setFlags((row.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsAutoTristate)
    row.setCheckState(0, _CHECKED if item.by_default else _UNCHECKED)
    row.setToolTip(2, words)
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item_name(item)}, {who}: {words}")
    return row
