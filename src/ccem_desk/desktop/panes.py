"""Panes side by side that keep their shares of the window until someone moves them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class Panes(QSplitter):
    """A splitter; what a person has set stays set, and is what `restore` puts back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panes")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._shares: list[int] = []
        self._arranged = False
        self.splitterMoved.connect(self._keep_arranged)

    def add(self, pane: QWidget, least: int, share: int) -> None:
        """Add a pane with its least width in pixels and its share of the whole."""
        pane.setMinimumWidth(least)
        self.addWidget(pane)
        self._shares.append(share)
        self.setStretchFactor(self.count() - 1, share)

    def restore(self, state: QByteArray) -> None:
        """Put the panes where they were."""
        self._arranged = self.restoreState(state)

    @property
    def arranged(self) -> bool:
        """Whether a person has set the widths."""
        return self._arranged

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._arranged:
            self.setSizes([self.width() * share // sum(self._shares) for share in self._shares])

    def _keep_arranged(self) -> None:
        self._arranged = True
