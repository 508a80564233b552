"""The Qt application: names, fonts, icons, colours, Qt's own words in the interface's language."""

from __future__ import annotations

import signal
import sys

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from ccem_desk.desktop import icons, theme, window_state
from ccem_desk.translation import current


def application() -> QApplication:
    """Return the running application, made and dressed where there is none yet."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        if not running.property("dressed"):
            dress(running)
        return running
    QGuiApplication.setDesktopFileName("ccem-desk")
    made = QApplication(sys.argv[:1])
    made.setApplicationName("ccem-desk")
    made.setApplicationDisplayName("CCEM Desk")
    # Python runs no handler while Qt waits: Ctrl-C in a terminal is to end the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    dress(made)
    return made


def dress(running: QApplication) -> None:
    """Give an application style, colours, icons and Qt's own translations; later themes of the system are followed."""
    running.setProperty("dressed", True)
    icons.register()
    # The same style everywhere: the system's own ones ignore a palette in part, and the dark one with it.
    running.setStyle(QStyleFactory.create("Fusion"))
    theme.apply(running, window_state.scheme())
    running.setWindowIcon(icons.application_icon())
    translator = QTranslator(running)
    if translator.load(f"qtbase_{current()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        running.installTranslator(translator)
    running.styleHints().colorSchemeChanged.connect(lambda: theme.apply(running, window_state.scheme()))
