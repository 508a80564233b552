"""The list of the past: rows under the heading of their day, a version with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.discs import paint_disc
from ccem_desk.desktop.history.entries import Entry
from ccem_desk.desktop.margin.words import author_name
from ccem_desk.model.history import Kept
from ccem_desk.services import telling
from ccem_desk.translation import gettext as _

_ENTRY: Final = Qt.ItemDataRole.UserRole
_DISC: Final = 26  # pixels
_GAP: Final = 10
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PastList(QListWidget):
    """Rows of the past, newest first; several may be selected."""

    opened = Signal()
    """Enter: the work is to go on beside the list."""
    rename_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()
    """Esc."""

    def __init__(self, fill_menu: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill_menu = fill_menu
        self.setObjectName("history_list")
        self.setAccessibleName(_("History"))
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_RowDelegate(self))

    def selected(self) -> list[Entry]:
        """Return the rows selected, newest first."""
        found: list[Entry] = [item.data(_ENTRY) for item in self.selectedItems()]
        return sorted(found, key=lambda e: (e.at, e.version is not None), reverse=True)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put rows behind those that stand there, under the heading of their day."""
        day = self._last_day()
        for entry in entries:
            here = telling.day_line(entry.at)
            if here != day:
                heading = QListWidgetItem(here)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)  # the keys pass it by
                self.addItem(heading)
                day = here
            item = QListWidgetItem(_accessible(entry))
            item.setData(_ENTRY, entry)
            item.setToolTip("\n".join(part for part in (entry.title, entry.places, entry.deeds) if part))
            self.addItem(item)

    def select(self, keys: Iterable[str]) -> bool:
        """Select the rows that go by these keys; False where none of them is there."""
        wanted = set(keys)
        found = [item for item in self._rows() if item.data(_ENTRY).key in wanted]
        for item in found:
            item.setSelected(True)
        if found:
            self.setCurrentItem(found[0], self.selectionModel().SelectionFlag.NoUpdate)
        return bool(found)

    def select_first(self) -> None:
        """Select the newest row."""
        for item in self._rows():
            self.setCurrentItem(item)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu)
        menu.popup(event.globalPos())

    def _rows(self) -> list[QListWidgetItem]:
        items = (self.item(row) for row in range(self.count()))
        return [item for item in items if item.data(_ENTRY) is not None]

    def _last_day(self) -> str:
        rows = self._rows()
        return telling.day_line(rows[-1].data(_ENTRY).at) if rows else ""


class _RowDelegate(QStyledItemDelegate):
    """Paints the heading of a day, a stretch of work in three lines, a version in two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: Entry | None = index.data(_ENTRY)
        line = QFontMetrics(option.font).lineSpacing()
        if entry is None:
            return QSize(160, line + 18)
        return QSize(160, line * (1 + len(_below(entry))) + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        widget = option.widget
        assert isinstance(widget, QWidget)
        colours = theme.colours_of(widget.palette())
        entry: Entry | None = index.data(_ENTRY)
        painter.save()
        if entry is None:
            painter.setFont(theme.scaled(option.font, 0.94, QFont.Weight.DemiBold))
            painter.setPen(QColor(colours.muted))
            area = option.rect.adjusted(_GAP, 0, -_GAP, -4)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(colours.soft))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 7, 7)
        _paint_entry(painter, option.rect.adjusted(_GAP, 7, -_GAP - 2, -7), entry, option.font, widget)
        painter.restore()


def _paint_entry(painter: QPainter, area: QRect, entry: Entry, font: QFont, widget: QWidget) -> None:
    colours = theme.colours_of(widget.palette())
    line = QFontMetrics(font).lineSpacing()
    place = QRect(area.topLeft() + QPoint(0, 1), QSize(_DISC, _DISC))
    if entry.version is None:
        paint_disc(painter, place, entry.author, widget)
    else:
        sign = icons.pixmap(_sign(entry), QColor(colours.accent), 20, widget.devicePixelRatioF())
        painter.drawPixmap(place.topLeft() + QPoint(3, 2), sign)
    words = QRect(area.left() + _DISC + _GAP, area.top(), area.width() - _DISC - _GAP, line)
    time = telling.clock_line(entry.begun, entry.at)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    painter.drawText(words, Qt.AlignmentFlag.AlignRight, time)
    bold = theme.scaled(font, 1.0, QFont.Weight.DemiBold)
    room = words.width() - QFontMetrics(font).horizontalAdvance(time) - _GAP
    _draw(painter, words.adjusted(0, 0, room - words.width(), 0), _head(entry), bold, colours.text)
    for row, (below, colour) in enumerate(_below(entry), start=1):
        _draw(painter, words.translated(0, row * line), below, font, getattr(colours, colour))


def _draw(painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def _head(entry: Entry) -> str:
    return entry.version.name if entry.version else author_name(entry.author)


def _below(entry: Entry) -> list[tuple[str, str]]:
    """Return the lines under a row's first one, each with the name of its colour."""
    if entry.version is not None:
        return [(f"{_kind(entry)} · {author_name(entry.author)}", "muted")]
    return [(words, colour) for words, colour in ((entry.places, "text"), (entry.deeds, "muted")) if words]


def _kind(entry: Entry) -> str:
    match entry.kept:
        case Kept.SUBMISSION:
            return _("Response sent")
        case Kept.REVIEW_COPY:
            return _("Review copy")
        case None:
            return _("Version")


def _sign(entry: Entry) -> str:
    return "export" if entry.kept is Kept.SUBMISSION else "document" if entry.kept is Kept.REVIEW_COPY else "version"


def _accessible(entry: Entry) -> str:
    parts = [_head(entry), *(words for words, _colour in _below(entry)), telling.time_line(entry.begun, entry.at)]
    return ", ".join(parts)
