"""A list of values to choose one from, under its caption."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

Value = TypeVar("Value")


class Choice(QComboBox, Generic[Value]):
    """A combo box of a model's values; the wheel turns it only while it has the focus: one may scroll past."""

    def __init__(self, name: str, accessible_name: str, options: Iterable[tuple[str, Value]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: list[Value] = []
        for text, value in options:
            self._values.append(value)
            self.addItem(text)

    @property
    def value(self) -> Value:
        """The value chosen."""
        return self._values[self.currentIndex()]

    def show_value(self, value: Value) -> None:
        """Show a value as chosen; nobody is told."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def captioned(caption: str, field: QWidget, parent: QWidget) -> QWidget:
    """Return the field under its caption, whose letter after & takes one to it."""
    box = QWidget(parent)
    label = QLabel(caption, box)
    label.setProperty("muted", True)
    label.setBuddy(field)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    layout.addWidget(label)
    layout.addWidget(field)
    return box
