"""The two answers at the foot of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def answers(dialog: QDialog, yes: str | QPushButton, no: str) -> QDialogButtonBox:
    """Return a dialog's buttons: the first, which Enter presses too, accepts it; the second, and Esc, leave it."""
    accept = yes if isinstance(yes, QPushButton) else QPushButton(yes, dialog)
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
    accept.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
