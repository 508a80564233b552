"""Where in the shown text the passages of notes and suggestions stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from ccem_desk.desktop.editor.document import blocks
from ccem_desk.desktop.editor.formats import end_of, marks_of

Passages = dict[str, tuple[int, int]]
"""Where each passage begins and ends (UTF-16 units), by the id of its note or suggestion."""


def passages(editor: QTextEdit) -> Passages:
    """Return the passages of all notes and suggestions in the text."""
    found: Passages = {}
    for block in blocks(editor.document()):
        for start, end, ids in _marked(block):
            for key in ids:
                found[key] = (found[key][0] if key in found else start, end)
    return found


def keys_at(editor: QTextEdit) -> tuple[str, ...]:
    """Return the notes and suggestions whose passage the cursor stands in or beside, the shortest passage first."""
    cursor = editor.textCursor()
    at, block = cursor.position(), cursor.block()
    here = [(end - start, key) for start, end, ids in _marked(block) if start <= at <= end for key in ids]
    return tuple(key for _size, key in sorted(here))


def line_top(editor: QTextEdit, position: int) -> int:
    """Return the top of the line that holds a position, in pixels of the whole document."""
    block = editor.document().findBlock(position)
    if not block.isValid():
        block = editor.document().lastBlock()
    layout = editor.document().documentLayout()
    top = layout.blockBoundingRect(block).top()
    line = block.layout().lineForTextPosition(position - block.position())
    return round(top + (line.y() if line.isValid() else 0.0))


def _marked(block: QTextBlock) -> Iterator[tuple[int, int, frozenset[str]]]:
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        marks = marks_of(fragment.charFormat())
        ids = marks.notes | marks.inserted | marks.deleted
        if ids:
            yield fragment.position(), fragment.position() + fragment.length(), ids
        fragments += 1
    end = end_of(block.blockFormat())
    if end.inserted or end.deleted:
        last = block.position() + block.length() - 1
        yield last, last + 1, end.inserted | end.deleted
