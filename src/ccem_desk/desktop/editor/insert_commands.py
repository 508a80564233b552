"""Links and footnotes: what is put in, and opened again, with the help of a dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QTextCursor, QTextDocument

from ccem_desk.desktop.editor.document import insert_run
from ccem_desk.desktop.editor.footnotes import footnote_at, is_footnote
from ccem_desk.desktop.editor.formats import Formats, marks_of
from ccem_desk.desktop.editor.link import checked_address
from ccem_desk.desktop.editor.mark_commands import change_marks, linked_range, placed_runs
from ccem_desk.desktop.editor.typing_marks import marks_for
from ccem_desk.model.rich_text import EMPTY, Marks, RichText, footnote, run


def change_link(cursor: QTextCursor, typed: Marks, ask: Callable[[str], str | None], formats: Formats) -> None:
    """Ask for an address, given the present one, and link the selection, or else the link at the cursor.

    Where there is neither, the address itself is put in, under the marks of what is typed there. None leaves all as it
    is, an empty address takes the link off.
    """
    document = cursor.document()
    start, end = (cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else linked_range(cursor)
    present = next((r.marks.link for _, _, r in placed_runs(document, start, end) if r.marks.link), "")
    answer = ask(present)
    if answer is None:
        return
    address = checked_address(answer) or None
    if start < end:
        change_marks(document, start, end, formats, partial(replace, link=address))
    elif address:
        insert_run(cursor, run(address.removeprefix("mailto:"), replace(typed, link=address)), formats)


def footnote_beside(document: QTextDocument, position: int) -> int | None:
    """Return the position of the footnote's sign just before or just after a position."""
    return next((at for at in (position - 1, position) if is_footnote(document, at)), None)


def insert_footnote(cursor: QTextCursor, edit: Callable[[RichText], RichText | None], formats: Formats) -> None:
    """Let a new footnote be written and put its sign after the selection; the cursor ends after it."""
    body = edit(EMPTY)
    if body:
        cursor.setPosition(cursor.selectionEnd())
        insert_run(cursor, footnote(body, marks_for(cursor)), formats)


def change_footnote(
    document: QTextDocument, position: int, edit: Callable[[RichText], RichText | None], formats: Formats
) -> None:
    """Let the footnote whose sign stands at a position be edited; an emptied one goes."""
    body = footnote_at(document, position)
    new = edit(body) if body is not None else None
    if new is None or new == body:
        return
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
    if new:
        cursor.setCharFormat(formats.footnote(new, marks_of(cursor.charFormat())))
    else:
        cursor.removeSelectedText()
