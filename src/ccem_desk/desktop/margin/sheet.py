"""The sheet on which the cards stand: level with their passages as far as they can, the current one tied to its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.layout import stacked

GAP: Final = 10
SIDE: Final = 12
_CARDS_LINE: Final = 22  # pixels below a card's top: where its line ends, beside the name


class Sheet(QWidget):
    """Places the cards and draws the line of the current one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(False)
        self.drift = 0
        """How far below its passage the card in hand stands, in pixels, since those before it had no room above."""
        self._line: tuple[QPointF, ...] = ()
        self._heights: dict[tuple[CardFrame, int], int] = {}

    def forget_height(self, card: CardFrame) -> None:
        """Ask a card anew how high it wants to be."""
        self._heights = {key: height for key, height in self._heights.items() if key[0] is not card}

    def place(self, cards: Sequence[CardFrame], wished: Sequence[int], width: int) -> int:
        """Put the cards where they are wished (pixels from the top), all of one width; return where the last ends.

        The others give way to the one in hand.
        """
        heights = [self._height(card, width) for card in cards]
        in_hand = next((i for i, card in enumerate(cards) if card.current), None)
        tops = stacked(wished, heights, GAP, in_hand=in_hand)
        self.drift = tops[in_hand] - wished[in_hand] if in_hand is not None else 0
        for card, top, height in zip(cards, tops, heights, strict=True):
            card.setGeometry(SIDE, top, width, height)
        return max((top + height for top, height in zip(tops, heights, strict=True)), default=0)

    def tie(self, card: CardFrame | None, line: int) -> None:
        """Draw a line from the text's edge, at the height of a line of text, to a card; None: no line."""
        wanted: tuple[QPointF, ...] = ()
        if card is not None:
            end = QPointF(SIDE, card.y() + _CARDS_LINE)
            wanted = (QPointF(0, line), QPointF(SIDE / 3, line), QPointF(SIDE * 0.8, end.y()), end)
        if wanted != self._line:
            self._line = wanted
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._line:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours_of(self.palette()).note), 1.2, Qt.PenStyle.SolidLine))
        painter.drawPolyline(self._line)
        painter.end()

    def _height(self, card: CardFrame, width: int) -> int:
        known = self._heights.get((card, width))
        if known is None:
            known = self._heights[card, width] = card.wanted_height(width)
        return known


def sheet_area(parent: QWidget) -> QScrollArea:
    """Return an area without a frame in which a sheet scrolls."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.viewport().setAutoFillBackground(False)
    return area
