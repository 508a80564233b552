"""A line to search with: the sign, the words that say where it looks, a button that empties it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from ccem_desk.desktop import icons


class SearchLine(QLineEdit):
    """Its keys are those of the view that it searches."""

    def __init__(self, name: str, where: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(where)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        sign = QAction(self)
        icons.put(sign, "search")
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
