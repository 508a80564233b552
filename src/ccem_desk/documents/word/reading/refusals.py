"""The sentences for files that are not read: what the file is, and how to proceed."""

from __future__ import annotations

from typing import Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def no_package(data: bytes, name: str) -> UserProblem:
    """Return why a file that is no zip is not read; what it is shows in its first bytes."""
    if data.startswith(_OLE):
        return protected(name) if _ENCRYPTED in data else _old_word(name)
    if data.startswith((b"%PDF", b"{\\rtf")):
        kind = "PDF" if data.startswith(b"%PDF") else "RTF"
        message = _("“{name}” is {kind}, not a Word document. Open it in Word or LibreOffice and save it as .docx.")
        return UserProblem(message.format(name=name, kind=kind))
    message = _("“{name}” is not a Word document. Open it in the program it comes from and save it as .docx.")
    return UserProblem(message.format(name=name))


def protected(name: str) -> UserProblem:
    message = _(
        "“{name}” is protected by a password. Open it in Word or LibreOffice, take the password off, and save it again."
    )
    return UserProblem(message.format(name=name))


def open_document(name: str) -> UserProblem:
    message = _("“{name}” is an OpenDocument file. Open it in LibreOffice and save it as .docx.")
    return UserProblem(message.format(name=name))


def no_word_document(name: str) -> UserProblem:
    message = _("“{name}” is a package, but not a Word document. Choose a file saved as .docx.")
    return UserProblem(message.format(name=name))


def macros(name: str) -> UserProblem:
    message = _("“{name}” holds macros (.docm, .dotm). Open it in Word or LibreOffice and save it as .docx.")
    return UserProblem(message.format(name=name))


def no_text(name: str) -> UserProblem:
    return UserProblem(_("“{name}” holds no text. Check that it is the right file.").format(name=name))


def too_large(name: str) -> UserProblem:
    message = _("“{name}” would take too much memory once unpacked: it is not read. Save it again in Word first.")
    return UserProblem(message.format(name=name))


def too_long(name: str) -> UserProblem:
    message = _("“{name}” is too long to be read at once. Divide it, and import the parts one after the other.")
    return UserProblem(message.format(name=name))


def too_deep(name: str) -> UserProblem:
    message = _("In “{name}” tables or boxes stand too deep in one another: it is not read. Take some of them apart.")
    return UserProblem(message.format(name=name))


def odd(name: str) -> UserProblem:
    message = _("“{name}” is built as no word processor builds a file: it is not read. Save it again in Word first.")
    return UserProblem(message.format(name=name))


def entities(name: str) -> UserProblem:
    message = _("“{name}” declares entities, which no Word document does: it is not read. Save it again in Word first.")
    return UserProblem(message.format(name=name))


def spoilt(name: str) -> UserProblem:
    message = _("“{name}” is damaged: it cannot be read as a Word document. Ask for the file again.")
    return UserProblem(message.format(name=name))


def _old_word(name: str) -> UserProblem:
    message = _("“{name}” is an old Word file (.doc). Open it in Word or LibreOffice and save it as .docx.")
    return UserProblem(message.format(name=name))
