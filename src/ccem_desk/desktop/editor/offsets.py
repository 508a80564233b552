"""Positions: a RichText counts code points, Qt counts UTF-16 units. They are converted here and nowhere else."""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_BASIC_PLANE = "\uffff"
_UTF_16 = "utf-16-le"


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units Qt counts for `text`."""
    return len(text.encode(_UTF_16, "surrogatepass")) // 2


class OffsetMap:
    """Converts between positions in one text, both ways; a position inside a surrogate pair counts as after it."""

    def __init__(self, text: str) -> None:
        # Most texts have no such character, and encoding tells so far quicker than looking at each.
        few = utf16_length(text) == len(text)
        wide = [] if few else [i for i, c in enumerate(text) if c > _LAST_OF_BASIC_PLANE]
        self._wide = wide
        """Code point positions of the characters that take two units."""
        self._wide_utf16 = [position + before for before, position in enumerate(wide)]

    def to_utf16(self, code_point: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return code_point + bisect_left(self._wide, code_point)

    def to_code_point(self, utf16: int) -> int:
        """Return the code point position of a UTF-16 position."""
        wide_before = bisect_left(self._wide_utf16, utf16)
        inside = wide_before > 0 and self._wide_utf16[wide_before - 1] + 1 == utf16
        return utf16 - wide_before + (1 if inside else 0)
