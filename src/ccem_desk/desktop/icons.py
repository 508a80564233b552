"""The program's own line icons, drawn in the colour of the text around them, in the light and in the dark."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QDir, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from ccem_desk.resources import resource

_NAME: Final = "line_icon"
"""The property in which an action or a button keeps its icon's name, to be drawn anew in other colours."""
_PALE: Final = 0.35
_SIZE: Final = 26  # pixels; the largest that the program shows


def register() -> None:
    """Let style sheets name the icons as `icons:NAME.svg`."""
    QDir.setSearchPaths("icons", [str(resource("icons"))])


def put(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or a button the icon `resources/icons/NAME.svg`, in the colour of its text."""
    target.setProperty(_NAME, name)
    target.setIcon(icon(name))


def recolour(top: QObject) -> None:
    """Draw the icons of a window anew, after its colours changed."""
    targets: list[QAction | QAbstractButton] = [*top.findChildren(QAction), *top.findChildren(QAbstractButton)]
    for target in targets:
        name = target.property(_NAME)
        if name:
            target.setIcon(icon(name))


def icon(name: str) -> QIcon:
    """Return an icon in the present colour of button texts, paler where it cannot be used."""
    colour = QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    drawn = pixmap(name, colour, _SIZE, ratio)
    result = QIcon(drawn)
    result.addPixmap(_paler(drawn), QIcon.Mode.Disabled)
    return result


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource("icons") / "ccem-desk.svg"))


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing of `size` logical pixels in a colour."""
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    drawing = _drawing(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def _paler(drawn: QPixmap) -> QPixmap:
    result = QPixmap(drawn.size())
    result.setDevicePixelRatio(drawn.devicePixelRatio())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(_PALE)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return result


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
