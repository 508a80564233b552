"""The view *Historique*: rows of the past at the left; at the right what they changed, or the text as it was."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.history import deeds
from ccem_desk.desktop.history.entries import Entry, Older, entries
from ccem_desk.desktop.history.filters import Filters
from ccem_desk.desktop.history.past_list import PastList
from ccem_desk.desktop.history.sides import Sides
from ccem_desk.desktop.view_parts import view_title
from ccem_desk.model.changes import Changes
from ccem_desk.translation import gettext as _


class HistoryView(QWidget):
    """Reads the journal when it is shown; what changes while it is hidden is read when it is shown again."""

    left = Signal()
    """Esc: back to the text."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_view")
        self._desk = desk
        self._stale = True
        self._older: Older | None = None
        self.filters = Filters(desk, self)
        self.list = PastList(self._fill_menu, self)
        self.sides = Sides(desk, self)
        self.older = QPushButton(_("O&lder…"), self)
        self.older.setObjectName("history_older")
        self.name = QPushButton(_("Na&me the present version…"), self)
        self.name.setObjectName("history_name")
        self.name.setEnabled(not desk.session.read_only)
        self._none = QLabel(_("Nothing of this kind happened. Choose otherwise above."), self.list.viewport())
        self._lay_out()
        self._connect()

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) change in hand."""
        self.sides.step(by)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filters.offer()
        if self._stale:
            self._load()

    def _load(self) -> None:
        """Read the rows anew; what is selected stays so where it is still there."""
        if self._desk.busy:
            return
        selected = [entry.key for entry in self.list.selected()]
        self._stale, self._older = False, None
        self.list.blockSignals(True)
        self.list.clear()
        self._add()
        again = self.list.select(selected)
        self.list.blockSignals(False)
        if not again:
            self.list.select_first()
        self._later.start()

    def _add(self) -> None:
        nothing: tuple[tuple[Entry, ...], Older | None] = ((), None)
        wanted, older = self.filters.wanted, self._older
        found, self._older = self._desk.read(lambda session: entries(session, wanted, older), nothing)
        self.list.add(found)
        self.older.setVisible(self._older is not None)
        self._none.setVisible(not self.list.count())

    def _note(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _filter(self) -> None:
        self._stale = True
        self._load()

    def _show(self) -> None:
        """Show what the rows selected tell; while long work goes on, after it."""
        if self._desk.busy:
            self._later.start()
            return
        self.sides.show_rows(self.list.selected(), self.filters.node)

    def _version_in_hand(self) -> Entry | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 and rows[0].version is not None else None

    def _rename(self) -> None:
        row = self._version_in_hand()
        if row is not None and row.version is not None and not self._desk.session.read_only:
            deeds.rename_version(self, self._desk, row.version)

    def _delete(self) -> None:
        row = self._version_in_hand()
        if row is not None and row.version is not None and not self._desk.session.read_only:
            deeds.delete_version(self, self._desk, row.version, row.kept)

    def _fill_menu(self, menu: QMenu) -> None:
        """Offer what can be done with the rows selected."""
        self.sides.fill_menu(menu)
        version = menu.addSeparator()
        version.setVisible(self._version_in_hand() is not None)
        for words, run in (
            (_("&Rename the version…\tF2"), self._rename),
            (_("&Delete the version…\tDel"), self._delete),
        ):
            entry = menu.addAction(words, run)
            entry.setVisible(self._version_in_hand() is not None)
            entry.setEnabled(not self._desk.session.read_only)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(view_title(_("History"), self))
        head.addWidget(self.filters)
        head.addStretch(1)
        head.addWidget(self.name)
        self._none.setWordWrap(True)
        self._none.setProperty("muted", True)
        self._none.setMargin(14)
        self._none.hide()
        QVBoxLayout(self.list.viewport()).addWidget(self._none)
        past = QWidget(self)
        column = QVBoxLayout(past)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.older)
        split = QSplitter(self)
        split.setObjectName("history_split")
        split.setChildrenCollapsible(False)
        split.addWidget(past)
        split.addWidget(self.sides)
        split.setStretchFactor(1, 1)
        split.setSizes([340, 900])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 8)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=150)  # who goes through the rows waits for none of them
        self._later.timeout.connect(self._show)
        self.list.itemSelectionChanged.connect(self._later.start)
        self.list.opened.connect(self.sides.enter)
        self.list.rename_wanted.connect(self._rename)
        self.list.delete_wanted.connect(self._delete)
        self.list.left.connect(self.left)
        self.sides.left.connect(self.list.setFocus)
        self.filters.changed.connect(self._filter)
        self.older.clicked.connect(self._add)
        self.name.clicked.connect(lambda: deeds.name_version(self, self._desk))
        self._desk.changed.connect(self._note)
