"""Search over everything: a field, and below it what was found, measure by measure."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.finding.delegate import ResultsDelegate
from ccem_desk.desktop.finding.results import ResultsModel
from ccem_desk.desktop.finding.search_field import SearchField
from ccem_desk.desktop.finding.sentences import is_enough, sentence
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.services.searching import Finder, Found, Passage
from ccem_desk.translation import gettext as _

_AFTER_KEY: Final = 100  # milliseconds
_AFTER_CHANGE: Final = 200


class SearchPanel(QWidget):
    """Finds as one types. It says which passage was chosen; who holds the editor shows it."""

    chosen = Signal(object, bool)
    """A `Passage` to be shown, and whether the work goes on in the text."""
    node_chosen = Signal(str)
    """A measure's heading was clicked."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self._desk = desk
        self._finder = Finder(desk.session)
        self._order = _order(desk)
        self._searched = ""
        self.field = SearchField(self)
        self.setFocusProxy(self.field)
        self.model = ResultsModel(desk, self)
        self.list = _results_view(self.model, self)
        self.list.setItemDelegate(ResultsDelegate(self.list))
        self.said = QLabel(self)
        self.said.setObjectName("search_said")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_KEY)
        self._soon.timeout.connect(self.search)
        self._again = QTimer(self, singleShot=True, interval=_AFTER_CHANGE)
        self._again.timeout.connect(self._search_again)
        self.field.textChanged.connect(lambda: self._soon.start())
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.closed)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(lambda index: self._show(index.row(), enter=True))
        desk.changed.connect(self._note)
        self._say(Found(self.model.found.query))

    def begin(self, words: str = "") -> None:
        """Take the words to look for; without any, those of the last time stand, ready to be written over."""
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._soon.stop()
        self.search()

    def search(self) -> None:
        """Look for what the field holds, in what is typed up to now too."""
        self._find(keep=self.field.text() == self._searched)

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) passage; after the last comes the first."""
        self._find_what_is_typed()
        hits = self.model.hits()
        if hits:
            current = self.list.currentIndex().row()
            after = [row for row in hits if (row > current if by > 0 else row < current)]
            self._show((after or hits)[0 if by > 0 else -1], enter=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _find(self, *, keep: bool) -> None:
        if self._desk.busy:
            self._again.start()
            return
        typed = self.field.text()
        self._searched = typed
        key = self.model.key(self.list.currentIndex().row()) if keep else None
        scrolled = self.list.verticalScrollBar().value()
        self._desk.leaving.emit()  # what is typed in the text is to be found too
        try:
            found = self._finder.find(typed if is_enough(typed) else "", self._order)
        except UserProblem as problem:
            self.said.setText(str(problem))
            return
        self.model.show(found)
        self._say(found)
        row = self.model.row_of(key)
        if row < 0:
            row = next(iter(self.model.hits()), -1)
        self._make_current(row)
        if keep:
            self.list.verticalScrollBar().setValue(scrolled)

    def _find_what_is_typed(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self.search()

    def _search_again(self) -> None:
        if self.isVisible():
            self._find(keep=True)

    def _note(self, changes: Changes) -> None:
        self._finder.note(changes)
        if changes.tree:
            self._order = _order(self._desk)
        if self.isVisible() and self._searched:
            self._again.start()

    def _say(self, found: Found) -> None:
        self.said.setText(sentence(self._searched, found))
        self.field.setAccessibleDescription(self.said.text())
        self.list.setVisible(bool(found.passages))

    def _move(self, key: Qt.Key) -> None:
        """Move the current row from the field: the words stay under the hand."""
        self._find_what_is_typed()
        hits, current = self.model.hits(), self.list.currentIndex().row()
        if not hits:
            return
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[key]
        at = hits.index(current) + by if current in hits else 0
        self._make_current(hits[min(max(at, 0), len(hits) - 1)])

    def _enter(self) -> None:
        self._find_what_is_typed()
        self._show(self.list.currentIndex().row(), enter=True)

    def _clicked(self, index: QModelIndex) -> None:
        self._show(index.row(), enter=False)

    def _show(self, row: int, *, enter: bool) -> None:
        if not 0 <= row < self.model.rowCount():
            return
        self._make_current(row)
        passage: Passage | None = self.model.passage(row)
        if passage is None:
            self.node_chosen.emit(self.model.node_id(row))
        else:
            self.chosen.emit(passage, enter)

    def _make_current(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row >= 0:
            above = self.model.index(row - 1, 0) if row and self.model.passage(row - 1) is None else index
            self.list.scrollTo(above)  # the measure's name, where the passage is its first
            self.list.scrollTo(index)

    def _lay_out(self) -> None:
        close = QToolButton(self)
        close.setObjectName("search_close")
        icons.put(close, "close")
        close.setAccessibleName(_("Close the search"))
        close.setToolTip(_("Close the search (Esc)"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.field, 1)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 4, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        layout.setStretch(2, 1000)


def _order(desk: Desk) -> tuple[str, ...]:
    """Return the ids of the nodes in document order."""
    return tuple(summary.node.id for summary in desk.summaries)


def _results_view(model: ResultsModel, parent: QWidget) -> QListView:
    view = QListView(parent)
    view.setObjectName("search_results")
    view.setAccessibleName(_("Passages found"))
    view.setModel(model)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)  # a passage has one line or two
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view
