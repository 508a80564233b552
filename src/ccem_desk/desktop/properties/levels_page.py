"""The page of the plan's levels: names, code, the form of their headings, with an example that follows the typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ccem_desk.desktop.heading_form import number_place, read_form, shown_form, title_place
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.model.plan import HeadingLayout, Level
from ccem_desk.translation import gettext as _

_NUMBER: Final = "12"


class LevelsPage(QWidget):
    """One row of fields for each level, an example of its heading below."""

    def __init__(self, levels: tuple[Level, ...], titles: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(2, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        captions = (_("Name"), _("Plural"), _("Code"), _("Heading as printed"), _("Set as"))
        for column, caption in enumerate(captions):
            label = QLabel(caption, inner)
            label.setProperty("muted", True)
            grid.addWidget(label, 0, column)
        grid.setColumnStretch(3, 1)
        self.rows = [
            LevelRow(level, titles.get(level.key, ""), grid, 1 + 2 * i, inner) for i, level in enumerate(levels)
        ]
        grid.setRowStretch(1 + 2 * len(levels), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        hint = QLabel(
            _(
                "{number} and {title} stand for the number and the title of each place. "
                "References of demands, such as M18-D2, begin with the code."
            ).format(number=number_place(), title=title_place()),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 4)
        layout.setSpacing(10)
        layout.addWidget(area, 1)
        layout.addWidget(hint)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels as they are in the fields now."""
        return tuple(row.level for row in self.rows)


class LevelRow:
    """The fields of one level."""

    def __init__(self, level: Level, title: str, grid: QGridLayout, at: int, parent: QWidget) -> None:
        self._before = level
        self._title = title or _("Title")
        wide = parent.fontMetrics().averageCharWidth()
        self.name = _field(parent, f"level_name_{level.key}", level.name, _("Name"), wide * 13)
        self.plural = _field(parent, f"level_plural_{level.key}", level.plural, _("Plural"), wide * 13)
        self.code = _field(parent, f"level_code_{level.key}", level.code, _("Code"), wide * 7)
        self.code.setMaxLength(5)
        self.code.setMaximumWidth(wide * 9)
        self.heading = _field(
            parent, f"level_heading_{level.key}", shown_form(level.heading), _("Heading as printed"), wide * 36
        )
        self.layout: Choice[HeadingLayout] = Choice(f"level_layout_{level.key}", _("Set as"), _layouts(), parent)
        self.layout.show_value(level.layout)
        self.example = QLabel(parent)
        self.example.setObjectName(f"level_example_{level.key}")
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        self.example.setContentsMargins(8, 0, 0, 10)
        for column, field in enumerate((self.name, self.plural, self.code, self.heading, self.layout)):
            grid.addWidget(field, at, column)
        grid.addWidget(self.example, at + 1, 0, 1, 5)
        self.heading.textChanged.connect(self._show_example)
        self.layout.currentIndexChanged.connect(self._show_example)
        self._show_example()

    @property
    def level(self) -> Level:
        """The level as it is in the fields now."""
        return replace(
            self._before,
            name=self.name.text(),
            plural=self.plural.text(),
            code=self.code.text(),
            heading=read_form(self.heading.text()),
            layout=self.layout.value,
        )

    def _show_example(self) -> None:
        level = self.level
        font = QFont(self.name.font())
        font.setBold(level.layout is not HeadingLayout.ITEM)
        font.setUnderline(level.layout is HeadingLayout.RULE)
        self.example.setFont(font)
        bullet = "• " if level.layout is HeadingLayout.ITEM else ""
        words = bullet + level.heading_text(_NUMBER, self._title)
        self.example.setText(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")


_LONGEST: Final = 100  # characters of an example


def _field(parent: QWidget, name: str, text: str, accessible: str, width: int) -> QLineEdit:
    field = QLineEdit(text, parent)
    field.setObjectName(name)
    field.setAccessibleName(accessible)
    field.setMaxLength(200)
    field.setMinimumWidth(width)
    field.setCursorPosition(0)
    return field


def _layouts() -> list[tuple[str, HeadingLayout]]:
    return [
        (_("Bold, with a rule"), HeadingLayout.RULE),
        (_("Bold"), HeadingLayout.BOLD),
        (_("List item"), HeadingLayout.ITEM),
    ]
