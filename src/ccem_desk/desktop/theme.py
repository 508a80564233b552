"""How the program looks: one light and one dark set of colours, the palette and the style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ccem_desk.desktop.style_sheet import style_sheet


@dataclass(frozen=True, slots=True)
class Colours:
    """Named by what they stand for. `line` separates, `muted` is secondary text, `soft` lies under a selected row,
    `selection` under selected words, `found` under words that a search found."""

    window: str
    base: str
    text: str
    muted: str
    line: str
    accent: str
    soft: str
    selection: str
    found: str
    demand: str
    note: str
    warning: str
    warning_soft: str
    good: str


LIGHT: Final = Colours(
    window="#f3f4f6",
    base="#ffffff",
    text="#1c2330",
    muted="#5d6675",
    line="#d9dee6",
    accent="#24527a",
    soft="#dfeaf5",
    selection="#b5d3f0",
    found="#e4d3fa",
    demand="#0f6b5c",
    note="#8a5a00",
    warning="#9a3412",
    warning_soft="#fdeee3",
    good="#25704a",
)
DARK: Final = Colours(
    window="#1b1e24",
    base="#22262e",
    text="#e6e9ef",
    muted="#a6afbd",
    line="#363c47",
    accent="#7fb2e0",
    soft="#2c3e52",
    selection="#3f6087",
    found="#56407d",
    demand="#6fd3bf",
    note="#e3b54a",
    warning="#f2a672",
    warning_soft="#43301f",
    good="#7fcf9f",
)

Scheme = Qt.ColorScheme


def colours_of(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette."""
    # By the text: a style sheet may make a widget's own background transparent.
    return DARK if palette.color(QPalette.ColorRole.WindowText).lightnessF() > 0.5 else LIGHT


def apply(application: QApplication, wish: Scheme = Scheme.Unknown) -> None:
    """Dress the application in the wished scheme; Unknown follows the system (light where it does not say)."""
    scheme = QGuiApplication.styleHints().colorScheme() if wish is Scheme.Unknown else wish
    colours = DARK if scheme is Scheme.Dark else LIGHT
    application.setPalette(palette(colours))
    application.setStyleSheet(style_sheet(colours))


def palette(colours: Colours) -> QPalette:
    """Return the palette of a set of colours."""
    result = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.window),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.warning),
        (role.ToolTipBase, colours.base),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.Light, colours.base),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.muted),
    ):
        result.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, name, faded(colours))
    return result


def faded(colours: Colours) -> QColor:
    """Return the colour of what cannot be used now."""
    colour = QColor(colours.muted)
    colour.setAlphaF(0.5)
    return colour


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font `factor` times as high, in a weight; works for sizes in points and in pixels."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(round(font.pixelSize() * factor))
    result.setWeight(weight)
    return result
