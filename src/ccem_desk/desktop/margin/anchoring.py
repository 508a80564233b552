"""The passage that a note is to stand on: what is selected, or the paragraph."""

from __future__ import annotations

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.offsets import OffsetMap
from ccem_desk.desktop.margin.beside import Beside, Passage, paragraph_at, words_of
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import reading
from ccem_desk.translation import gettext as _


def note_passage(beside: Beside) -> Passage:
    """Return the selection, or the paragraph; UserProblem where neither has a word, or no note can stand on it."""
    chosen = beside.selection()
    first = (beside.span(chosen.node) or (0, 0))[0]
    start, end = first + chosen.start, first + chosen.end
    if start == end:
        start, end = paragraph_at(beside.view, start)
    if not words_of(beside.view, start, end):
        raise UserProblem(_("There is nothing here to put a note on. Write a word, or choose a passage."))
    return Passage(chosen.node, start - first, end - first)


def selected_range(beside: Beside, desk: Desk) -> tuple[str, int, int]:
    """Return the node and the place in its comment (code points) of what is selected; UserProblem where nothing is."""
    desk.leaving.emit()  # from here on the dossier has what is in view
    chosen = beside.selection()
    first = (beside.span(chosen.node) or (0, 0))[0]
    if not words_of(beside.view, first + chosen.start, first + chosen.end):
        raise UserProblem(_("Select the passage in the text that the note is to stand on, then try again."))
    offsets = OffsetMap(reading.comment(desk.session, chosen.node).text)
    return chosen.node, offsets.to_code_point(chosen.start), offsets.to_code_point(chosen.end)
