"""The editor's colours, derived from the palette of the desktop: readable on a light and on a dark one."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

_LIGHT_AUTHORS = ("#b3261e", "#6a3fb5", "#1b5e20", "#9a4a00", "#0b4f8a", "#8a1c5c")
_DARK_AUTHORS = ("#ff9d94", "#c7a8ff", "#95d69a", "#ffbe7a", "#93c6ff", "#ff9fd0")


@dataclass(frozen=True)
class EditorColours:
    """What each mark is shown in: `demand` is the rule under it, a `…_background` lies behind the words."""

    base: QColor
    text: QColor
    faint: QColor
    demand: QColor
    demand_background: QColor
    note: QColor
    note_background: QColor
    link: QColor
    misspelt: QColor
    authors: tuple[QColor, ...]

    @classmethod
    def from_palette(cls, palette: QPalette) -> EditorColours:
        """Return the colours that go with a palette's text and base."""
        base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        dark = base.lightnessF() < 0.5
        demand = QColor("#6fd3bf" if dark else "#0f6b5c")
        return cls(
            base=base,
            text=text,
            faint=mixed(text, base, 0.55),
            demand=demand,
            demand_background=mixed(demand, base, 0.16 if dark else 0.10),
            note=QColor("#e3b54a" if dark else "#8a5a00"),
            note_background=mixed(QColor("#c9a227" if dark else "#ffd54a"), base, 0.38),
            link=QColor("#8ab4f8" if dark else "#0a58ca"),
            misspelt=QColor("#ff7b72" if dark else "#d0241b"),
            authors=tuple(QColor(name) for name in (_DARK_AUTHORS if dark else _LIGHT_AUTHORS)),
        )

    def author(self, key: str) -> QColor:
        """Return the colour that belongs to an author's name (or a suggestion's id); the same each time."""
        return self.authors[zlib.crc32(key.encode()) % len(self.authors)]


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """Return `share` (0 to 1) of a colour mixed into another."""
    return QColor.fromRgbF(
        colour.redF() * share + other.redF() * (1 - share),
        colour.greenF() * share + other.greenF() * (1 - share),
        colour.blueF() * share + other.blueF() * (1 - share),
    )
