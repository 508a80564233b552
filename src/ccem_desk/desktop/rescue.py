"""A copy of the dossier elsewhere, with what its own disk would not take."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, RichText
from ccem_desk.services import opening, writing
from ccem_desk.services.files import replace_file
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


def save_elsewhere(session: Session, path: Path, unsaved: Mapping[str, RichText]) -> Path:
    """Copy the dossier to `path` with the unsaved texts in it and return the file written.

    Where the dossier is no longer whole even in memory, the unsaved texts are written beside as plain text.
    UserProblem where something stands at `path`, or it cannot be written either.
    """
    if path.exists():
        raise UserProblem(_("“{path}” exists already. Choose another name.").format(path=path))
    try:
        writing.save_elsewhere(session, path)
        with opening.open_session(path, session.author) as copy:
            for node_id, text in unsaved.items():
                writing.save_comment(copy, node_id, text, typing=False)
    except (OSError, UserProblem):
        plain = path.with_suffix(".txt")
        replace_file(plain, _as_plain_text(unsaved).encode())
        return plain
    return path


def _as_plain_text(unsaved: Mapping[str, RichText]) -> str:
    texts = (f"[{node_id}]\n\n{text.text.replace(FOOTNOTE_CHARACTER, '')}" for node_id, text in unsaved.items())
    return "\n\n".join(texts)
