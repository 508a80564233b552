"""The commands that find something, for the menus; the keys are Word's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from ccem_desk.desktop.actions import action
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow


def find_actions(window: MainWindow) -> list[QAction]:
    """Return the actions of the Edit menu."""
    finding = window.finding
    replace = action(window, _("Replac&e…"), finding.replace, "Ctrl+H", "replace")
    replace.setEnabled(not window.desk.session.read_only)
    return [
        action(window, _("&Find in this text…"), finding.find, "Ctrl+F", "search"),
        action(window, _("Find &next"), finding.find_next, "F3"),
        action(window, _("Find pre&vious"), lambda: finding.find_next(-1), "Shift+F3"),
        replace,
        action(window, _("&Search the whole dossier…"), finding.search_everywhere, "Ctrl+Shift+F"),
    ]


def go_to_action(window: MainWindow) -> QAction:
    """Return the action of the Go menu that leads to a measure by its number."""
    return action(window, _("&Go to…"), window.finding.go_to_number, "Ctrl+Shift+G", "go")
