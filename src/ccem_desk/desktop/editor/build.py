"""The comment editor with its dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.footnote_dialog import edit_footnote
from ccem_desk.desktop.editor.link import ask_address


def comment_editor(parent: QWidget | None = None) -> CommentEditor:
    """Return an editor that asks for addresses and opens footnotes in dialogs."""
    return CommentEditor(parent, ask_address=ask_address, edit_footnote=edit_footnote)
