"""The command that changes the dossier's properties: one dialog, one undoable step."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.wording import title_of
from ccem_desk.services import properties, reading


def edit_properties(parent: QWidget, desk: Desk) -> None:
    """Let the user change the properties; what cannot be saved is told."""
    if desk.busy or desk.session.read_only:
        return
    desk.leaving.emit()
    titles: dict[str, str] = {}
    for summary in desk.summaries:
        if title := title_of(summary.node):
            titles.setdefault(summary.node.level, title)
    levels = tuple(desk.levels.values())
    asked = dialogs.ask_properties(parent, reading.properties(desk.session), levels, titles, desk.session)
    if asked is not None:
        desk.do(partial(properties.set_all, desk.session, *asked))
