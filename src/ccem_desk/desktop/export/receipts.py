"""What was sent before: the receipts that the dossier holds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.desk import Desk
from ccem_desk.services.submitting import receipt_words, receipts
from ccem_desk.translation import gettext as _


def show_receipts(parent: QWidget, desk: Desk) -> None:
    """Show the receipts that the dossier holds, the newest first."""
    found = desk.read(receipts, None)
    if found is None:
        return
    nothing = _(
        "Nothing has been sent yet: tick “This file is sent” when you export a submission, and it is kept here."
    )
    dialogs.show_receipts(parent, "\n\n".join(receipt_words(r) for r in reversed(found)) or nothing)
