"""What an input method is composing, carried through an edit made elsewhere.

Qt keeps it in the layout of a block. When a paragraph comes in before that block, or the block goes, the composition
would stay behind in another place than the cursor's, and be drawn there for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit


@contextmanager
def composition_kept(edit: QTextEdit) -> Iterator[None]:
    """Take the composition out while the text changes and put it back where the cursor is then."""
    block = edit.textCursor().block()
    layout = block.layout()
    composed, shown, before = layout.preeditAreaText(), layout.formats(), layout.preeditAreaPosition()
    if not composed:
        yield
        return
    layout.setPreeditArea(-1, "")
    layout.clearFormats()
    _lay_out_again(edit, block)
    try:
        yield
    finally:
        cursor = edit.textCursor()
        layout = cursor.block().layout()
        layout.setPreeditArea(cursor.positionInBlock(), composed)
        for stretch in shown:
            stretch.start += cursor.positionInBlock() - before
        layout.setFormats(shown)
        _lay_out_again(edit, cursor.block())


def _lay_out_again(edit: QTextEdit, block: QTextBlock) -> None:
    edit.document().markContentsDirty(block.position(), block.length())
