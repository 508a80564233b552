"""The keys that mean something of their own in a comment; all others are Qt's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ccem_desk.desktop.editor import list_commands
from ccem_desk.desktop.editor.footnotes import selected_footnote
from ccem_desk.model.rich_text import Kind

if TYPE_CHECKING:
    from ccem_desk.desktop.editor.comment_editor import CommentEditor

_UNDO: Final = ("Ctrl+Z", "Alt+Backspace")
_REDO: Final = ("Ctrl+Y", "Ctrl+Shift+Z", "Alt+Shift+Backspace")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def combinations(*keys: str | QKeySequence) -> frozenset[int]:
    """Return key combinations as numbers, to be compared with an event's."""
    return frozenset(QKeySequence(key)[0].toCombined() for key in keys)  # type: ignore[index]


UNDO: Final = combinations(*_UNDO)
REDO: Final = combinations(*_REDO)


def handle_key(editor: CommentEditor, event: QKeyEvent) -> bool:
    """Do what a key means in a comment; False leaves it to Qt."""
    combination = event.keyCombination().toCombined()
    if combination in UNDO:
        editor.undo_requested.emit()
    elif combination in REDO:
        editor.redo_requested.emit()
    elif editor.isReadOnly():
        return False
    elif event.key() in _ENTER:
        return _enter(editor, event)
    elif event.key() == Qt.Key.Key_Backspace and not event.modifiers():
        return _backspace(editor)
    elif event.text() == " ":
        return _space(editor)
    else:
        return False
    return True


def _enter(editor: CommentEditor, event: QKeyEvent) -> bool:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False  # Shift+Enter is Qt's line break
    sign = selected_footnote(editor.textCursor())
    if sign is None:
        editor.new_paragraph()
    else:
        editor.open_footnote(sign)
    return True


def _backspace(editor: CommentEditor) -> bool:
    if editor.suggestions.only or not list_commands.leaves_list(editor.textCursor()):
        return False
    editor.set_kind(Kind.PARAGRAPH)
    return True


def _space(editor: CommentEditor) -> bool:
    kind = list_commands.typed_list(editor.textCursor())
    if kind is None or editor.suggestions.on:  # a sign that goes by itself would be a suggestion nobody has made
        return False
    editor.begin_typed_list(kind)
    return True
