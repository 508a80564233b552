"""Counting words as Word does: what stands between spaces."""

from __future__ import annotations

from typing import Final

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, RichText
from ccem_desk.model.suggestions import decided, suggestion_ids

_MARKS: Final = frozenset("«»:;!?–—-•")


def count_words(text: RichText) -> int:
    """Return how many words a text has: pending suggestions read as refused, a lone punctuation mark no word.

    Footnotes are left out, as in Word's own count.
    """
    if suggestion_ids(text):
        text = decided(text, "refuse")
    return sum(not _MARKS.issuperset(word) for word in text.text.replace(FOOTNOTE_CHARACTER, "").split())
