"""The words found in a text, on a ground of their own: drawn over the text, and no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop import theme
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.finding import Place

_MOST: Final = 600  # beyond that nobody reads them, and drawing them would be felt


def highlight(edit: QTextEdit, places: Sequence[Place]) -> None:
    """Highlight places (code points) of the text shown, in the stead of those before; none takes all away."""
    shown = QTextCharFormat()
    shown.setBackground(QColor(theme.colours_of(edit.palette()).found))
    offsets = OffsetMap(edit.document().toRawText() if places else "")
    selections = []
    for start, end in places[:_MOST]:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(edit.document())
        cursor.setPosition(offsets.to_utf16(start))
        cursor.setPosition(offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = shown
        selections.append(selection)
    edit.setExtraSelections(selections)
