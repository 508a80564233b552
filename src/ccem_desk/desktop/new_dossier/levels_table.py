"""The levels of the plan that is going to be: their names, their letters, and how their headings are printed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ccem_desk.desktop.heading_form import number_place, read_form, shown_form, title_place
from ccem_desk.desktop.new_dossier.draft import Row
from ccem_desk.desktop.new_dossier.enter import EnterStays
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.model.plan import HeadingLayout, Level
from ccem_desk.translation import gettext as _

_MOST_ROWS_SHOWN: Final = 4
_AROUND_CHOICE: Final = 64  # pixels: frame, arrow, and the cell's own
_LONGEST_SAMPLE: Final = 90  # characters


class Column(IntEnum):
    NAME = 0
    PLURAL = 1
    LETTER = 2
    HEADING = 3
    LAYOUT = 4
    COUNT = 5


_FIELDS: Final = {Column.PLURAL: "plural", Column.LETTER: "code", Column.HEADING: "heading"}


class LevelsTable(QTableWidget):
    """One row a level; a form of heading that was left as text stands below, unticked.

    `renamed` tells a key and a name; `changed` a key and fields; `taken` a key and whether it is a level.
    """

    renamed = Signal(str, str)
    changed = Signal(str, object)
    taken = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(Column), parent)
        self.setObjectName("new_dossier_levels")
        self.setAccessibleName(_("Levels of the plan"))
        labels = [_("Level"), _("Plural"), _("Letter"), _("Heading in the document"), _("Set as"), _("Places")]
        self.setHorizontalHeaderLabels(labels)
        if (count := self.horizontalHeaderItem(Column.COUNT)) is not None:
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        hints = {
            Column.NAME: _("A kind of heading that is not ticked is text below the others."),
            Column.LETTER: _("Begins the references of demands: M in M18-D2."),
            Column.HEADING: _("Holds {number} and {title}, once each.").format(
                number=number_place(), title=title_place()
            ),
        }
        for column, words in hints.items():
            if (item := self.horizontalHeaderItem(column)) is not None:
                item.setToolTip(words)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 130)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.HEADING, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().averageCharWidth()
        for column, width in zip(Column, (24, 20, 9, 0, 0, 12), strict=True):
            if width:
                self.setColumnWidth(column, em * width)
        self._rows: list[Row] = []
        self._ticked: set[str] = set()
        self.cellChanged.connect(self._edited)
        EnterStays(self, self._write_in)

    def show_rows(self, rows: Sequence[Row], *, choosable: bool) -> None:
        """Show the levels; `choosable` where a form can be left as text, and taken again."""
        same = [(r.key, r.level is None) for r in rows] == [(r.key, r.level is None) for r in self._rows]
        self._rows = list(rows)
        with QSignalBlocker(self):
            if not same or not rows:
                self.setRowCount(0)
                self._ticked = {row.key for row in rows if row.level}
                self.clearSpans()
                self.setRowCount(len(rows))
                for place, row in enumerate(rows):
                    self._fill(place, row, choosable)
            for place, row in enumerate(rows):
                self._write(place, row)
        self._fit_choices()
        self.setColumnHidden(Column.COUNT, not any(row.count for row in rows))
        shown = min(max(len(rows), 2), _MOST_ROWS_SHOWN)
        height = self.verticalHeader().defaultSectionSize() * shown
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height + 4)

    def _fit_choices(self) -> None:
        """Give the choices the width of their longest text: their own hint is known only once they are shown."""
        longest = max(self.fontMetrics().horizontalAdvance(text) for text, _layout in _layouts())
        self.setColumnWidth(Column.LAYOUT, longest + _AROUND_CHOICE)

    def _fill(self, place: int, row: Row, choosable: bool) -> None:
        """Put the cells of a row in place, blank."""
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = shown | Qt.ItemFlag.ItemIsEditable if row.level else shown
        for column in Column:
            item = QTableWidgetItem()
            item.setFlags(editable if column in (Column.NAME, *_FIELDS) else shown)
            self.setItem(place, column, item)
            if column == Column.NAME and choosable:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.level else Qt.CheckState.Unchecked)
            elif column == Column.COUNT:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if row.level is None:
            self.setSpan(place, Column.NAME, 1, Column.COUNT)
        else:
            self.setCellWidget(place, Column.LAYOUT, self._layout_choice(row.key, row.level))

    def _write(self, place: int, row: Row) -> None:
        level = row.level
        texts = {Column.NAME: _("Text: {sample}").format(sample=row.sample[:_LONGEST_SAMPLE])}
        if level:
            texts = {Column.NAME: level.name, Column.PLURAL: level.plural, Column.LETTER: level.code}
            texts[Column.HEADING] = shown_form(level.heading)
        texts[Column.COUNT] = str(row.count)
        for column, text in texts.items():
            if (item := self.item(place, column)) is not None and item.text() != text:
                item.setText(text)

    def _layout_choice(self, key: str, level: Level) -> Choice[HeadingLayout]:
        choice: Choice[HeadingLayout] = Choice("new_dossier_layout", _("Set as"), _layouts(), self)
        choice.show_value(level.layout)
        choice.activated.connect(lambda: self.changed.emit(key, {"layout": choice.value}))
        return choice

    def _write_in(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _edited(self, place: int, column: int) -> None:
        row, item = self._rows[place], self.item(place, column)
        if item is None:
            return
        if column == Column.NAME and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            ticked = item.checkState() == Qt.CheckState.Checked
            if ticked != (row.key in self._ticked):
                self._ticked ^= {row.key}
                self.taken.emit(row.key, ticked)
                return
        if row.level is None:
            return
        text = " ".join(item.text().replace("\u00a0", " ").split())
        if column == Column.NAME:
            if text != row.level.name:
                self.renamed.emit(row.key, text)
        else:
            values: dict[str, Any] = {_FIELDS[Column(column)]: read_form(text) if column == Column.HEADING else text}
            self.changed.emit(row.key, values)


def _layouts() -> list[tuple[str, HeadingLayout]]:
    return [
        (_("Bold, with a rule"), HeadingLayout.RULE),
        (_("Bold"), HeadingLayout.BOLD),
        (_("List item"), HeadingLayout.ITEM),
    ]
