"""What the views that list things have in common: a title, a frame around the list, words where it has no row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop import theme


def view_title(words: str, parent: QWidget) -> QLabel:
    """Return the title of a view."""
    title = QLabel(words, parent)
    title.setFont(theme.scaled(parent.font(), 1.35, QFont.Weight.DemiBold))
    return title


def framed(inside: QWidget, parent: QWidget) -> QFrame:
    """Return a frame around a list or a table."""
    frame = QFrame(parent)
    frame.setObjectName("rows_frame")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(inside)
    return frame


def over_rows(name: str, rows: QAbstractItemView) -> QLabel:
    """Return a label in the middle of a list, hidden, for what is said where there is no row."""
    label = QLabel(rows.viewport())
    label.setObjectName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setProperty("muted", True)
    label.hide()
    QVBoxLayout(rows.viewport()).addWidget(label)
    return label
