"""A line of addressees or themes with a semicolon between them; what is known already is offered as one types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ccem_desk.services.demands import SEPARATOR, line_of, words_of


class WordsField(QLineEdit):
    """Down offers all that is known, the most used first."""

    def __init__(self, known: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._known = QStringListModel(list(known), self)
        self._completer = _LastWords(self)
        self._completer.setModel(self._known)
        self.setCompleter(self._completer)

    @property
    def words(self) -> tuple[str, ...]:
        """What the line holds."""
        return words_of(self.text())

    def show_words(self, words: Iterable[str]) -> None:
        """Show words; the field counts as untouched."""
        show_line(self, line_of(words))

    def setText(self, text: str | None) -> None:
        super().setText(text)
        self._shown = self.text()

    def isModified(self) -> bool:
        """Say whether a person changed the line; Qt forgets it when something offered is taken."""
        return self.text() != self._shown

    def setModified(self, modified: bool) -> None:
        self._shown = "" if modified else self.text()

    def set_known(self, known: Iterable[str]) -> None:
        """Set what is offered."""
        words = list(known)
        if words != self._known.stringList():
            self._known.setStringList(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and not self.isReadOnly():
            self._completer.setCompletionPrefix(_last(self.text()))
            self._completer.complete()
        else:
            super().keyPressEvent(event)


def show_line(field: QLineEdit, text: str) -> None:
    """Show a text from its beginning, as untouched; a text that is there already keeps its cursor."""
    if field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
    field.setModified(False)


class _LastWords(QCompleter):
    """Completes what stands behind the last semicolon."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)

    def splitPath(self, path: str) -> list[str]:
        return [_last(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._field.text().rpartition(SEPARATOR)[0]
        return line_of((*words_of(before), str(index.data())))


def _last(line: str) -> str:
    return line.rpartition(SEPARATOR)[2].strip()
