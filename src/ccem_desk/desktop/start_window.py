"""The window of the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMainWindow

from ccem_desk.desktop import dialogs, icons
from ccem_desk.desktop.menus import file_menu, help_menu
from ccem_desk.desktop.start_page import StartPage

if TYPE_CHECKING:
    from ccem_desk.desktop.windows import Windows


class StartWindow(QMainWindow):
    """Holds the start page and the part of the menus that needs no dossier."""

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self.setWindowTitle("CCEM Desk")
        self.resize(980, 660)
        self.page = StartPage(windows.preferences, self)
        self.setCentralWidget(self.page)
        files = file_menu(self, windows)
        help_menu(self, lambda: [(files.title().replace("&", ""), files.actions())])
        page = self.page
        page.new_wanted.connect(lambda: windows.new(self))
        page.open_wanted.connect(lambda: windows.open(self))
        page.import_wanted.connect(lambda: windows.import_new(self))
        page.example_wanted.connect(lambda: windows.open_example(self))
        page.dossier_chosen.connect(lambda path: windows.open_path(path, self))
        page.source_dropped.connect(lambda path: windows.import_new(self, path))
        page.drop_refused.connect(lambda message: dialogs.tell_problem(self, message))
        page.dossier_forgotten.connect(windows.forget)
        page.name_given.connect(windows.set_name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.recolour(self)
