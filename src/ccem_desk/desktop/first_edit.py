"""Before the first key reaches the editor the dossier is made ready for writing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject

from ccem_desk.desktop.desk import Desk

_EDITING: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.InputMethod,
    QEvent.Type.DragEnter,
    QEvent.Type.ContextMenu,
)


class FirstEdit(QObject):
    """Watches an editor until the first event that may change its text, then never again."""

    def __init__(self, desk: Desk, editor: QObject) -> None:
        super().__init__(editor)
        self._desk = desk
        self._editor = editor
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _EDITING:
            self._editor.removeEventFilter(self)
            self._desk.prepare()
        return super().eventFilter(watched, event)
