"""Number and title of a place, edited side by side in its row of the tree."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from ccem_desk.services import numbering, planning
from ccem_desk.translation import gettext as _

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEPT_OPEN: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class PlaceEditor(QWidget):
    """Enter keeps, Esc gives up, the focus going elsewhere keeps too; Tab goes from one field to the other."""

    kept = Signal()
    left = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("place_editor")
        self.setAutoFillBackground(True)
        self.number = self._field("place_number", _("Number"), numbering.LONGEST)
        self.title = self._field("place_title", _("Title"), planning.LONGEST_TITLE)
        self.number.setFixedWidth(self.fontMetrics().averageCharWidth() * 5 + 18)
        self.closing = False
        self._filled = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(4)
        layout.addWidget(self.number)
        layout.addWidget(self.title, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def values(self) -> list[str]:
        """Number and title as they stand in the fields."""
        return [self.number.text(), self.title.text()]

    def fill(self, number: str, title: str) -> None:
        """Show number and title once: what is being typed is not to change when something else does."""
        if not self._filled:
            self._filled = True
            self.number.setText(number)
            self.title.setText(title)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the title, all of it chosen, its beginning in sight."""
        super().focusInEvent(event)
        self.title.setFocus(event.reason())
        self.title.setSelection(len(self.title.text()), -len(self.title.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() in (*_ENTER, Qt.Key.Key_Escape):  # before any action of the window
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        elif isinstance(event, QFocusEvent) and self._is_end(event):
            self.left.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # Up and Down belong to the tree only when nothing is being edited

    def _is_end(self, event: QFocusEvent) -> bool:
        return (
            event.type() == QEvent.Type.FocusOut
            and event.reason() not in _KEPT_OPEN
            and QApplication.focusWidget() not in (self.number, self.title)
        )

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            other = self.number if self.title.hasFocus() else self.title
            other.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _field(self, name: str, accessible: str, longest: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(accessible)
        field.setPlaceholderText(accessible)
        field.setMaxLength(longest)
        field.installEventFilter(self)
        return field
