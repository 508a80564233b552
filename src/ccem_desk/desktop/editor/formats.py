"""Marks as Qt formats. Custom properties hold the marks; what is seen is derived from them and never read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.model.rich_text import PLAIN, PLAIN_END, Kind, Marks, ParagraphEnd, RichText
from ccem_desk.model.rich_text_json import from_json, to_json

_FIRST: Final = QTextFormat.Property.UserProperty.value
DEMAND, STRONG, EMPHASIS, SUPERSCRIPT, LINK, NOTES, INSERTED, DELETED, FOOTNOTE, KIND = range(_FIRST + 1, _FIRST + 11)
FOOTNOTE_OBJECT: Final = QTextFormat.ObjectTypes.UserObject.value + 1

_LINE_HEIGHT: Final = 140.0  # per cent
_BETWEEN_IDS: Final = "\n"


class Formats:
    """Makes the formats of one editor: the same marks always give the same format.

    `em` is the height of the text in pixels, to which distances are proportional; `author_of` gives the name behind a
    suggestion's id, which decides its colour.
    """

    def __init__(self, colours: EditorColours, em: float, author_of: Callable[[str], str] = str) -> None:
        self.colours = colours
        self.em = em
        self.marked_blocks = False
        """Whether a block format with something to draw beside it was asked for: set by `block`, reset by its user."""
        self._author_of = author_of
        self._characters: dict[Marks, QTextCharFormat] = {PLAIN: QTextCharFormat()}
        self._blocks: dict[ParagraphEnd, QTextBlockFormat] = {}

    def characters(self, marks: Marks) -> QTextCharFormat:
        """Return the format of text under these marks."""
        if marks not in self._characters:
            self._characters[marks] = self._shown(marks)
        return self._characters[marks]

    def footnote(self, body: RichText, marks: Marks) -> QTextCharFormat:
        """Return the format of a footnote's sign, which carries the footnote's body."""
        result = QTextCharFormat(self.characters(marks))
        result.setObjectType(FOOTNOTE_OBJECT)
        result.setProperty(FOOTNOTE, json.dumps(to_json(body), ensure_ascii=False))
        return result

    def block(self, end: ParagraphEnd) -> QTextBlockFormat:
        """Return the format of a paragraph with that end."""
        if end not in self._blocks:
            self._blocks[end] = self._block(end)
        self.marked_blocks = self.marked_blocks or end != PLAIN_END
        return self._blocks[end]

    def suggestion_colour(self, ids: frozenset[str]) -> QColor:
        """Return the colour of the first suggestion's author."""
        return self.colours.author(self._author_of(min(ids)))

    def _block(self, end: ParagraphEnd) -> QTextBlockFormat:
        result = QTextBlockFormat()
        result.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        listed = end.kind is not Kind.PARAGRAPH
        between = self.em * (0.25 if listed else 0.7)  # Qt takes the larger of two neighbours' margins
        result.setTopMargin(between)
        result.setBottomMargin(between)
        if listed:
            result.setLeftMargin(self.em * 2)
            result.setProperty(KIND, end.kind.value)
        _set_ids(result, INSERTED, end.inserted)
        _set_ids(result, DELETED, end.deleted)
        return result

    def _shown(self, marks: Marks) -> QTextCharFormat:
        result = QTextCharFormat()
        _set_marks(result, marks)
        colours = self.colours
        if marks.demand or marks.strong:
            result.setFontWeight(QFont.Weight.Bold)
        if marks.emphasis:
            result.setFontItalic(True)
        if marks.superscript:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if marks.demand:
            result.setBackground(colours.demand_background)
            _underline(result, colours.demand)
        if marks.link:
            result.setForeground(colours.link)
            _underline(result, colours.link)
        if marks.notes:
            result.setBackground(colours.note_background)
        if marks.inserted:
            result.setForeground(self.suggestion_colour(marks.inserted))
            _underline(result, self.suggestion_colour(marks.inserted))
        if marks.deleted:
            result.setForeground(self.suggestion_colour(marks.deleted))
            result.setFontStrikeOut(True)
        return result


def marks_of(shown: QTextCharFormat) -> Marks:
    """Return the marks that a character's format carries."""
    values = shown.properties()
    if not values:
        return PLAIN
    return Marks(
        demand=values.get(DEMAND),
        strong=STRONG in values,
        emphasis=EMPHASIS in values,
        superscript=SUPERSCRIPT in values,
        link=values.get(LINK),
        notes=_ids(values.get(NOTES)),
        inserted=_ids(values.get(INSERTED)),
        deleted=_ids(values.get(DELETED)),
    )


def end_of(shown: QTextBlockFormat) -> ParagraphEnd:
    """Return the paragraph's end that a block's format carries."""
    values = shown.properties()
    if KIND not in values and INSERTED not in values and DELETED not in values:
        return PLAIN_END
    kind = Kind(values.get(KIND, Kind.PARAGRAPH.value))
    return ParagraphEnd(kind, _ids(values.get(INSERTED)), _ids(values.get(DELETED)))


def footnote_of(shown: QTextCharFormat) -> RichText | None:
    """Return the body of the footnote whose sign has this format; None where it is no footnote's."""
    return _body(shown.stringProperty(FOOTNOTE)) if shown.hasProperty(FOOTNOTE) else None


@lru_cache(maxsize=512)
def _body(stored: str) -> RichText:
    return from_json(json.loads(stored))


def _set_marks(result: QTextCharFormat, marks: Marks) -> None:
    if marks.demand:
        result.setProperty(DEMAND, marks.demand)
    for name, on in ((STRONG, marks.strong), (EMPHASIS, marks.emphasis), (SUPERSCRIPT, marks.superscript)):
        if on:
            result.setProperty(name, True)
    if marks.link:
        result.setProperty(LINK, marks.link)
    _set_ids(result, NOTES, marks.notes)
    _set_ids(result, INSERTED, marks.inserted)
    _set_ids(result, DELETED, marks.deleted)


def _set_ids(result: QTextFormat, name: int, ids: frozenset[str]) -> None:
    if ids:
        result.setProperty(name, _BETWEEN_IDS.join(sorted(ids)))


def _ids(value: str | None) -> frozenset[str]:
    return frozenset(value.split(_BETWEEN_IDS)) if value else frozenset()


def _underline(result: QTextCharFormat, colour: QColor) -> None:
    result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    result.setUnderlineColor(colour)
