"""Room on the reading page for a comment that is edited there, whatever the page itself needs for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor

from ccem_desk.desktop.editor.formats import end_of
from ccem_desk.desktop.reading.headings import heading_block
from ccem_desk.desktop.reading.page import Page

_GAP: Final = 0.7  # of the text's height: between a heading and the comment that is not there yet


class Room:
    """Measures the comments of a page, and keeps one of them as high as its editor is."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._kept: QTextCursor | None = None
        """In the block below which room is kept."""

    def top(self, section: int) -> float:
        """Return where the comment of a section begins (pixels of the viewport), or would begin."""
        page, scrolled = self._page, self._page.verticalScrollBar().value()
        if page.sections[section].text_length:
            return self._area(page.text_start_of(section)).top() - scrolled
        return self._area(page.start_of(section)).bottom() + page.formats.em * _GAP - scrolled

    def height(self, section: int) -> int:
        """Return how high the comment of a section is, in pixels, 0 where there is none."""
        length, start = self._page.sections[section].text_length, self._page.text_start_of(section)
        return round(self._area(start + length - 1).bottom() - self._area(start).top()) if length else 0

    def keep(self, section: int, height: int) -> None:
        """Keep so many pixels for the comment of a section, and for no other."""
        page = self._page
        length = page.sections[section].text_length
        block = page.document().findBlock(page.text_start_of(section) + length - 1)
        more = height - self.height(section) + (0 if length else round(page.formats.em * _GAP))
        if self._kept is not None and self._kept.block() != block:
            self.give_up()
        self._set(block, max(more, 0))
        self._kept = QTextCursor(block)
        self._kept.movePosition(QTextCursor.MoveOperation.EndOfBlock)  # where the block is split, its end counts

    def give_up(self) -> None:
        """Keep no room any more."""
        if self._kept is not None and self._kept.document() is self._page.document():  # else the page was made anew
            self._set(self._kept.block(), 0)
        self._kept = None

    def _area(self, position: int) -> QRectF:
        document = self._page.document()
        return document.documentLayout().blockBoundingRect(document.findBlock(position))

    def _set(self, block: QTextBlock, more: int) -> None:
        page, shown = self._page, block.blockFormat()
        if shown.headingLevel():
            own = heading_block(page.sections[page.section_at(block.position())], page.formats)
        else:
            own = page.formats.block(end_of(shown))
        below = block.next().blockFormat().topMargin() if block.next().isValid() else 0.0
        margin = max(own.bottomMargin(), below) + more if more else own.bottomMargin()  # Qt takes the larger of two
        if abs(shown.bottomMargin() - margin) >= 1:
            shown.setBottomMargin(margin)
            scrolled = page.verticalScrollBar().value()
            QTextCursor(block).setBlockFormat(shown)
            page.verticalScrollBar().setValue(scrolled)
