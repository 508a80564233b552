"""What all cards of the margin have: a frame, a way to be the current one, small buttons."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop.flow_layout import FlowLayout


class CardFrame(QFrame):
    """A card; it takes the focus, so that a keyboard and a screen reader reach it."""

    chosen = Signal()
    """It was clicked, or has the focus now."""
    grown = Signal()
    """It wants another height."""
    left = Signal()
    """Esc: back to the text."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        """What it stands for: a note's or a suggestion's id."""
        self.setObjectName("note_card")
        self.setProperty("current", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(12, 10, 12, 12)
        self.content.setSpacing(7)

    @property
    def current(self) -> bool:
        """Whether it is the card in hand."""
        return bool(self.property("current"))

    def set_current(self, current: bool) -> None:
        """Show it as the card in hand, or as one of many."""
        if current != self.current:
            self.setProperty("current", current)
            self.style().unpolish(self)
            self.style().polish(self)
            self.show_current(current)
            self.grown.emit()

    def show_current(self, current: bool) -> None:
        """Show what only the card in hand shows."""

    @property
    @abstractmethod
    def node(self) -> str:
        """The node whose comment it stands beside."""

    @property
    def at(self) -> str:
        """When it was written (UTC, ISO 8601), which orders cards of one place; empty: before all others."""
        return ""

    @property
    def detached(self) -> bool:
        """Whether its passage was deleted."""
        return False

    @property
    def unsent(self) -> bool:
        """Whether words stand in it that are not kept in the dossier yet."""
        return False

    def send(self) -> bool:
        """Keep the words that are not kept yet; False where that was refused."""
        return True

    def order_stops(self) -> None:
        """Let the tab key go through what it offers, in order, before it goes to the next card."""
        tab = Qt.FocusPolicy.TabFocus
        stops = [child for child in self.findChildren(QWidget) if child.focusPolicy() & tab]
        for before, after in pairwise((self, *stops)):
            QWidget.setTabOrder(before, after)

    def wanted_height(self, width: int) -> int:
        """Return the height it wants in pixels, `width` pixels wide."""
        return self.content.totalHeightForWidth(width) if self.content.hasHeightForWidth() else self.sizeHint().height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


class _Words(QLabel):
    """Words that can be selected; a click on them is a click on their card too."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.ignore()


def words_label(words: str, parent: QWidget, look: str = "") -> QLabel:
    """Return a label of plain words that may be selected with the mouse; `look` names its style."""
    label = _Words(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if look:
        label.setProperty(look, True)
    return label


def card_button(name: str, text: str, run: Callable[[], object], parent: QWidget, *, main: bool = False) -> QToolButton:
    """Return a small button; the main one of a row stands out."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setText(text)
    button.setProperty("card_action", "main" if main else "plain")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: run())
    return button


def button_row(parent: QWidget) -> tuple[QWidget, FlowLayout]:
    """Return a row of buttons that takes another line where the card is narrow."""
    row = QWidget(parent)
    policy = row.sizePolicy()
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row, FlowLayout(row, 6, 6)
