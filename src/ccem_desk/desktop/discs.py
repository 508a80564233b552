"""The author's disc: initials on the colour that an author has everywhere in the program."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.model.review import initials_of


def paint_disc(
    painter: QPainter, area: QRect, author: str, widget: QWidget, *, initials: str = "", size: float = 0.75
) -> None:
    """Paint an author's disc in a square area, in the widget's colours and font, its letters `size` times as large.

    `initials` are those that the author has chosen, where they are known.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(EditorColours.from_palette(widget.palette()).author(author))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(area)
    painter.setPen(widget.palette().base().color())
    painter.setFont(theme.scaled(widget.font(), size, QFont.Weight.DemiBold))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, (initials or initials_of(author) or "?")[:3])
    painter.restore()
