"""Where a plan's outline is pasted: plain text, whose lines the doubts lead to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ccem_desk.services.plans import MOST_CHARACTERS
from ccem_desk.translation import gettext as _

_ENDS: Final = {0x2028: "\n", 0x2029: "\n", 0xFDD0: "\n", 0xFDD1: "\n", 0x0: None}


class OutlineArea(QPlainTextEdit):
    """Takes text only; files that are dropped on it go to the window around it. Tab leaves it."""

    too_long = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_dossier_outline")
        self.setAccessibleName(_("Outline of the plan"))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(7)
        self.setPlaceholderText(
            _(
                "Paste the plan's outline here, one heading a line:\n\n"
                "Axe 1 : …\nObjectif 1.1 – …\nFiche 1 : …\n\n"
                "1, 1.1, I., A., a), Article 4, # and ## are understood too.\n"
                "The text below a heading becomes its official text.\n\n"
                "A text or Markdown file can be dropped here."
            )
        )

    def text(self) -> str:
        """Return the text as it stands, each line of the document a line; no-break spaces stay."""
        return self.document().toRawText().translate(_ENDS)

    def go_to_line(self, line: int) -> None:
        """Select a line (from 1) and show it."""
        lines = self.text().split("\n")
        start = sum(_units(x) + 1 for x in lines[: line - 1])
        cursor = self.textCursor()
        cursor.setPosition(min(start, self.document().characterCount() - 1))
        end = start + _units(lines[min(line, len(lines)) - 1])
        cursor.setPosition(min(end, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) > MOST_CHARACTERS:
            self.too_long.emit()
            return
        self.textCursor().insertText(text.translate(_ENDS))
        self.ensureCursorVisible()


def _units(text: str) -> int:
    """Return how many of Qt's positions a text takes: a character outside the basic plane takes two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
