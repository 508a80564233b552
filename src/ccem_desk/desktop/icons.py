"""The program's own line icons, drawn in the colour of the text around them, in the light and in the dark."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QDir, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ccem_desk.resources import resource


def register() -> None:
    """Let style sheets name the icons as `icons:NAME.svg`."""
    QDir.setSearchPaths("icons", [str(resource("icons"))])


def icon(name: str, colour: str = "") -> QIcon:
    """Return `resources/icons/NAME.svg` in a colour; without one, in that of button texts when it is painted."""
    return QIcon(_LineIcon(name, colour))


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource("icons") / "ccem-desk.svg"))


def draw(painter: QPainter, name: str, area: QRect, colour: QColor) -> None:
    """Paint an icon into an area."""
    _renderer(name, colour.name()).render(painter, area)


class _LineIcon(QIconEngine):
    """Paints the drawing anew at each size and in the colour of the moment, so that a change of theme reaches it."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        colour = (
            QColor(self._colour) if self._colour else QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
        )
        painter.setOpacity(0.45 if mode is QIcon.Mode.Disabled else 1.0)
        draw(painter, self._name, rect, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return result


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
