"""A link's address: which ones are taken, and the dialog that asks for one."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

_KEPT: Final = "%/:=&?~#+!$,;'@()*[]"


def checked_address(typed: str) -> str:
    """Return an address fit for a link; the empty one stays empty and takes the link off.

    `www.…` and `name.org` become https addresses, `someone@name.org` a mail address.

    Raises:
        UserProblem: the address is none of http, https or mailto.
    """
    address = typed.strip()
    if not address:
        return ""
    if "@" in address and ":" not in address and "/" not in address:
        address = f"mailto:{address}"
    elif "://" not in address and not address.lower().startswith(("mailto:", "http:", "https:")) and _is_host(address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        raise _refused(typed) from None
    whole = bool(parts.netloc) if parts.scheme in ("http", "https") else parts.scheme == "mailto" and "@" in parts.path
    if not whole or any(c.isspace() for c in address):
        raise _refused(typed)
    return quote(address, safe=_KEPT) if not address.isascii() else address


def ask_address(parent: QWidget, current: str) -> str | None:
    """Ask for an address; None where the person thinks better of it, empty to take the link off."""
    dialog = LinkDialog(parent, current)
    return dialog.address() if dialog.exec() == QDialog.DialogCode.Accepted else None


class LinkDialog(QDialog):
    """One line for the address; what is wrong with it is said below, and OK waits until it is right."""

    def __init__(self, parent: QWidget, current: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Link"))
        label = QLabel(_("&Address of the page, or mail address (empty: no link):"))
        self._line = QLineEdit(current)
        self._line.setMinimumWidth(420)
        label.setBuddy(self._line)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setProperty("problem", True)
        choices = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(choices.Ok | choices.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        for widget in (label, self._line, self._problem, self._buttons):
            layout.addWidget(widget)
        self._line.textChanged.connect(self._check)
        self._check(current)
        self._line.selectAll()

    def ready(self) -> bool:
        """Say whether what is written can be taken."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()

    def address(self) -> str:
        """Return the address as it is to be stored."""
        return checked_address(self._line.text())

    def _check(self, typed: str) -> None:
        try:
            checked_address(typed)
            problem = ""
        except UserProblem as error:
            problem = str(error)
        self._problem.setText(problem)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def _is_host(address: str) -> bool:
    host = address.split("/")[0]
    return "." in host and ":" not in host and not host.startswith(".") and not host.endswith(".")


def _refused(typed: str) -> UserProblem:
    message = _(
        "“{address}” cannot be linked to: write an address that begins with https://, http:// or mailto: instead."
    )
    return UserProblem(message.format(address=typed.strip()))
