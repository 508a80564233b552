"""What stands above the right half of the history: what is shown, the way through it, what to do with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.actions import action
from ccem_desk.translation import gettext as _


class SidesBar(QWidget):
    """A title of one or two lines, and a row of buttons."""

    stepped = Signal(int)
    """The next (1) or previous (-1) change is wanted."""
    copied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setObjectName("history_title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setFont(theme.scaled(self.font(), 1.05, QFont.Weight.DemiBold))
        self.counted = QLabel(self)
        self.counted.setObjectName("history_counted")
        self.counted.setProperty("muted", True)
        self.changes = self._switch("history_changes", _("Changes"), _("What differs, word by word"))
        self.then = self._switch("history_then", _("Text then"), _("The text as it stood at that moment, to be read"))
        self.previous = self._arrow("up", _("Previous change (Alt+Up)"), -1)
        self.following = self._arrow("down", _("Next change (Alt+Down)"), 1)
        self.against = self._menu_button("history_against", _("&Compare with"))
        self.bring = self._menu_button("history_restore", _("&Bring back"))
        self.whole = action(self, _("Show &unchanged paragraphs too"), lambda: None)
        self.whole.setCheckable(True)
        self.copy = action(self, _("Cop&y as text"), self.copied.emit)
        self.more = self._more([self.whole, self.copy])
        group = QButtonGroup(self)
        for button in (self.changes, self.then):
            group.addButton(button)
        self.changes.setChecked(True)
        self._lay_out()

    def _switch(self, name: str, words: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(words)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrow(self, icon: str, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        icons.put(button, icon)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.stepped.emit(by))
        return button

    def _menu_button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setMenu(QMenu(button))
        return button

    def _more(self, entries: list[QAction]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("history_more")
        icons.put(button, "more")
        button.setAccessibleName(_("More"))
        button.setToolTip(_("More"))
        menu = QMenu(button)
        menu.addActions(entries)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self.changes, self.then, self.previous, self.following, self.counted):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.against, self.bring):
            row.addWidget(button)
        row.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(row)
