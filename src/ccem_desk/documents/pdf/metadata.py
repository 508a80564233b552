"""What a PDF says of itself: the document information (ISO 32000-1, 14.3.3) and the XMP packet (14.3.2)."""

from __future__ import annotations

import re
from typing import Final

_INFO: Final = re.compile(rb"/Info\s+(\d+)\s+(\d+)\s+R")
_LITERAL: Final = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_HEXADECIMAL: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_ESCAPE: Final = re.compile(rb"\\(\d{1,3}|.)", re.DOTALL)
_XMP: Final = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_UTF_16: Final = b"\xfe\xff"


def words_of_metadata(data: bytes) -> str:
    """Return the words of a PDF's metadata, one field a line; its text is not read."""
    lines: list[str] = []
    for number, generation in dict.fromkeys(_INFO.findall(data)):
        begins = re.search(rb"(?<!\d)%s\s+%s\s+obj" % (number, generation), data)
        if begins:
            info = data[begins.end() : data.find(b"endobj", begins.end())]
            lines += [_decoded(_ESCAPE.sub(_plain, literal)) for literal in _LITERAL.findall(info)]
            lines += [_decoded(bytes.fromhex(_even(digits))) for digits in _HEXADECIMAL.findall(info)]
    lines += [_TAG.sub("\n", packet.decode("utf-8", "replace")) for packet in _XMP.findall(data)]
    return "\n".join(lines)


def _plain(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8) & 0xFF]) if code.isdigit() else code


def _even(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode("ascii")
    return plain + "0" * (len(plain) % 2)


def _decoded(text: bytes) -> str:
    return text[2:].decode("utf-16-be", "replace") if text.startswith(_UTF_16) else text.decode("latin-1")
