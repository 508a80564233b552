"""Text files from outside: their bytes made characters, or the sentence that says why they can't be."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

MAX_BYTES: Final = 20_000_000
"""No response comes near this; a larger file is a mistake or an attack."""

UTF_8: Final = "UTF-8"
WINDOWS: Final = "Windows-1252"

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, name: str) -> str:
    """Return the characters of a text file, without byte-order mark; see `decode_with_encoding`."""
    return decode_with_encoding(data, name)[0]


def decode_with_encoding(data: bytes, name: str) -> tuple[str, str]:
    """Return the characters of a text file and the name of the encoding they were read by.

    UTF-8 with or without a byte-order mark, UTF-16 with one, otherwise Windows-1252 (which holds Latin-1's letters).
    Raises `UserProblem` naming the file (`name`) where it is too large or no text.
    """
    if len(data) > MAX_BYTES:
        message = _("“{name}” is too large ({size} MB; at most {limit} MB): choose a smaller file, or divide it.")
        raise UserProblem(message.format(name=name, size=len(data) // 1_000_000, limit=MAX_BYTES // 1_000_000))
    text, encoding = _characters(data)
    if text is None or _CONTROLS.search(text):
        message = _("“{name}” is not a text file: choose a file saved as text in UTF-8.")
        raise UserProblem(message.format(name=name))
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def refuse_empty(text: str, name: str) -> None:
    """Raise `UserProblem` where a file holds nothing but white space."""
    if not text.strip():
        raise UserProblem(_("“{name}” is empty: choose a file that has text in it.").format(name=name))


def _characters(data: bytes) -> tuple[str | None, str]:
    if data.startswith(_UTF_16_MARKS):
        return _decoded(data, "utf-16"), "UTF-16"
    text = _decoded(data, "utf-8-sig")
    return (text, UTF_8) if text is not None else (_decoded(data, "cp1252"), WINDOWS)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
