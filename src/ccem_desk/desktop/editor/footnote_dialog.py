"""A footnote edited: a small editor of its own, without footnotes."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.link import ask_address
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.translation import gettext as _


def edit_footnote(parent: QWidget, body: RichText) -> RichText | None:
    """Let a footnote be edited; None where the person thinks better of it, empty to take it out."""
    dialog = FootnoteDialog(parent, body)
    return dialog.body() if dialog.exec() == QDialog.DialogCode.Accepted else None


class FootnoteDialog(QDialog):
    """Holds an editor for the footnote's text, which has an undo of its own."""

    def __init__(self, parent: QWidget, body: RichText) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Footnote"))
        self.resize(560, 260)
        label = QLabel(_("&Text of the footnote (empty: no footnote):"))
        self.editor = CommentEditor(self, ask_address=ask_address)
        self.editor.setObjectName("footnote_editor")
        self.editor.setAccessibleName(_("Text of the footnote"))
        self.editor.setTabChangesFocus(True)
        self.editor.set_text(body)
        self.editor.document().setUndoRedoEnabled(True)
        if isinstance(parent, CommentEditor):
            self.editor.corrections.language = parent.corrections.language
        for asked, step in (
            (self.editor.undo_requested, self.editor.undo),
            (self.editor.redo_requested, self.editor.redo),
        ):
            asked.connect(step)
            asked.connect(self.editor.follow_step)
        done = QShortcut(QKeySequence("Ctrl+Return"), self)
        done.activated.connect(self.accept)
        label.setBuddy(self.editor)
        choices = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(choices.Ok | choices.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        for widget in (label, self.editor, buttons):
            layout.addWidget(widget)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.setFocus()

    def body(self) -> RichText:
        """Return the footnote's text; empty where only blanks were written."""
        text = self.editor.text()
        return text if text.text.strip() else EMPTY
