"""The left column: the plan, or what takes its place for a while."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Side(QStackedWidget):
    """Shows the plan until something else is asked for; as wide as it was, whatever it shows."""

    def __init__(self, plan: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._plan = plan
        self.addWidget(plan)

    def target(self) -> QWidget:
        """Return what takes the focus of who comes here from another pane."""
        pane = self.currentWidget() or self._plan
        return pane.focusProxy() or pane

    def show_plan(self) -> None:
        """Show the plan again."""
        self.setCurrentWidget(self._plan)
        self.show()

    def show_instead(self, pane: QWidget) -> None:
        """Show another pane in the plan's stead."""
        if self.indexOf(pane) < 0:
            self.addWidget(pane)
        self.setCurrentWidget(pane)
        self.show()
