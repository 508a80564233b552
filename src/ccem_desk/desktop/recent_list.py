"""The dossiers opened last; one that is gone is shown as such and can be taken off the list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ccem_desk.desktop import icons
from ccem_desk.translation import gettext as _

_PATH = Qt.ItemDataRole.UserRole + 1


class RecentList(QListWidget):
    """Enter or a double click opens, Delete takes off."""

    chosen = Signal(Path)
    removed = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent_list")
        self.setAccessibleName(_("Recent dossiers"))
        self.setIconSize(QSize(26, 26))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(_PATH)))

    def show_paths(self, paths: Iterable[Path]) -> None:
        """Show these dossiers, the first on top."""
        self.clear()
        for path in paths:
            there = path.is_file()
            name = path.stem if there else _("{name} (missing)").format(name=path.stem)
            item = QListWidgetItem(icons.icon("document" if there else "missing"), f"{name}\n{_place(path)}")
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            if not there:
                item.setForeground(self.palette().placeholderText())
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)

    def remove_current(self) -> None:
        """Take the current dossier off the list; its file stays."""
        item = self.currentItem()
        if item is not None:
            self.removed.emit(item.data(_PATH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)


def _place(path: Path) -> str:
    """Return the folder, the home folder as ~."""
    home = Path.home()
    return f"~/{path.parent.relative_to(home)}" if path.parent.is_relative_to(home) else str(path.parent)
