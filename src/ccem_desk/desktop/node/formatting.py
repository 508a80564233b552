"""The tool bar of the editor's formatting commands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from ccem_desk.desktop import icons
from ccem_desk.translation import gettext as _

FORMATTING = (
    "demand",
    "strong",
    "emphasis",
    "superscript",
    "",
    "bullets",
    "numbers",
    "paragraph",
    "",
    "link",
    "footnote",
)
"""The formatting commands as the tool bar orders them; an empty name is a line between."""


def formatting_toolbar(commands: Mapping[str, QAction], parent: QWidget) -> QToolBar:
    """Return a tool bar of the editor's commands that change how the text looks."""
    toolbar = QToolBar(_("Formatting"), parent)
    toolbar.setObjectName("formatting_toolbar")
    toolbar.setAccessibleName(_("Formatting"))
    toolbar.setIconSize(QSize(20, 20))
    more = toolbar.findChild(QToolButton, "qt_toolbar_ext_button")
    if more is not None:
        more.setAccessibleName(_("More commands"))
    for name in FORMATTING:
        if not name:
            toolbar.addSeparator()
            continue
        icons.put(commands[name], name)
        toolbar.addAction(commands[name])
        button = toolbar.widgetForAction(commands[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return toolbar
