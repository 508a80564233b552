"""The view *Historique*: rows of the past at the left, what they changed at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop import theme, wording
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.history import compared, deeds
from ccem_desk.desktop.history.entries import Entry, entries
from ccem_desk.model.changes import Changes
from ccem_desk.model.history import NOW, Moment
from ccem_desk.services.comparing import Comparison
from ccem_desk.translation import gettext as _

_ENTRY = Qt.ItemDataRole.UserRole


class HistoryView(QWidget):
    """Reads the journal when it is shown; what changes while it is hidden is read when it is shown again."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_view")
        self._desk = desk
        self._stale = True
        self._more: Moment | None = None
        self._found = Comparison(())
        self.list = QListWidget(self)
        self.list.setObjectName("history_list")
        self.list.setAccessibleName(_("History"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.text = QTextEdit(self)
        self.text.setObjectName("history_text")
        self.text.setAccessibleName(_("What changed"))
        self.text.setReadOnly(True)
        self.text.document().setDocumentMargin(16)
        self.here = QCheckBox(self)
        self.here.setObjectName("history_here")
        self.older = QPushButton(_("O&lder…"), self)
        self.now = QPushButton(_("&Compare with now"), self)
        self.now.setObjectName("history_compare_now")
        self.bring = QPushButton(_("&Bring back…"), self)
        self.bring.setObjectName("history_restore")
        self.name = QPushButton(_("Na&me this version…"), self)
        self.name.setObjectName("history_name")
        self.name.setEnabled(not desk.session.read_only)
        self.copy = QPushButton(_("Cop&y as text"), self)
        self._lay_out()
        self._connect()

    def selected(self) -> list[Entry]:
        """Return the rows selected, newest first."""
        found = [item.data(_ENTRY) for item in self.list.selectedItems()]
        return sorted(found, key=lambda e: e.at, reverse=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        name = wording.short_name(self._desk.summary.node, self._desk.levels)
        self.here.setText(_("Only “{node}”").format(node=name).replace("&", "&&"))
        if self._stale:
            self._load()

    def _load(self) -> None:
        self._stale = False
        self.list.clear()
        self._more = None
        self._add()
        self._offer()

    def _add(self) -> None:
        nothing: tuple[tuple[Entry, ...], Moment | None] = ((), None)
        found, self._more = self._desk.read(lambda session: entries(session, self._more), nothing)
        for entry in found:
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            if entry.version:
                item.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
            self.list.addItem(item)
        self.older.setVisible(self._more is not None)

    def _note(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _node(self) -> str | None:
        return self._desk.node_id if self.here.isChecked() else None

    def _offer(self) -> None:
        count = len(self.selected())
        self.now.setEnabled(count == 1)
        self.bring.setEnabled(count == 1 and not self._desk.session.read_only)

    def _show(self) -> None:
        """Show what a row changed; of two rows, what differs between them; of a version, what differs from now."""
        self._offer()
        rows = self.selected()
        if len(rows) == 2:
            self._compare(rows[1].moment, rows[0].moment)
        elif len(rows) == 1:
            row = rows[0]
            self._compare(row.before, row.moment) if row.before is not None else self._compare(row.moment, NOW)

    def _compare(self, old: Moment, new: Moment) -> None:
        found = deeds.compare(self, self._desk, old, new, self._node())
        if found is not None:
            self._found = found
            compared.show(self.text.document(), found, self._desk.levels, self.palette())
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def _compare_now(self) -> None:
        for row in self.selected():
            self._compare(row.moment, NOW)
            return

    def _restore(self) -> None:
        for row in self.selected():
            deeds.restore(self, self._desk, row.moment, self._node())
            return

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(compared.as_plain(self._found, self._desk.levels))

    def _lay_out(self) -> None:
        title = QLabel(_("History"), self)
        title.setFont(theme.scaled(self.font(), 1.35, QFont.Weight.DemiBold))
        head = QHBoxLayout()
        for widget in (title, self.here, self.copy, self.now, self.bring, self.name):
            head.addWidget(widget)
        head.insertStretch(1, 1)
        past = QWidget(self)
        column = QVBoxLayout(past)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.older)
        split = QSplitter(self)
        split.addWidget(past)
        split.addWidget(self.text)
        split.setSizes([420, 700])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 8)
        layout.addLayout(head)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=150)  # who goes through the rows waits for none of them
        self._later.timeout.connect(self._show)
        self.list.itemSelectionChanged.connect(self._offer)
        self.list.itemSelectionChanged.connect(self._later.start)
        self.here.toggled.connect(self._later.start)
        self.older.clicked.connect(self._add)
        self.now.clicked.connect(self._compare_now)
        self.bring.clicked.connect(self._restore)
        self.name.clicked.connect(lambda: deeds.name_version(self, self._desk))
        self.copy.clicked.connect(self._copy)
        self._desk.changed.connect(self._note)
