"""The list of all footnotes, in the plan's stead: Enter goes to the call in the text, F2 edits the footnote."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.footnotes.delegate import FootnoteDelegate
from ccem_desk.desktop.footnotes.model import FootnotesModel
from ccem_desk.model.changes import Changes
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class FootnotesPanel(QWidget):
    """Shows the footnotes; whoever holds the editor goes to them and edits them."""

    chosen = Signal(object)
    """A `Footnote` whose call is to be shown."""
    edit_wanted = Signal(object)
    """A `Footnote` that is to be edited."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footnotes_panel")
        self._desk = desk
        self._stale = True
        self.model = FootnotesModel(desk, self)
        self.list = _list(self.model, self)
        self.setFocusProxy(self.list)
        self._said = QLabel(self)
        self._said.setObjectName("footnotes_said")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setProperty("muted", True)
        self.edit = QPushButton(_("&Edit the footnote…"), self)
        self.edit.setObjectName("footnotes_edit")
        self.edit.clicked.connect(self._edit)
        self._lay_out()
        self.list.activated.connect(self._activated)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self.model.modelReset.connect(self._say)
        desk.changed.connect(self._follow)

    def begin(self, node: str, index: int) -> None:
        """Show the footnotes as they are now, that of a node's comment current."""
        self._desk.leaving.emit()  # what is typed is in it too
        self._load()
        self._go_to_row(max(self.model.row_of(node, index), 0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self._edit()
        else:
            super().keyPressEvent(event)

    def _follow(self, changes: Changes) -> None:
        if not self.isVisible():
            self._stale = True
            return
        if self._stale:
            self._load()
            return
        here = self.model.footnote(self.list.currentIndex().row())
        self.model.follow(changes)
        if here is not None:
            self._go_to_row(self.model.row_of(here.node, here.index))

    def _load(self) -> None:
        self.model.load()
        self._stale = False
        self._say()

    def _go_to_row(self, row: int) -> None:
        if row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))
        self._enable()

    def _activated(self, index: QModelIndex) -> None:
        footnote = self.model.footnote(index.row())
        if footnote is not None:
            self.chosen.emit(footnote)

    def _edit(self) -> None:
        footnote = self.model.footnote(self.list.currentIndex().row())
        if footnote is not None and not self._desk.session.read_only:
            self.edit_wanted.emit(footnote)

    def _enable(self) -> None:
        self.edit.setEnabled(self.list.currentIndex().isValid() and not self._desk.session.read_only)

    def _say(self) -> None:
        count = self.model.rowCount()
        none = _("No footnote yet. Ctrl+Alt+F puts one into the text.")
        some = ngettext("{count} footnote, numbered as printed", "{count} footnotes, numbered as printed", count)
        self._said.setText(some.format(count=count) if count else none)
        self.list.setVisible(bool(count))
        self.edit.setVisible(bool(count))
        self._enable()

    def _lay_out(self) -> None:
        title = QLabel(_("Footnotes"), self)
        title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        close = QToolButton(self)
        close.setIconSize(QSize(14, 14))
        icons.put(close, "close")
        close.setAccessibleName(_("Show the plan again"))
        close.setToolTip(_("Show the plan again (Esc)"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 4, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._said)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)


def _list(model: FootnotesModel, parent: QWidget) -> QListView:
    view = QListView(parent)
    view.setObjectName("footnotes_list")
    view.setAccessibleName(_("Footnotes"))
    view.setModel(model)
    view.setItemDelegate(FootnoteDelegate(view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.viewport().setAutoFillBackground(False)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view
