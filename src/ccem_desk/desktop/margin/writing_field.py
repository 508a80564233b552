"""A field for a remark: as high as its words, Ctrl+Enter keeps them, Esc gives them up."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_MOST_LINES: Final = 12
_AROUND: Final = 10  # pixels: frame and padding, and a little more, or the last line would scroll


class WritingField(QPlainTextEdit):
    """Plain text of a few lines."""

    sent = Signal()
    given_up = Signal()
    grown = Signal()
    """It wants another height."""

    def __init__(self, name: str, accessible_name: str, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    @property
    def words(self) -> str:
        """What is written, without blanks at its ends."""
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = max(round(self.document().size().height()), 1)  # a plain document counts in lines
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if wanted > _MOST_LINES else bars.ScrollBarAlwaysOff)
        lines = min(wanted, _MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + _AROUND
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
            self.grown.emit()
