"""The response is sent: its file, its references made final, a version of what was sent, and a receipt."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccem_desk.dossier import versions as stored
from ccem_desk.dossier import writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.receipt import Receipt
from ccem_desk.model.review import Role, Version
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading
from ccem_desk.services.exporting import submission
from ccem_desk.services.files import replace_file
from ccem_desk.services.session import Session
from ccem_desk.services.versions import free_name
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.documents.word.template import Template


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a submission changed in the dossier, and its receipt."""

    changes: Changes
    receipt: Receipt


def submit(
    session: Session,
    out: Path,
    *,
    suggestions: Decision | None = None,
    template: Template | None = None,
    annex: bool = False,
    progress: Progress = no_progress,
) -> Submitted:
    """Write the file to be sent, .docx or .pdf, and keep a receipt of it; an existing file is replaced whole.

    The references of demands are final from then on, and undo passes that over: who got the file cites them.
    UserProblem, `Undecided` and `Leak` as for `exporting.export`, and for a reviewer: then neither the file nor the
    dossier is touched.
    """
    session.dossier.require_writable()
    if session.role is Role.RELECTURE:
        raise UserProblem(_("You review this dossier: whoever drafts it submits it."))
    data = submission(session, out.suffix or out.name, suggestions, progress, template, annex=annex)
    replace_file(out, data)
    name = free_name(session, _("submitted"))
    sent = reading.marked_demands(session) if suggestions == "accept" else reading.demands(session)
    references = [demand.ref for demand in sent]
    values = {"file": out.name, "sha256": hashlib.sha256(data).hexdigest(), "references": references}
    with session.dossier.transaction(undoable=False) as change:
        writing.freeze_references(session.dossier)
        stored.make(session.dossier, name, receipt=json.dumps(values, ensure_ascii=False))
    return Submitted(change.changes, next(r for r in receipts(session) if r.version == name))


def receipts(session: Session) -> list[Receipt]:
    """Return the receipts that the dossier holds, the oldest first."""
    found = [_receipt(version, words) for version, words in stored.receipts(session.dossier)]
    return [receipt for receipt in found if receipt is not None]


def receipt_words(receipt: Receipt) -> str:
    """Return a receipt as a person reads it, in local time."""
    time = datetime.fromisoformat(receipt.at).astimezone()
    return _("{file}, {time}, by {author}\nVersion: {version}\nSHA-256: {digest}\nReferences: {references}").format(
        file=receipt.file,
        time=f"{time:%Y-%m-%d %H:%M}",
        author=receipt.author or _("nobody named"),
        version=receipt.version,
        digest=receipt.sha256,
        references=", ".join(receipt.references) or _("none"),
    )


def _receipt(version: Version, words: str) -> Receipt | None:
    """Return the receipt that a version carries; None for one that a later version of the program wrote otherwise."""
    try:
        values = json.loads(words)
        file, digest, references = str(values["file"]), str(values["sha256"]), tuple(map(str, values["references"]))
    except (ValueError, KeyError, TypeError):
        return None
    return Receipt(file, digest, version.name, version.at, version.author, references)
