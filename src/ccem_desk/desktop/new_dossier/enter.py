"""Enter in a list, a tree or a table of a dialog does what it does there, and does not press the dialog's button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView


class EnterStays(QObject):
    """Calls `act` with the current index on Enter; a view left to itself would hand the key on to the dialog."""

    def __init__(self, view: QAbstractItemView, act: Callable[[QModelIndex], object]) -> None:
        super().__init__(view)
        self._view = view
        self._act = act
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._view or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self._view.currentIndex().isValid():
            self._act(self._view.currentIndex())
        return True
