"""Times as Word writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def word_date(at: str) -> str:
    """Return a time (UTC, ISO 8601) as `w:date` has it; empty for what is no time.

    Word writes local time there, says Z all the same, and shows what stands there as it is.
    """
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return time.astimezone().strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_date(at: str) -> str:
    """Return a time as `w16cex:dateUtc` has it, by which present versions of Word show it; empty for what is none."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
