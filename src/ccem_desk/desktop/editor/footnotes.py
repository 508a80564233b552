"""Footnote signs: numbered in the order of the text, drawn as superscript numbers, never stored as numbers."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.desktop.editor.formats import FOOTNOTE, FOOTNOTE_OBJECT, footnote_of
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, RichText

_SIZE = 0.68  # of the text's
_SPACE = 1.0  # pixels after the number


class Footnotes(QPyTextObject):
    """Where the footnotes of one document are, and their drawing.

    Kept up to date from `contentsChange`: what a key costs depends on the number of footnotes, not on the text.
    """

    def __init__(self, document: QTextDocument, colours: EditorColours, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._colours = colours
        self._fonts = {bold: _sign_font(document, bold) for bold in (False, True)}
        self._sizes: dict[tuple[str, bool], QSizeF] = {}
        self.before = 0
        """How many footnotes come before the first one of this text."""
        self._positions = self._found(0, document.characterCount() - 1)
        document.documentLayout().registerHandler(FOOTNOTE_OBJECT, self)

    @property
    def positions(self) -> tuple[int, ...]:
        """The positions of the signs (UTF-16 units), in order."""
        return tuple(self._positions)

    def changed(self, position: int, removed: int, added: int) -> bool:
        """Follow a change of the document; say whether any footnote has another number now."""
        low = bisect_left(self._positions, position)
        found = self._found(position, min(position + added, self._document.characterCount() - 1))
        if low == len(self._positions) and not found:
            return False
        high = bisect_left(self._positions, position + removed)
        shift = added - removed
        renumbered = len(found) != high - low
        self._positions[low:] = [*found, *(at + shift for at in self._positions[high:])]
        return renumbered

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N803
        """Return the size of a sign in its line: as high as the letters, as wide as its number."""
        bold = _is_bold(format)
        number = self._number(posInDocument)
        if (number, bold) not in self._sizes:
            width = QFontMetricsF(self._fonts[bold]).horizontalAdvance(number)
            self._sizes[number, bold] = QSizeF(width + _SPACE, QFontMetricsF(doc.defaultFont()).ascent())
        return self._sizes[number, bold]

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,  # noqa: ARG002
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        """Draw the number at the top of its place."""
        painter.save()
        painter.setFont(self._fonts[_is_bold(format)])
        painter.setPen(self._colours.link)
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignLeft.value, self._number(posInDocument))
        painter.restore()

    def _number(self, position: int) -> str:
        return str(self.before + bisect_left(self._positions, position) + 1)

    def _found(self, start: int, end: int) -> list[int]:
        if end - start == 1:
            return [start] if is_footnote(self._document, start) else []
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(max(start, end), QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText()
        if FOOTNOTE_CHARACTER not in text:
            return []
        offsets = OffsetMap(text)
        places = (start + offsets.to_utf16(i) for i, c in enumerate(text) if c == FOOTNOTE_CHARACTER)
        return [place for place in places if is_footnote(self._document, place)]


def _sign_font(document: QTextDocument, bold: bool) -> QFont:
    font = QFont(document.defaultFont())
    font.setPointSizeF(font.pointSizeF() * _SIZE)
    font.setBold(bold)
    return font


def _is_bold(shown: QTextFormat) -> bool:
    return shown.intProperty(QTextFormat.Property.FontWeight.value) >= QFont.Weight.Bold.value


def is_footnote(document: QTextDocument, position: int) -> bool:
    """Say whether the character at a position is a footnote's sign."""
    return document.characterAt(position) == FOOTNOTE_CHARACTER and format_at(document, position).hasProperty(FOOTNOTE)


def selected_footnote(cursor: QTextCursor) -> int | None:
    """Return the position of the footnote's sign that is selected, alone; None where something else is, or nothing."""
    start = cursor.selectionStart()
    alone = cursor.selectionEnd() - start == 1 and is_footnote(cursor.document(), start)
    return start if alone else None


def footnote_at(document: QTextDocument, position: int) -> RichText | None:
    """Return the body of the footnote whose sign is the character at a position; None where it is none."""
    return footnote_of(format_at(document, position)) if is_footnote(document, position) else None


def format_at(document: QTextDocument, position: int) -> QTextCharFormat:
    """Return the format of the character at a position."""
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return cursor.charFormat()
