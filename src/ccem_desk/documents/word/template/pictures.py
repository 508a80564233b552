"""Pictures of a letterhead, without what programs and cameras write into them: names, places, times, paths.

Sources: PNG specification (ISO/IEC 15948) 5.3 and 11.3, JPEG (ITU-T T.81) annex B, [MS-EMF] 2.3.4.2.
"""

from __future__ import annotations

import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_TOLD: Final = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_JPEG: Final = b"\xff\xd8"
# JFIF's head, the colour profile, Adobe's colour transform: a decoder needs them. No other APPn, no comment.
_NEEDED: Final = {0xE0, 0xE2, 0xEE}
_WMF: Final = b"\xd7\xcd\xc6\x9a"
_EMF_SIGNATURE: Final = slice(40, 44)
_EMF_DESCRIPTION: Final = struct.Struct("<II")  # length in characters, offset


def bare_picture(data: bytes) -> tuple[str, bytes] | None:
    """Return a picture's suffix and its bytes without metadata; None for one of another kind, or that is damaged."""
    try:
        if data.startswith(_PNG):
            return "png", _bare_png(data)
        if data.startswith(_JPEG):
            return "jpeg", _bare_jpeg(data)
        if data[_EMF_SIGNATURE] == b" EMF":
            return "emf", _bare_emf(data)
    except (struct.error, IndexError, ValueError):
        return None
    return ("wmf", data) if data.startswith(_WMF) else None


def _bare_png(data: bytes) -> bytes:
    kept, at, kind = [_PNG], len(_PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise ValueError("a chunk is cut off")
        if kind not in _TOLD:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)  # what stands behind the end is nobody's picture


def _bare_jpeg(data: bytes) -> bytes:
    kept, at = [_JPEG], len(_JPEG)
    while data[at + 1] != 0xDA:  # start of scan: the picture itself
        if data[at] != 0xFF:
            raise ValueError("a marker was expected")
        (length,) = struct.unpack_from(">H", data, at + 2)
        marker = data[at + 1]
        if marker in _NEEDED or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join([*kept, data[at : data.rindex(b"\xff\xd9", at) + 2]])


def _bare_emf(data: bytes) -> bytes:
    length, offset = _EMF_DESCRIPTION.unpack_from(data, 60)
    if not length:
        return data
    if offset + 2 * length > len(data):
        raise ValueError("the description is cut off")
    return data[:offset] + bytes(2 * length) + data[offset + 2 * length :]
