"""The menu of the text: Qt's own entries where they know what they do here, and the editor's commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu

from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.editor.comment_editor import CommentEditor


def context_menu(editor: CommentEditor, event: QContextMenuEvent) -> QMenu:
    """Return the menu for a place of the text; it goes when it is closed."""
    menu = editor.createStandardContextMenu(event.pos())
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)  # Qt's own, which know nothing of the dossier's
        elif action.objectName() in ("edit-cut", "edit-delete") and editor.suggestions.on:
            action.triggered.disconnect()
            action.triggered.connect(editor.cut if action.objectName() == "edit-cut" else editor.remove_selected)
        if action.objectName() == "edit-delete":
            menu.insertAction(action, _paste_plain(editor, menu))
    menu.addSeparator()
    menu.addActions(list(editor.actions_by_name.values()))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _paste_plain(editor: CommentEditor, menu: QMenu) -> QAction:
    action = QAction(_("Paste &without formatting"), menu)
    action.setEnabled(editor.canPaste())
    action.triggered.connect(editor.paste_plain)
    return action
