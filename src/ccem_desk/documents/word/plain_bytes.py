"""Text in bytes that are no XML: pictures, fonts, objects of other programs, pages of a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

_ENCODINGS: Final = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
_TEXT: Final = re.compile(r"[A-Za-zÀ-ÿŒœ0-9 \u00a0\u202f’'.,;:!?@#&%/\\()«»“”–—_-]{3,}")
"""Letters of our languages in a row: anything else is chance."""


def strings_in(data: bytes) -> Iterator[str]:
    """Yield the stretches of text in the bytes, however they are encoded; UTF-16 at even and at odd places."""
    for encoding in _ENCODINGS:
        for shift in (0, 1) if encoding.startswith("utf-16") else (0,):
            text = data[shift:].decode(encoding, "replace")
            for match in _TEXT.finditer(text):
                yield match[0]
                if "&" in match[0]:
                    yield unescape(match[0])
