"""The response as it stood at a moment: to be read, clearly of the past, with nothing in it that could be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.reading.page import Page
from ccem_desk.desktop.reading.sections import sections
from ccem_desk.services.past import Past
from ccem_desk.translation import gettext as _


class PastPage(QWidget):
    """A band that says of when the text is, and the text below it, on another ground than what can be edited."""

    left = Signal()
    """Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._authors: dict[str, str] = {}
        self.band = QFrame(self)
        self.band.setObjectName("past_band")
        self.band.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = QLabel(self.band)
        self.said = QLabel(self.band)
        self.said.setObjectName("past_said")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self.band)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.said, 1)
        self.page = Page(self)
        self.page.setObjectName("past_page")
        self.page.setAccessibleName(_("The response as it was"))
        self.page.set_authors(lambda suggestion: self._authors.get(suggestion, ""))
        self.page.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.band)
        layout.addWidget(self.page, 1)
        self.setFocusProxy(self.page)

    def show_past(self, past: Past, when: str, only: str | None, first: str) -> None:
        """Show what stood then, all of it or one node; it opens at the node `first`."""
        self._authors = past.authors
        self.said.setText(
            _("{moment}: the text as it was then. It can be read and copied, not changed.").format(moment=when)
        )
        warning = QColor(theme.colours_of(self.palette()).warning)
        self._sign.setPixmap(icons.pixmap("history", warning, 18, self.devicePixelRatioF()))
        nodes = [node for node in past.nodes if only in (None, node.id)]
        comments = {node: text for node, text in past.comments.items() if only in (None, node)}
        shown = sections(nodes, past.levels, comments, everything=only is not None)
        at = next((i for i, section in enumerate(shown) if section.node == first), 0)
        self.page.show_sections(shown, at)
        if shown:
            self.page.show_node(shown[at].node)
        else:
            self.said.setText(_("{moment}: this place was not there yet.").format(moment=when))
