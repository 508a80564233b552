"""Who said it and when, with a disc of the author's colour."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.desktop.margin.words import author_name, moment
from ccem_desk.model.review import initials_of


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
        self._author = author
        self._initials = (initials or initials_of(author) or "?")[:3]
        side = self.fontMetrics().height() * 2 - 2
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = EditorColours.from_palette(self.palette()).authors
        painter.setBrush(QColor(colours[crc32(self._author.encode()) % len(colours)]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(QColor(theme.colours_of(self.palette()).base))
        painter.setFont(theme.scaled(self.font(), 0.9, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
