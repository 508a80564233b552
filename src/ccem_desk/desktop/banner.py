"""A sentence across the top of the window, for what must not be missed and must not stop anyone either."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.translation import gettext as _


class Banner(QFrame):
    """Says what is wrong and offers, where there is one, the way out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sign = QLabel(self)
        warning = QColor(theme.colours_of(self.palette()).warning)
        sign.setPixmap(icons.pixmap("warning", warning, 18, self.devicePixelRatioF()))
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.way_out = QPushButton(self)
        self.way_out.hide()
        close = QToolButton(self)
        icons.put(close, "close")
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(10)
        layout.addWidget(sign)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.way_out)
        layout.addWidget(close)
        self.hide()

    @property
    def message(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, message: str, way_out: str = "") -> None:
        """Show a sentence; `way_out` names the button beside it (`self.way_out`)."""
        self._words.setText(message)
        self.setAccessibleName(message)
        self.way_out.setText(way_out)
        self.way_out.setVisible(bool(way_out))
        self.show()
