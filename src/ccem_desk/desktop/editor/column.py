"""A column that reads well: the font, at most some 75 characters a line, in the middle of the view."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF, QTextDocument

READING_FAMILIES = ("Charter", "Source Serif 4", "Noto Serif", "Georgia", "Cambria", "DejaVu Serif", "Liberation Serif")
"""Serif faces made for long reading on a screen, the first that is installed is taken."""

_CHARACTERS = 75
_LEAST_MARGIN = 28.0  # pixels
_TOP_MARGIN = 14.0
_LARGER = 1.5  # points above the interface's own size


def reading_font(interface: QFont, zoom: int = 0) -> QFont:
    """Return the font of the text for an interface's font; each step of zoom is a tenth."""
    font = QFont(interface)
    font.setFamilies([*READING_FAMILIES, "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    size = interface.pointSizeF() if interface.pointSizeF() > 0 else 10.0
    font.setPointSizeF((size + _LARGER) * 1.1**zoom)
    return font


def fit_column(document: QTextDocument, width: float, bar: float = 0.0) -> bool:
    """Set the document's side margins for a view of `width` pixels; say whether they changed.

    A scroll bar of `bar` pixels beside it moves no word: the column stands in the middle of both.
    """
    column = QFontMetricsF(document.defaultFont()).averageCharWidth() * _CHARACTERS
    side = max(_LEAST_MARGIN, (width + bar - column) / 2)
    frame = document.rootFrame()
    shown = frame.frameFormat()
    right = max(side - bar, 0.0)
    if abs(shown.leftMargin() - side) < 1 and abs(shown.rightMargin() - right) < 1 and shown.topMargin() == _TOP_MARGIN:
        return False
    shown.setLeftMargin(side)
    shown.setRightMargin(right)
    shown.setTopMargin(_TOP_MARGIN)
    shown.setBottomMargin(_TOP_MARGIN * 2)
    frame.setFrameFormat(shown)
    return True
