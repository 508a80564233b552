"""What the bar above the text consists of: two fields, a count, and their buttons."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from ccem_desk.desktop import icons
from ccem_desk.translation import gettext as _

_WIDEST: Final = 420  # pixels
_LONGEST: Final = 500  # characters; a whole page pasted by mistake is not looked for


class BarWidgets(QFrame):
    """The parts, laid out and named; what they do is `FindBar`'s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = FindField("find_field", _("Find in this text"), self)
        self.words = FindField("replace_field", _("Replace with"), self)
        self.said = QLabel(self)
        self.said.setObjectName("find_said")
        self.said.setProperty("muted", True)
        self.exact = QToolButton(self)
        self.exact.setObjectName("find_exact")
        self.exact.setCheckable(True)
        self.previous = self._button("find_previous", "up", _("Previous place (Shift+Enter)"))
        self.following = self._button("find_next", "down", _("Next place (Enter)"))
        self.close_button = self._button("find_close", "close", _("Close (Esc)"))
        self.replace_one = QPushButton(_("Replace"), self)
        self.replace_all = QPushButton(_("Replace all"), self)
        self.replacing = QWidget(self)
        self._lay_out()

    def _lay_out(self) -> None:
        sign = QAction(self.field)
        icons.put(sign, "search")
        self.field.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self.exact.setText("Aé")
        self.exact.setAccessibleName(_("Match capitals and accents"))
        self.exact.setToolTip(_("Match capitals and accents"))
        self.said.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 14)
        self.exact.setFixedHeight(self.close_button.sizeHint().height())
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for widget in (self.exact, self.previous, self.following):
            tools.addWidget(widget)
        row = QHBoxLayout(self.replacing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.replace_one)
        row.addWidget(self.replace_all)
        row.addStretch()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 7, 10, 7)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(6)
        layout.addWidget(self.field, 0, 0)
        layout.addLayout(tools, 0, 1)
        layout.addWidget(self.said, 0, 2)
        layout.addWidget(self.close_button, 0, 3)
        layout.addWidget(self.words, 1, 0)
        layout.addWidget(self.replacing, 1, 1, 1, 3)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(2, 1)

        fields = (self.field, self.words, self.replace_one, self.replace_all)
        for before, after in pairwise((*fields, self.exact, self.previous, self.following, self.close_button)):
            QWidget.setTabOrder(before, after)

    def _button(self, name: str, icon: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        icons.put(button, icon)
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        return button


class FindField(QLineEdit):
    """Enter and Shift+Enter are the bar's."""

    entered = Signal(int)
    """1, or -1 with Shift."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(150)
        self.setMaximumWidth(_WIDEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
