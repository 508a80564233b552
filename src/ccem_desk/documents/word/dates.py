"""Times as Word writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_UTC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SECONDS: Final = len("2026-03-01T10:12:00")


def word_date(at: str) -> str:
    """Return a time (UTC, ISO 8601) as `w:date` has it; empty for what is no time.

    Word writes local time there, says Z all the same, and shows what stands there as it is.
    """
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return time.astimezone().isoformat()[:_SECONDS] + "Z"


def utc_date(at: str) -> str:
    """Return a time as `w16cex:dateUtc` has it, by which present versions of Word show it; empty for what is none."""
    if _UTC.fullmatch(at):
        return at
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return time.astimezone(UTC).isoformat()[:_SECONDS] + "Z"


def utc_of_word_date(at: str) -> str:
    """Return the time (UTC, ISO 8601) that a `w:date` stands for: local time that says Z; empty for what is none."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return time.replace(tzinfo=None).astimezone(UTC).isoformat()[:_SECONDS] + "Z"
