"""The margin's parts, and how its sheet scrolls in step with the text beside it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop.margin.beside import Beside
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.header import MarginHeader
from ccem_desk.desktop.margin.sheet import GAP, SIDE, Sheet, sheet_area
from ccem_desk.desktop.margin.tray import Tray
from ccem_desk.translation import gettext as _


class MarginFrame(QWidget):
    """A head, a sheet for cards, and a tray for those without a passage."""

    def __init__(self, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beside = beside
        """The text that the margin belongs to."""
        self.header = MarginHeader(self)
        self.header.setContentsMargins(SIDE, 0, SIDE - 4, 0)
        self._empty = QLabel(
            _("No note on this text. What is said in the margin never leaves with the response."), self
        )
        self._empty.setObjectName("margin_empty")
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._empty.setContentsMargins(SIDE, 0, SIDE, 0)
        self.area = sheet_area(self)
        self.area.setObjectName("margin")
        self.area.setAccessibleName(_("Margin: notes on the text"))
        self._sheet = Sheet(self.area)
        self.area.setWidget(self._sheet)
        self.tray = Tray(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self._empty)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.tray)
        beside.view.verticalScrollBar().valueChanged.connect(self._follow)

    @abstractmethod
    def _in_hand(self) -> tuple[CardFrame, tuple[int, int]] | None:
        """Return the card that is tied to its passage (places of the view), where one is."""

    def _fit_sheet(self, bottom: int) -> None:
        """Make the sheet as long as the text, so that both scroll in step, and longer where cards need it."""
        seen, text_bar = self.area.viewport().height(), self.beside.view.verticalScrollBar()
        scrolled = seen + text_bar.maximum() + self._sheet.drift
        self._sheet.resize(self.area.viewport().width(), max(bottom, scrolled))
        crowded = bottom > scrolled
        bars = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if crowded else bars.ScrollBarAlwaysOff)
        self._follow(text_bar.value())
        in_hand = self._in_hand()
        if in_hand is not None and self._is_seen(in_hand[1][0]):
            self.area.ensureWidgetVisible(in_hand[0], 0, GAP)  # beside the last lines it has no room below

    def _is_seen(self, position: int) -> bool:
        view = self.beside.view
        cursor = view.textCursor()
        cursor.setPosition(min(position, view.document().characterCount() - 1))
        return 0 <= view.cursorRect(cursor).center().y() < view.viewport().height()

    def _follow(self, scrolled: int) -> None:
        self.area.verticalScrollBar().setValue(scrolled + self._sheet.drift)  # the card in hand is level all the same
        self._tie()

    def _offset(self) -> int:
        """Return how far the text's first line stands below the top of the sheet."""
        top = self.beside.view.viewport().mapTo(self.window(), QPoint()).y()
        return top - self.area.viewport().mapTo(self.window(), QPoint()).y()

    def _tie(self) -> None:
        if not self.isVisible():
            return
        in_hand = self._in_hand()
        if in_hand is None:
            self._untie()
            return
        card, (start, end) = in_hand
        view = self.beside.view
        cursor = view.textCursor()
        cursor.setPosition(min(end, view.document().characterCount() - 1))
        at = view.viewport().mapTo(self.window(), QPoint(0, view.cursorRect(cursor).bottom())).y()
        self._sheet.tie(card, at - self._sheet.mapTo(self.window(), QPoint()).y())
        self.beside.link((start, end))

    def _untie(self) -> None:
        self._sheet.tie(None, 0)
        self.beside.link(None)

    def _timer(self, interval: int, run: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(run)
        return timer
