"""The views of a window, one at a time, and the row of buttons that leads from one to another.

A view is made when it is first shown: none of them may cost the window's first time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop.actions import action
from ccem_desk.translation import gettext as _

WRITING: Final = "writing"
DEMANDS: Final = "demands"
CHECKS: Final = "checks"
READING: Final = "reading"
HISTORY: Final = "history"


@dataclass(slots=True)
class _View:
    switch: QAction
    make: Callable[[], QWidget]
    widget: QWidget | None = None


class Views(QWidget):
    """Holds the views; the one that is shown is checked in the row and in the menu."""

    shown = Signal(str)
    """The name of the view that is shown now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self._views: dict[str, _View] = {}
        self.current = ""
        self._group = QActionGroup(self)
        self._bar = QWidget(self)
        self._bar.setObjectName("view_switcher")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setAccessibleName(_("Views"))
        self._buttons = QHBoxLayout(self._bar)
        self._buttons.setContentsMargins(10, 3, 10, 3)
        self._buttons.setSpacing(4)
        self._buttons.addStretch()
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)

    @property
    def actions_in_order(self) -> list[QAction]:
        """The actions that show each view, for a menu."""
        return [view.switch for view in self._views.values()]

    def add(self, name: str, text: str, icon: str, keys: str, make: Callable[[], QWidget]) -> None:
        """Add a view; `make` gives its widget when it is first shown."""
        switch = action(self, text, lambda: self.toggle(name), keys, icon)
        switch.setObjectName(f"view_{name}")
        switch.setCheckable(True)
        self._group.addAction(switch)
        button = QToolButton(self._bar)
        button.setObjectName(f"view_button_{name}")
        button.setDefaultAction(switch)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        self._views[name] = _View(switch, make)

    def show_view(self, name: str) -> None:
        """Show a view."""
        view = self._views[name]
        if view.widget is None:
            view.widget = view.make()
            self._stack.addWidget(view.widget)
        view.switch.setChecked(True)
        if name != self.current:
            self.current = name
            self._stack.setCurrentWidget(view.widget)
            self.shown.emit(name)

    def toggle(self, name: str) -> None:
        """Show a view; where it is shown already, go back to the first."""
        self.show_view(next(iter(self._views)) if name == self.current else name)
