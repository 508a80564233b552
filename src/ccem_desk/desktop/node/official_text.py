"""The plan's own text of a measure, folded away until one wants to read it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.review import Node
from ccem_desk.translation import gettext as _

_MOST_HEIGHT = 190  # pixels; a longer text scrolls


class OfficialText(QWidget):
    """A button that unfolds the text, the partners and the source; hidden where the plan gives none of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = QToolButton(self)
        self._button.setObjectName("official_text_button")
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setIconSize(QSize(14, 14))
        self._button.setText(_("What the plan says"))
        self._text = QLabel(self)
        self._text.setObjectName("official_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._area)
        self._button.toggled.connect(self._unfold)
        self._unfold(False)

    def show_node(self, node: Node) -> None:
        """Show what the plan says of a node."""
        parts = [node.text]
        parts += [_("Partners: {names}").format(names=", ".join(node.partners))] if node.partners else []
        parts += [_("Source: {source}").format(source=node.source)] if node.source else []
        self._text.setText("\n\n".join(part for part in parts if part))
        self.setVisible(bool(node.text or node.partners))
        if self._button.isChecked():
            self._fit()

    def show_words(self, start: int, end: int) -> None:
        """Unfold, and select what stands between two positions (code points) of the plan's text."""
        self._button.setChecked(True)
        text = self._text.text()
        offsets = OffsetMap(text)
        low, high = offsets.to_utf16(start), offsets.to_utf16(end)
        self._text.setSelection(low, high - low)
        # A label does not say where its words stand: a share of its height comes close.
        self._area.ensureVisible(0, self._text.height() * start // max(len(text), 1), 0, _MOST_HEIGHT // 3)

    def _unfold(self, unfolded: bool) -> None:
        icons.put(self._button, "unfolded" if unfolded else "folded")
        self._area.setVisible(unfolded)
        self._fit()

    def _fit(self) -> None:
        height = self._text.heightForWidth(max(self.width() - 20, 200))
        self._area.setFixedHeight(min(height + 8, _MOST_HEIGHT))
