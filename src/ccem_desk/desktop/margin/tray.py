"""The tray of notes whose passage was deleted: below the margin, a line when it is folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.margin.sheet import GAP, SIDE, Sheet, sheet_area
from ccem_desk.desktop.wording import short_name
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_SHARE: Final = 0.4  # of the margin's height, at most


class Tray(QWidget):
    """Holds the detached notes; what is done with them is done on their cards."""

    folded = Signal()
    """It was opened or closed by the user."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detached_tray")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = QToolButton(self)
        self.button.setObjectName("detached_toggle")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._on_toggled)
        self.button.clicked.connect(self.folded)
        self.area = sheet_area(self)
        self.area.setObjectName("detached_notes")
        self.area.setAccessibleName(_("Notes whose passage was deleted"))
        self.sheet = Sheet(self.area)
        self.area.setWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 5)
        layout.setSpacing(5)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.area)
        self._offered: frozenset[str] = frozenset()
        self._on_toggled(False)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether its cards are seen."""
        return self.button.isChecked()

    def offer(self, keys: Iterable[str]) -> None:
        """Open it for notes that nobody has seen in it yet; who folds it then has it folded."""
        fresh = frozenset(keys) - self._offered
        if fresh:
            self._offered |= fresh
            self.unfold()

    def unfold(self, on: bool = True) -> None:
        """Show its cards, or its line only."""
        self.button.setChecked(on)

    def show_cards(self, cards: Sequence[NoteCard], desk: Desk, height: int) -> None:
        """Show these cards, those of the node in hand first; `height` is the whole margin's in pixels."""
        self.setVisible(bool(cards))
        count = len(cards)
        self.button.setText(ngettext("{count} detached note", "{count} detached notes", count).format(count=count))
        self.button.setToolTip(_("The passage was deleted; the note can be tied to another."))
        ordered = sorted(cards, key=lambda card: card.node != desk.node_id)
        for card in ordered:
            if card.parentWidget() is not self.sheet:
                card.setParent(self.sheet)
            there = desk.knows(card.node) and card.node != desk.node_id
            card.show_place(short_name(desk.summary_of(card.node).node, desk.levels) if there else "")
        bottom = self.sheet.place(ordered, [0] * count, self.width() - 2 * SIDE)
        self.sheet.resize(self.width(), bottom + 2)
        self.area.setFixedHeight(min(bottom + 2, round(height * _SHARE)))
        for card in ordered:
            card.show()

    def reveal(self, card: CardFrame) -> None:
        """Bring a card into view."""
        self.unfold()
        self.area.ensureWidgetVisible(card, 0, GAP)

    def _on_toggled(self, on: bool) -> None:
        self.area.setVisible(on)
        icons.put(self.button, "unfolded" if on else "folded")
