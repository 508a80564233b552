"""The menu's switch for typography while typing: it belongs to the dossier, and so does its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from ccem_desk.model.changes import Changes
from ccem_desk.model.typography.languages import base_language
from ccem_desk.services import reading, typography
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow


def typography_action(window: MainWindow) -> QAction:
    """Return the switch of a window's dossier; it follows what an undo or another program makes of it."""
    desk = window.desk
    result = QAction(window)
    result.setObjectName("automatic_typography")
    result.setCheckable(True)
    tip = _("While you type: no-break spaces, quotation marks, apostrophes, ordinals. Undo takes back one correction.")
    result.setToolTip(tip)
    result.setStatusTip(tip)

    def show() -> None:
        language = reading.properties(desk.session).language
        known = {"fr": _("French"), "en": _("English")}.get(base_language(language))
        name = known or _("no habits for “{language}”").format(language=language)
        result.setText(_("Automatic t&ypography ({language})").format(language=name))
        result.setEnabled(known is not None and not desk.session.read_only)
        result.setChecked(known is not None and typography.is_automatic(desk.session))

    def follow(changes: Changes) -> None:
        if changes.properties:
            show()

    def switch(on: bool) -> None:
        desk.do(lambda: typography.set_automatic(desk.session, on))
        show()  # where it could not be kept

    desk.changed.connect(follow)
    result.triggered.connect(switch)
    show()
    window.addAction(result)
    return result
