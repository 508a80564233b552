"""Words: counting them as Word does, and bringing what is typed or pasted onto one line."""

from __future__ import annotations

import re
from typing import Final

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, RichText, clean
from ccem_desk.model.suggestions import refused

_BLANKS: Final = re.compile("[\t\n\u2028 ]+")  # not the no-break spaces, which French typography wants
_MARKS: Final = frozenset("«»:;!?–—-•")


def count_words(text: RichText) -> int:
    """Return how many words a text has: pending suggestions read as refused, a lone punctuation mark no word.

    Footnotes are left out, as in Word's own count.
    """
    text = refused(text)
    return sum(not _MARKS.issuperset(word) for word in text.text.replace(FOOTNOTE_CHARACTER, "").split())


def one_line(text: str) -> str:
    """Return a text without control characters, on one line, one space between words; no-break spaces stay."""
    return _BLANKS.sub(" ", clean(text)).strip()
