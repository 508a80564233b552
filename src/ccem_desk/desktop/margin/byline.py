"""Who said it and when, with a disc of the author's colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.discs import paint_disc
from ccem_desk.desktop.margin.words import author_name, moment


class Byline(QWidget):
    """The author's disc, the name, the time."""

    def __init__(self, author: str, initials: str, at: str, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_Disc(author, initials, self), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = QLabel(author_name(author), self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        words.addWidget(name)
        if at:
            when = QLabel(moment(at), self)
            when.setTextFormat(Qt.TextFormat.PlainText)
            when.setWordWrap(True)
            when.setProperty("muted", True)
            words.addWidget(when)
        layout.addLayout(words, 1)
        self.corner = QHBoxLayout()
        """Where a card puts what belongs to this remark alone."""
        layout.addLayout(self.corner)


class _Disc(QWidget):
    """Initials in a disc of the author's colour."""

    def __init__(self, author: str, initials: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._author, self._initials = author, initials
        side = self.fontMetrics().height() * 2 - 2
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_disc(QPainter(self), self.rect(), self._author, self, initials=self._initials, size=0.9)
