"""The fields of one demand, in one line under the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.demands.words_field import WordsField, show_line
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.desktop.tips import as_tip
from ccem_desk.desktop.wording import kind_label
from ccem_desk.model.review import Demand, DemandKind
from ccem_desk.services.demands import LONGEST_TITLE, Fields
from ccem_desk.translation import gettext as _

_WIDE: Final = 700  # pixels

Offered = Callable[[], Iterable[str]]


class StripFields(QWidget):
    """Shows a demand and gives back what was changed of it. Esc and Enter lead back to the text."""

    left = Signal()

    def __init__(self, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(parent)
        self._demand = Demand("", "")
        self._reference = QLabel(self)
        self._reference.setObjectName("demand_reference")
        self._reference.setProperty("demand", True)
        self._reference.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        kinds = [(kind_label(kind), kind) for kind in DemandKind]
        self.kind: Choice[DemandKind] = Choice("demand_kind", _("Kind of the demand"), kinds, self)
        self.title = QLineEdit(self)
        self.title.setMaxLength(LONGEST_TITLE)
        self.addressees, self.themes, self.ties = _Words(self), _Words(self), _Words(self)
        self.unflag = QToolButton(self)
        self.unflag.setObjectName("demand_unflag")
        icons.put(self.unflag, "close")
        self.unflag.setAccessibleName(_("Take the flag off this demand"))
        self.unflag.setToolTip(_("Take the flag off: the words stay in the text"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 4)
        layout.setSpacing(7)
        layout.addWidget(self._reference)
        layout.addWidget(self.kind)
        for field, name, label, stretch in (
            (self.title, "demand_title", _("In short"), 7),
            (self.addressees, "demand_addressees_line", _("Addressees"), 4),
            (self.themes, "demand_themes_line", _("Themes"), 3),
            (self.ties, "demand_ties_line", _("Tied to"), 2),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            field.setPlaceholderText(label)
            field.setMinimumWidth(60)
            field.setReadOnly(read_only)
            layout.addWidget(field, stretch)
        layout.addWidget(self.unflag)
        self.kind.setEnabled(not read_only)

    def begin_at(self, left: int) -> None:
        """Let the fields begin so many pixels from the left edge."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        margins.setLeft(left)
        layout.setContentsMargins(margins)

    def show_demand(self, demand: Demand, *, anew: bool) -> None:
        """Show a demand; unless it is shown `anew`, what is half typed stays."""
        self._demand = demand
        self._reference.setText(demand.ref or "…")
        self.kind.show_value(demand.kind)
        if anew or not self.title.isModified():
            show_line(self.title, demand.title)
        for field, words in (
            (self.addressees, demand.addressees),
            (self.themes, demand.themes),
            (self.ties, demand.ties),
        ):
            if anew or not field.isModified():
                field.show_words(words)
        self._fit()
        label = _("In short")
        self.title.setToolTip(as_tip(demand.title or label))
        self.addressees.setToolTip(_("Addressees, separated with “;”"))
        self.themes.setToolTip(_("Themes, separated with “;”"))
        self.ties.setToolTip(_("References of the demands that this one belongs with, separated with “;”"))

    def offer(self, addressees: Offered, themes: Offered, ties: Offered) -> None:
        """Say what is known; asked for when a field is entered."""
        self.addressees.offered, self.themes.offered, self.ties.offered = addressees, themes, ties

    def take_changes(self) -> Fields:
        """Return what was changed since the demand was shown, and count it as handed over."""
        before = self._demand
        title = self.title.text() if self.title.isModified() else before.title
        addressees = self.addressees.words if self.addressees.isModified() else before.addressees
        themes = self.themes.words if self.themes.isModified() else before.themes
        ties = self.ties.words if self.ties.isModified() else before.ties
        for field in (self.title, self.addressees, self.themes, self.ties):
            field.setModified(False)
        now = self._demand = replace(
            before, kind=self.kind.value, title=title, addressees=addressees, themes=themes, ties=ties
        )
        return Fields(
            None if now.kind is before.kind else now.kind,
            None if now.title == before.title else now.title,
            None if now.addressees == before.addressees else now.addressees,
            None if now.themes == before.themes else now.themes,
            None if now.ties == before.ties else now.ties,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the ties where there are any, or room for one field more: the table of demands always has them."""
        wanted = bool(self._demand.ties) or self.width() >= _WIDE or self.ties.isModified()
        if self.ties.isVisibleTo(self) != wanted:
            self.ties.setVisible(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Words(WordsField):
    """Asks what is known when it is entered: nobody pays for it while writing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((), parent)
        self.offered: Offered = tuple

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.set_known(self.offered())
