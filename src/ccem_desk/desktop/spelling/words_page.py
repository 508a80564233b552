"""A page of words: a list, a field to add to it, a button to take out of it, another to import a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from ccem_desk.desktop import dialogs
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.spelling.glossary import entry
from ccem_desk.services import glossary
from ccem_desk.services.glossary import Entry
from ccem_desk.translation import gettext as _

_ENTRY: Final = Qt.ItemDataRole.UserRole


class WordsPage(QWidget):
    """Edits a copy of some words; whoever made it reads `entries` at the end."""

    problem = Signal(str)
    """What could not be taken over, as a sentence; empty where the last thing done went well."""

    def __init__(self, name: str, hint: str, entries: Iterable[Entry], parent: QWidget, *, writable: bool) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setObjectName(f"glossary_{name}")
        self.list.setAccessibleName(_("Words"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.installEventFilter(self)
        self.field = QLineEdit(self)
        self.field.setObjectName(f"glossary_{name}_word")
        self.field.setAccessibleName(_("Word to add"))
        self.field.setPlaceholderText(_("Word to add"))
        self.add = self._button(_("&Add"), self._add)
        self.remove = self._button(_("&Remove"), self._remove)
        self.take = self._button(_("I&mport a list…"), self._import)
        self._writable = writable
        self._show(entries)
        self.field.textChanged.connect(self._follow)
        self.field.installEventFilter(self)
        self.list.itemSelectionChanged.connect(self._follow)
        self._lay_out(hint)
        self._follow()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The words as they are in the list now."""
        return tuple(self.list.item(row).data(_ENTRY) for row in range(self.list.count()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in the field add its word, rather than close the dialog, and Delete in the list take words out."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.field and enter and self.field.text().strip():
                self._add()
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete and self._writable:
                self._remove()
                return True
        return super().eventFilter(watched, event)

    def _add(self) -> None:
        word = entry(self.field.text())
        if not word:
            said = _("“{word}” is no word for a glossary: give one word, without spaces.")
            self.problem.emit(said.format(word=self.field.text().strip()))
            return
        self._put([word])
        self.field.clear()

    def _remove(self) -> None:
        row = self.list.currentRow()
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._follow()

    def _import(self) -> None:
        path = dialogs.ask_word_list(self)
        if path is None:
            return
        try:
            words = glossary.read_list(path)
        except UserProblem as problem:
            self.problem.emit(str(problem))
            return
        self._put(words)

    def _put(self, words: Iterable[str]) -> None:
        known = {e.word: e for e in self.entries}
        added = {word: Entry(word) for word in words}
        self._show((known | added).values())
        self.list.clearSelection()
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ENTRY).word in added]
        for row in rows:
            self.list.item(row).setSelected(True)
        if rows:
            self.list.scrollToItem(self.list.item(rows[0]))
        self.problem.emit("")

    def _show(self, entries: Iterable[Entry]) -> None:
        self.list.clear()
        for one in sorted(entries, key=lambda e: e.word.casefold()):
            shown = _("{word} (ignored)").format(word=one.word) if one.ignored else one.word
            item = QListWidgetItem(shown, self.list)
            item.setData(_ENTRY, one)

    def _follow(self) -> None:
        self.field.setEnabled(self._writable)
        self.take.setEnabled(self._writable)
        self.add.setEnabled(self._writable and bool(self.field.text().strip()))
        self.remove.setEnabled(self._writable and bool(self.list.selectedItems()))

    def _button(self, text: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _lay_out(self, hint: str) -> None:
        said = QLabel(hint, self)
        said.setWordWrap(True)
        said.setProperty("muted", True)
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 14, 2, 4)
        grid.setSpacing(8)
        grid.addWidget(said, 0, 0, 1, 2)
        grid.addWidget(self.field, 1, 0)
        grid.addWidget(self.add, 1, 1)
        grid.addWidget(self.list, 2, 0, 3, 1)
        grid.addWidget(self.remove, 2, 1)
        grid.addWidget(self.take, 3, 1)
        grid.setRowStretch(4, 1)
        grid.setColumnStretch(0, 1)
