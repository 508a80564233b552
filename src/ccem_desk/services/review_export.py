"""The review copy goes out: a Word file in which colleagues comment and correct, and which comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ccem_desk.checks.leaks import Piece
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Node
from ccem_desk.model.review_copy import ReviewCopy, WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading, review_copy
from ccem_desk.services.exporting import refuse_leaks
from ccem_desk.services.files import replace_file
from ccem_desk.services.internal import form_of, printed_words, reviewed_words
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.documents.word.template import Template

SUFFIX = ".docx"


def export_review_copy(
    session: Session,
    out: Path,
    *,
    notes: WhichNotes = "open",
    suggestions: Decision | None = None,
    template: Template | None = None,
    progress: Progress = no_progress,
) -> Changes:
    """Write a review copy to `out` and keep the state it is made of as a version; an existing file is replaced whole.

    Notes are its comments, suggestions its tracked changes unless decided on for it. UserProblem where the suffix or
    the place is at fault, where the dossier may not be written, and `exporting.Leak` where the finished file holds
    something that not even a reviewer is to see: then `out` is untouched, and no version made.
    """
    if out.suffix.lower() != SUFFIX:
        raise UserProblem(
            _("A review copy is a Word file: end the name with .docx rather than “{suffix}”.").format(
                suffix=out.suffix or out.name
            )
        )
    session.dossier.require_writable()
    nodes = reading.nodes(session)
    copy = review_copy.copy_of(session, notes, suggestions, review_copy.new_base_id(), nodes)
    from ccem_desk.documents.word import write_review_copy  # loaded by those who write Word

    data = checked(session, nodes, copy, lambda copy: write_review_copy(copy, progress, template))
    changes = review_copy.keep_base(session, copy.base, notes, suggestions)
    try:
        replace_file(out, data)
    except UserProblem:
        review_copy.drop_base(session, copy.base)
        raise
    return changes


def checked(session: Session, nodes: tuple[Node, ...], copy: ReviewCopy, write: Callable[[ReviewCopy], bytes]) -> bytes:
    """Return what `write` makes of a copy; `exporting.Leak` where it holds what not even a reviewer is to see."""
    from ccem_desk.documents.word import texts_of_package  # loaded by those who write Word

    data = write(copy)
    told = reviewed_words(copy)

    def entitled() -> Iterator[str]:
        yield "\n".join((*told, *printed_words(copy.response)))
        blank = ReviewCopy(form_of(copy.response), copy.nodes, (), (), copy.dossier, copy.base)
        yield "\n".join(words for _part, words in texts_of_package(write(blank)))

    pieces = [Piece(part, words) for part, words in texts_of_package(data)]
    refuse_leaks(session, nodes, pieces, entitled, told)
    return data
