"""Sections one below the other, put on the page piece by piece: headings as printed, comments with their marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.editor.document import insert_run
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.editor.operations import edit_at
from ccem_desk.desktop.editor.view import CommentView
from ccem_desk.desktop.reading.headings import heading_block, heading_characters, is_ruled
from ccem_desk.desktop.reading.sections import Section
from ccem_desk.model.diff import diff
from ccem_desk.model.rich_text import EMPTY, PLAIN, PLAIN_END

_AT_ONCE: Final = 12_000
"""UTF-16 units put on the page in one go: some milliseconds."""


class SectionsView(CommentView):
    """Shows sections, and what becomes of them.

    What is looked at comes first: what stands on the page is always an unbroken stretch of the sections, `_low` to
    `_high`, and one empty block behind them.
    """

    grown = Signal()
    """More sections stand on the page, or others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self._sections: list[Section] = []
        self._index: dict[str, int] = {}
        self._low = self._high = 0
        self._starts: list[int] = []
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._grow)

    @property
    def sections(self) -> Sequence[Section]:
        """All sections, on the page already or not."""
        return self._sections

    @property
    def complete(self) -> bool:
        """Whether all sections stand on the page."""
        return self._high - self._low == len(self._sections)

    def show_sections(self, wanted: list[Section], first: int = 0) -> None:
        """Show other sections, beginning with one of them: the others follow by and by."""
        self._sections, self._index = wanted, {}
        self._begin(min(first, max(len(wanted) - 1, 0)))

    def follow(self, wanted: list[Section]) -> None:
        """Show what has become of the sections: only what differs is touched, and what is read does not move."""
        if not self._sections:
            self.show_sections(wanted)
            return
        top = self.cursorForPosition(QPoint(0, 0))
        top_at = self.cursorRect(top).top()
        bar = self.verticalScrollBar()
        at_start = bar.value() == bar.minimum()
        with self._quietly():
            self._follow(wanted)
        if not at_start:
            bar.setValue(bar.value() + self.cursorRect(top).top() - top_at)
        self.viewport().update()
        self.grown.emit()
        self._more.start()

    def section_at(self, position: int) -> int:
        """Return which section a place of the page (UTF-16 units) belongs to."""
        starts = self._known_starts()
        return self._low + min(max(bisect_right(starts, position) - 1, 0), max(len(starts) - 2, 0))

    def start_of(self, section: int) -> int:
        """Return where a section that stands on the page begins (UTF-16 units)."""
        return self._known_starts()[section - self._low]

    def text_start_of(self, section: int) -> int:
        """Return where the comment of a section that stands on the page begins."""
        return self.start_of(section) + self._sections[section].heading_length

    def stands(self, section: int) -> bool:
        """Say whether a section stands on the page already."""
        return self._low <= section < self._high

    def index_of(self, node: str) -> int | None:
        """Return the section of a node; None where it has none."""
        if len(self._index) != len(self._sections):
            self._index = {section.node: i for i, section in enumerate(self._sections)}
        return self._index.get(node)

    def reach(self, section: int) -> None:
        """See to it that a section stands on the page."""
        if not self.stands(section) and self._sections:
            near = self._high <= section < self._high + 40 or self._low - 40 <= section < self._low
            if not near:
                self._begin(section)
            while not self.stands(section):
                self._append() if section >= self._high else self._prepend()

    def visible(self, beyond: int = 0) -> range:
        """Return the sections that are seen, or stand within `beyond` pixels of what is seen."""
        if not self._sections or self._low == self._high:
            return range(0)
        first = self.cursorForPosition(QPoint(0, -beyond)).position()
        last = self.cursorForPosition(QPoint(0, self.viewport().height() + beyond)).position()
        return range(self.section_at(first), self.section_at(last) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_rules(QRectF(event.rect()))

    # What stands on the page

    def _begin(self, first: int) -> None:
        self._low = self._high = first  # first of all: whoever hears of the empty page finds nothing on it
        self._starts = []
        self._show(EMPTY)
        self._append()
        self._append()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.grown.emit()
        self._more.start()

    def _grow(self) -> None:
        """Put more sections on the page, those that follow first."""
        if self._high < len(self._sections):
            self._append()
        elif self._low > 0:
            self._prepend()
        else:
            return
        self.grown.emit()
        self._more.start()

    def _append(self) -> None:
        high = self._high + _chunk(self._sections[self._high :])
        self._put(self.document().characterCount() - 1, self._sections[self._high : high])
        self._high = high
        self._starts = []

    def _prepend(self) -> None:
        low = self._low - _chunk(self._sections[: self._low][::-1])
        top = self.cursorForPosition(QPoint(0, 0))
        top_at = self.cursorRect(top).top()
        self._put(0, self._sections[low : self._low])
        self._low = low
        self._starts = []
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(top).top() - top_at)

    def _put(self, position: int, wanted: Sequence[Section]) -> None:
        """Put sections before the block that begins at a place; whatever cursor stands there goes on with it."""
        if not wanted:
            return
        cursor = QTextCursor(self.document())
        with self._quietly():
            cursor.beginEditBlock()
            cursor.setPosition(position)
            following = cursor.blockFormat()
            for section in wanted:
                self._put_one(cursor, section)
            cursor.setBlockFormat(following)
            cursor.endEditBlock()

    def _put_one(self, cursor: QTextCursor, section: Section) -> None:
        formats = self._formats
        cursor.setBlockFormat(heading_block(section, formats))
        cursor.insertText(section.heading, heading_characters(section, self.document().defaultFont(), formats))
        for paragraph in section.text.paragraphs:
            cursor.insertBlock(formats.block(paragraph.end), formats.characters(PLAIN))
            for run in paragraph.runs:
                insert_run(cursor, run, formats)
        formats.block(PLAIN_END)
        cursor.insertBlock(formats.block(PLAIN_END), formats.characters(PLAIN))
        formats.marked_blocks = True

    def _follow(self, wanted: list[Section]) -> None:
        old = self._sections
        same = 0
        while same < min(len(old), len(wanted)) and _same_head(old[same], wanted[same]):
            same += 1
        tail = 0
        while tail < min(len(old), len(wanted)) - same and _same_head(old[-1 - tail], wanted[-1 - tail]):
            tail += 1
        for index in range(self._low, self._high):
            other = index if index < same else index + len(wanted) - len(old) if index >= len(old) - tail else None
            if other is not None and old[index] is not wanted[other] and old[index].text != wanted[other].text:
                self._edit(index, wanted[other])
        self._replace(same, len(old) - tail, wanted[same : len(wanted) - tail], len(wanted) - len(old))
        self._sections, self._index = wanted, {}
        self._starts = []

    def _edit(self, index: int, wanted: Section) -> None:
        """Turn one section's comment into what it has become."""
        before = self._sections[index].text
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(self.text_start_of(index))
        edit_at(cursor, diff(before, wanted.text), OffsetMap(before.text), self._formats)
        cursor.endEditBlock()
        self._sections[index] = wanted
        self._starts = []

    def _replace(self, first: int, last: int, wanted: list[Section], shift: int) -> None:
        """Put other sections in the place of some; those outside of what stands on the page are only counted."""
        low, high = max(first, self._low), min(last, self._high)
        if low > high or (first == last and not wanted):
            if first < self._low or (first == last == self._low and first > 0):
                self._low, self._high = self._low + shift, self._high + shift
            return
        start, end = self.start_of(low), self.start_of(high)
        if end > start:
            cursor = QTextCursor(self.document())
            cursor.setPosition(end)
            following = cursor.blockFormat()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(following)
        self._put(start, wanted)
        self._low, self._high = min(self._low, first), self._high - (high - low) + len(wanted)

    def _known_starts(self) -> list[int]:
        """Return where the sections on the page begin, and where the last of them ends."""
        if not self._starts:
            lengths = (s.heading_length + s.text_length for s in self._sections[self._low : self._high])
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts

    def _restyle(self) -> None:
        """Show the same sections in other colours or another size, from the same place on."""
        if not hasattr(self, "_sections") or not self._sections:
            super()._restyle()
            return
        first = self.section_at(self.cursorForPosition(QPoint(0, 0)).position())
        at = self.textCursor().position() - self.start_of(first)
        self._formats = self._new_formats()
        self._begin(first)
        cursor = self.textCursor()
        cursor.setPosition(min(max(at, 0), self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _paint_rules(self, exposed: QRectF) -> None:
        """Draw the rules under the headings that have one."""
        scrolled = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        at = layout.hitTest(QPointF(0, exposed.top() + scrolled), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(at, 0))
        painter: QPainter | None = None
        while block.isValid():
            area = layout.blockBoundingRect(block).translated(0, -scrolled)
            if area.top() > exposed.bottom():
                break
            if is_ruled(block.blockFormat()):
                if painter is None:
                    painter = QPainter(self.viewport())
                    painter.setPen(QPen(self._formats.colours.faint, 1))
                painter.drawLine(area.bottomLeft() + QPointF(0, 3), area.bottomRight() + QPointF(0, 3))
            block = block.next()
        if painter is not None:
            painter.end()


def _same_head(one: Section, other: Section) -> bool:
    return one is other or one.head == other.head


def _chunk(wanted: Sequence[Section]) -> int:
    """Return how many of these sections go on the page in one go."""
    size = 0
    for count, section in enumerate(wanted, start=1):
        size += section.heading_length + section.text_length
        if size >= _AT_ONCE:
            return count
    return len(wanted)
