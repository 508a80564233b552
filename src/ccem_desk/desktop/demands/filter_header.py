"""The headings of the table, each with a field under it that filters its column."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from ccem_desk.desktop.demands.model import column_name
from ccem_desk.desktop.demands.rows import Column
from ccem_desk.translation import gettext as _

_GAP: Final = 4  # pixels


class FilterHeader(QHeaderView):
    """Emits `filtered` with every letter typed into a field, and `left` where a key leads from it to the rows."""

    filtered = Signal()
    left = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.fields = {column: _Field(column, self) for column in Column}
        for field in self.fields.values():
            field.textChanged.connect(self.filtered)
            field.left.connect(self.left)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.place_fields)
        for moved in (self.sectionResized, self.sectionMoved, self.geometriesChanged):
            moved.connect(self._later.start)
        table.horizontalScrollBar().valueChanged.connect(self.place_fields)

    @property
    def filters(self) -> tuple[tuple[Column, str], ...]:
        """What was typed, by column."""
        return tuple((column, field.text()) for column, field in self.fields.items() if field.text().strip())

    def clear(self) -> None:
        """Empty all fields; `filtered` comes once."""
        for field in self.fields.values():
            field.blockSignals(True)
            field.clear()
            field.blockSignals(False)
        self.filtered.emit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        height = next(iter(self.fields.values())).sizeHint().height() if hasattr(self, "fields") else 0
        return QSize(hint.width(), hint.height() + height + 2 * _GAP)

    def updateGeometries(self) -> None:
        height = next(iter(self.fields.values())).sizeHint().height() if hasattr(self, "fields") else 0
        self.setViewportMargins(0, 0, 0, height + 2 * _GAP if height else 0)
        super().updateGeometries()
        if hasattr(self, "_later"):
            self.place_fields()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place_fields()

    def place_fields(self) -> None:
        """Put each field under its column's heading."""
        top = self.height() - next(iter(self.fields.values())).sizeHint().height() - _GAP
        for column, field in self.fields.items():
            left = self.sectionViewportPosition(column)
            width = self.sectionSize(column) - 2 * _GAP
            field.setVisible(width > 3 * _GAP)
            field.setGeometry(left + _GAP, top, width, field.sizeHint().height())
            field.raise_()


class _Field(QLineEdit):
    """Esc empties it, and leads to the rows where it is empty; Enter and Down lead there too."""

    left = Signal()

    def __init__(self, column: Column, parent: FilterHeader) -> None:
        super().__init__(parent)
        name = column_name(column)
        self.setObjectName(f"demands_filter_{column.name.lower()}")
        self.setAccessibleName(_("Filter by: {column}").format(column=name))
        self.setToolTip(self.accessibleName())
        self.setPlaceholderText(_("Filter"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
