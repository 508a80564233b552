"""The copy to be read goes out: a PDF with the notes in its margin, for a meeting of the house."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading, review_copy
from ccem_desk.services.exporting import pdf_of
from ccem_desk.services.files import replace_file
from ccem_desk.services.review_export import checked
from ccem_desk.services.session import Session


def export_reading_copy(
    session: Session,
    out: Path,
    *,
    notes: WhichNotes = "open",
    suggestions: Decision | None = None,
    progress: Progress = no_progress,
) -> None:
    """Write a copy to be read to `out`, a PDF; an existing file is replaced whole.

    Suggestions not decided on show as changes. It does not come back: nothing in it tells of the dossier, and the
    dossier keeps nothing of it. Errors are `exporting.export`'s; then `out` is untouched.
    """
    from ccem_desk.documents.pdf import find_office
    from ccem_desk.documents.word import write_reading_copy

    find_office()  # before the work rather than after it
    nodes = reading.nodes(session)
    copy = replace(review_copy.copy_of(session, notes, suggestions, nodes=nodes), dossier="")
    word = checked(session, nodes, copy, lambda copy: write_reading_copy(copy, progress))
    replace_file(out, pdf_of(session, word, progress))
