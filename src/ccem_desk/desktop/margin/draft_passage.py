"""The passage of a note that is being written: it follows the text, and is not lost when another one is shown."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.margin.beside import Beside, Passage, words_of
from ccem_desk.model.quoting import find_quote
from ccem_desk.model.rich_text import EMPTY
from ccem_desk.services import reading


class DraftPassage:
    """Follows its words while the text is edited; what it was last is kept while the text is not in view."""

    def __init__(self, passage: Passage, beside: Beside, desk: Desk) -> None:
        self.node = passage.node
        self._start, self._end = passage.start, passage.end
        self._beside, self._desk = beside, desk
        self._cursor: QTextCursor | None = None
        place = self.place()
        self.words = words_of(beside.view, *place) if place else ""

    def place(self) -> tuple[int, int] | None:
        """Return where it stands in the view (UTF-16 units); None while its text is not there."""
        span = self._beside.span(self.node)
        if span is None:
            self._cursor = None
            return None
        cursor = self._living_cursor(span)
        self._start, self._end = cursor.selectionStart() - span[0], cursor.selectionEnd() - span[0]
        return cursor.selectionStart(), cursor.selectionEnd()

    def range(self) -> tuple[int, int]:
        """Return where it stands in the comment as the dossier has it (code points); its paragraph where it is gone."""
        self._desk.leaving.emit()  # from here on the dossier has what is in view
        shown = self.place() is not None
        text = self._desk.read(lambda session: reading.comment(session, self.node), EMPTY).text
        offsets = OffsetMap(text)
        start, end = (min(offsets.to_code_point(max(at, 0)), len(text)) for at in (self._start, self._end))
        if not shown and _on_a_line(text[start:end]) != self.words:
            start, end = find_quote(text, self.words) or (start, end)
        return (start, end) if start < end else paragraph_around(text, start)

    def _living_cursor(self, span: tuple[int, int]) -> QTextCursor:
        """Return the cursor in the document shown; a view makes another one for another size or other colours."""
        document = self._beside.view.document()
        if self._cursor is None or self._cursor.isNull() or self._cursor.document() is not document:
            self._cursor = QTextCursor(document)
            last = min(span[1], document.characterCount() - 1)
            self._cursor.setPosition(min(span[0] + self._start, last))
            self._cursor.setPosition(min(span[0] + self._end, last), QTextCursor.MoveMode.KeepAnchor)
        return self._cursor


def paragraph_around(text: str, at: int) -> tuple[int, int]:
    """Return the paragraph that holds a place of a comment's flat text (code points); empty where it is."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def _on_a_line(words: str) -> str:
    return words.replace("\ufffc", "").replace("\n", " ").strip()
