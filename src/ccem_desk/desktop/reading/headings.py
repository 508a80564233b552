"""How headings look on the reading page: as they are printed, each level in its layout."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from ccem_desk.desktop.editor.formats import KIND, Formats
from ccem_desk.desktop.reading.sections import Section
from ccem_desk.model.plan import HeadingLayout
from ccem_desk.model.rich_text import Kind

RULED: Final = QTextFormat.Property.UserProperty.value + 40
"""The property of a heading that has a rule beneath."""
_SIZES: Final = {None: 1.55, HeadingLayout.RULE: 1.25, HeadingLayout.BOLD: 1.1, HeadingLayout.ITEM: 1.0}
_ABOVE: Final = {None: 0.6, HeadingLayout.RULE: 2.4, HeadingLayout.BOLD: 1.7, HeadingLayout.ITEM: 1.3}


def heading_block(section: Section, formats: Formats) -> QTextBlockFormat:
    """Return the format of a heading's block."""
    result = QTextBlockFormat()
    result.setHeadingLevel(min(section.depth + 1, 6))
    result.setLineHeight(125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    result.setTopMargin(formats.em * _ABOVE[section.layout])
    result.setBottomMargin(formats.em * (0.9 if section.layout in (None, HeadingLayout.RULE) else 0.5))
    if section.layout is HeadingLayout.RULE:
        result.setProperty(RULED, True)
    if section.layout is HeadingLayout.ITEM:
        result.setLeftMargin(formats.em * 1.4)
        result.setProperty(KIND, Kind.BULLET.value)
    return result


def heading_characters(section: Section, font: QFont, formats: Formats) -> QTextCharFormat:
    """Return the format of a heading's characters; a place without a comment is paler."""
    result = QTextCharFormat()
    result.setFontPointSize(font.pointSizeF() * _SIZES[section.layout])
    if section.layout is not HeadingLayout.ITEM:
        result.setFontWeight(QFont.Weight.Bold)
    elif not section.text:
        result.setForeground(formats.colours.faint)
    return result


def is_ruled(shown: QTextBlockFormat) -> bool:
    """Say whether a block is a heading with a rule beneath."""
    return shown.hasProperty(RULED)
