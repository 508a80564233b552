"""Where in the shown text the passages of the notes begin."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.document import blocks
from ccem_desk.desktop.editor.formats import marks_of


def note_positions(editor: QTextEdit) -> dict[str, int]:
    """Return the position at which each note's passage begins (UTF-16 units)."""
    found: dict[str, int] = {}
    for block in blocks(editor.document()):
        for position, ids in _notes_of(block):
            for note in ids:
                found.setdefault(note, position)
    return found


def line_top(editor: QTextEdit, position: int) -> int:
    """Return the top of the line that holds a position, in pixels of the whole document."""
    block = editor.document().findBlock(position)
    layout = editor.document().documentLayout()
    top = layout.blockBoundingRect(block).top()
    line = block.layout().lineForTextPosition(position - block.position())
    return round(top + (line.y() if line.isValid() else 0.0))


def _notes_of(block: QTextBlock) -> Iterable[tuple[int, frozenset[str]]]:
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        notes = marks_of(fragment.charFormat()).notes
        if notes:
            yield fragment.position(), notes
        fragments += 1
