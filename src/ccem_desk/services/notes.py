"""Notes in the margin."""

from __future__ import annotations

from ccem_desk.dossier import reviewing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.quoting import find_quote
from ccem_desk.model.review import Author
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

LONGEST_NOTE = 20_000
"""Characters; the longest remark anyone reads in a margin is far below."""


def add_note(
    session: Session,
    node_id: str,
    quote: str,
    text: str,
    *,
    replacement: str | None = None,
    author: Author | None = None,
) -> Changes:
    """Put a note on the first place of a quotation in a node's comment.

    UserProblem where the note is empty or too long, or the passage does not stand in the comment.
    """
    text = text.strip()
    if not text and not replacement:
        raise UserProblem(_("The note is empty. Write a remark, or propose a wording."))
    if len(text) > LONGEST_NOTE:
        raise UserProblem(
            _("The note has {count} characters; at most {limit} are taken.").format(count=len(text), limit=LONGEST_NOTE)
        )
    reading.node(session, node_id)
    with session.dossier.transaction() as change:  # the place is looked for in the very text that is marked
        place = find_quote(reading.comment(session, node_id).text, quote)
        if place is None:
            raise UserProblem(
                _("The words “{quote}” do not stand in the comment of “{node}”. Copy them from it exactly.").format(
                    quote=quote, node=node_id
                )
            )
        reviewing.add_note(session.dossier, node_id, *place, text, replacement=replacement, author=author)
    return change.changes
