"""The head of the margin: what stands in it, and what of it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.margin.filters import EVERYTHING_OPEN, Filter
from ccem_desk.desktop.margin.remarks import Remark
from ccem_desk.desktop.margin.words import author_name
from ccem_desk.model.review import Note
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class MarginHeader(QWidget):
    """Title, filter, and the way to what is resolved."""

    filter_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.filter = EVERYTHING_OPEN
        self._people: tuple[str, ...] = ()
        self._me = ""
        title = QLabel(_("Margin"), self)
        title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self._shown = QLabel(self)
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.hide()
        self._shown.setProperty("muted", True)
        self.button = QToolButton(self)
        self.button.setObjectName("margin_filter")
        icons.put(self.button, "filter")
        self.button.setAccessibleName(_("Which notes are shown"))
        self.button.setToolTip(_("Which notes are shown"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        self.resolved = QToolButton(self)
        self.resolved.setObjectName("margin_resolved")
        self.resolved.setProperty("card_action", "plain")
        self.resolved.clicked.connect(lambda: self.set_filter(replace(self.filter, resolved=not self.filter.resolved)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title, 1)
        row.addWidget(self.resolved)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._shown)

    def set_filter(self, wanted: Filter) -> None:
        """Show other cards from now on."""
        if wanted != self.filter:
            self.filter = wanted
            self.filter_changed.emit()

    def show_remarks(self, remarks: Iterable[Remark], me: str) -> None:
        """Tell who has written here, who the user is, and how many notes are resolved."""
        remarks = tuple(remarks)
        notes = [remark for remark in remarks if isinstance(remark, Note)]
        people = {remark.author for remark in remarks} | {reply.author for note in notes for reply in note.replies}
        resolved = sum(note.resolved is not None for note in notes)
        self._people, self._me = tuple(sorted(people)), me
        words = ngettext("{count} resolved note", "{count} resolved notes", resolved).format(count=resolved)
        self.resolved.setText(_("Hide the resolved") if self.filter.resolved else words)
        self.resolved.setVisible(resolved > 0)
        author = self.filter.author
        self._shown.setText("" if author is None else _("mine") if author == me else author_name(author))
        self._shown.setVisible(author is not None)

    def _fill(self) -> None:
        menu, now = self._menu, self.filter
        menu.clear()
        group = QActionGroup(menu)
        others = [person for person in self._people if person != self._me]
        for words, author in (
            (_("&Everybody's"), None),
            (_("&Mine"), self._me),
            *((author_name(person).replace("&", "&&"), person) for person in others),
        ):
            group.addAction(self._choice(words, now.author == author, replace(now, author=author)))
        menu.addSeparator()
        self._choice(_("&Notes"), now.notes, replace(now, notes=not now.notes))
        self._choice(_("&Suggestions"), now.suggestions, replace(now, suggestions=not now.suggestions))
        self._choice(_("&Resolved notes too"), now.resolved, replace(now, resolved=not now.resolved))

    def _choice(self, words: str, chosen: bool, wanted: Filter) -> QAction:
        choice = self._menu.addAction(words)
        choice.setCheckable(True)
        choice.setChecked(chosen)
        choice.triggered.connect(lambda: self.set_filter(wanted))
        return choice
