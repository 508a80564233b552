"""Times of a Word file."""

from __future__ import annotations


def utc(at: str) -> str:
    """Return the time (UTC, ISO 8601) that a date of a Word file stands for, empty for none."""
    from ccem_desk.documents.word.dates import utc_of_word_date  # loaded by those who read Word

    return utc_of_word_date(at)
