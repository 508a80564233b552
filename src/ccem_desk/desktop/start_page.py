"""What one sees without a dossier: begin, open, import, the example; the recent ones; one's name."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ccem_desk.desktop import dropping, icons, theme
from ccem_desk.desktop.recent_list import RecentList
from ccem_desk.services.preferences import Preferences
from ccem_desk.translation import gettext as _

_WIDEST = 1080  # pixels


class StartPage(QWidget):
    """Asks for nothing and offers everything; takes dropped files too."""

    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    example_wanted = Signal()
    dossier_chosen = Signal(Path)
    source_dropped = Signal(Path)
    drop_refused = Signal(str)
    dossier_forgotten = Signal(Path)
    name_given = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self.setAcceptDrops(True)
        self.recent = RecentList(self)
        self.recent.chosen.connect(self.dossier_chosen)
        self.recent.removed.connect(self.dossier_forgotten)
        self._no_recent = QLabel(_("The dossiers that you open will stand here."), self)
        self._no_recent.setProperty("muted", True)
        self._no_recent.setWordWrap(True)
        self._remove = QPushButton(_("&Take off this list"), self)
        self._remove.clicked.connect(self.recent.remove_current)
        self.name = _name_field(preferences.author.name, self)
        self.name.editingFinished.connect(lambda: self.name_given.emit(self.name.text().strip()))
        self._offered: list[QPushButton] = []
        self._lay_out()
        self.show_preferences(preferences)
        order = (*self._offered, self.recent, self._remove, self.name)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        # Who is known goes on with the latest dossier, or begins one: the name is not what she came for.
        known = self.recent if preferences.recent else self._offered[0]
        (known if preferences.author.name else self.name).setFocus()

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the recent dossiers and the name."""
        self.recent.show_paths(preferences.recent)
        some = bool(preferences.recent)
        self.recent.setVisible(some)
        self._remove.setVisible(some)
        self._no_recent.setVisible(not some)
        self.name.setText(preferences.author.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.concerns(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = dropping.dropped_files(event.mimeData())
        dossiers, sources, refused = dropping.sort_files(files)
        if refused or not files:
            self.drop_refused.emit(dropping.refusal(refused))
        elif len(sources) > 1:
            self.drop_refused.emit(dropping.one_at_a_time(sources[0]))
        for dossier in dossiers:
            self.dossier_chosen.emit(dossier)
        if sources:
            self.source_dropped.emit(sources[0])

    def _lay_out(self) -> None:
        sheet = QWidget(self)
        sheet.setMaximumWidth(_WIDEST)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(sheet, 1000)
        around.addStretch(1)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(48, 40, 48, 28)
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(22)
        grid.addLayout(self._greeting(), 0, 0, 1, 2)
        grid.addLayout(self._offers(), 1, 0)
        grid.addLayout(self._recents(), 1, 1)
        grid.addLayout(self._name_row(), 2, 0, 1, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _greeting(self) -> QHBoxLayout:
        sign = QLabel(self)
        sign.setPixmap(icons.application_icon().pixmap(QSize(60, 60), self.devicePixelRatioF()))
        name = QLabel("CCEM Desk", self)
        name.setFont(theme.scaled(self.font(), 2.0, QFont.Weight.DemiBold))
        purpose = QLabel(_("Your response to a public plan, measure by measure."), self)
        purpose.setProperty("muted", True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(purpose)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(sign)
        row.addLayout(words, 1)
        return row

    def _offers(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        for text, icon, signal in (
            (_("&New dossier…"), "new", self.new_wanted),
            (_("&Open a dossier…"), "open", self.open_wanted),
            (_("&Import an observation…"), "import", self.import_wanted),
            (_("Open the &example"), "example", self.example_wanted),
        ):
            button = QPushButton(f"\N{EN SPACE}{text}", self)
            icons.put(button, icon)
            button.setAccessibleName(text.replace("&", "").rstrip("…"))
            button.setObjectName("start_action")
            button.setIconSize(QSize(26, 26))
            button.setFont(theme.scaled(self.font(), 1.1))
            button.clicked.connect(signal)
            self._offered.append(button)
            column.addWidget(button)
        hint = QLabel(_("You can also drop a dossier or an observation in Markdown here."), self)
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        column.addWidget(hint)
        column.addStretch()
        return column

    def _recents(self) -> QVBoxLayout:
        title = QLabel(_("Recent dossiers"), self)
        title.setFont(theme.scaled(self.font(), 1.1, QFont.Weight.DemiBold))
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(self._no_recent)
        column.addWidget(self.recent, 1)
        column.addWidget(self._remove, alignment=Qt.AlignmentFlag.AlignRight)
        column.addStretch()
        return column

    def _name_row(self) -> QHBoxLayout:
        label = QLabel(_("&Your name"), self)
        label.setBuddy(self.name)
        why = QLabel(_("Your notes and changes carry it."), self)
        why.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self.name)
        row.addWidget(why, 1)
        return row


def _name_field(name: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(name, parent)
    field.setObjectName("start_name")
    field.setAccessibleName(_("Your name"))
    field.setMaxLength(100)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 26)
    return field
