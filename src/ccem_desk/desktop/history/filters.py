"""What of the past is shown: whose, where, versions only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.history.entries import Wanted
from ccem_desk.desktop.wording import short_name, title_of
from ccem_desk.services.history import authors
from ccem_desk.translation import gettext as _

_VALUE: Final = Qt.ItemDataRole.UserRole
_TITLE: Final = 48
"""Characters of a title shown in the list of places."""


class Filters(QWidget):
    """Three fields in a row; `place` also says what is compared, read and brought back."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.author = _combo("history_author", _("Whose changes"), 14, self)
        self.place = _combo("history_place", _("Where"), 18, self)
        self.only_versions = QCheckBox(_("Versions &only"), self)
        self.only_versions.setObjectName("history_only_versions")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.author, self.place, self.only_versions):
            row.addWidget(widget)
        self.author.currentIndexChanged.connect(self.changed)
        self.place.currentIndexChanged.connect(self.changed)
        self.only_versions.toggled.connect(self.changed)

    @property
    def wanted(self) -> Wanted:
        """What is to be shown."""
        return Wanted(self.author.currentData(_VALUE), self.node, self.only_versions.isChecked())

    @property
    def node(self) -> str | None:
        """The one place that is looked at; None for the whole dossier."""
        node: str | None = self.place.currentData(_VALUE)
        return node

    def offer(self) -> None:
        """Offer who has worked on the dossier, and its places; what is chosen stays so where it is there still."""
        nobody: tuple[str, ...] = ()
        people = self._desk.read(authors, nobody)
        _fill(self.author, [(_("Everybody"), None), *((name or _("Anonymous"), name) for name in people)])
        here = self._desk.summary.node
        places: list[tuple[str, str | None]] = [
            (_("The whole dossier"), None),
            (_("Here: {place}").format(place=short_name(here, self._desk.levels)), here.id),
        ]
        for summary in self._desk.summaries:
            if summary.node.id != here.id:
                title = title_of(summary.node)
                name = short_name(summary.node, self._desk.levels)
                words = f"{name} — {title}" if title and name != title else name
                places.append((words if len(words) <= _TITLE else f"{words[: _TITLE - 1].rstrip()}…", summary.node.id))
        _fill(self.place, places)


def _combo(name: str, accessible: str, characters: int, parent: QWidget) -> QComboBox:
    combo = QComboBox(parent)
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(characters)
    return combo


def _fill(combo: QComboBox, options: list[tuple[str, str | None]]) -> None:
    chosen = combo.currentData(_VALUE)
    with QSignalBlocker(combo):
        combo.clear()
        for words, value in options:
            combo.addItem(words, value)
        combo.setCurrentIndex(next((i for i, (_words, value) in enumerate(options) if value == chosen), 0))
