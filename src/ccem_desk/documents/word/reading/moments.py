"""Times as Word files have them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_DATE: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


def moment(date: str, *, utc: bool = False) -> str:
    """Return a date of the file as UTC in ISO 8601; nothing where it is none.

    `w:date` is local time, whether it ends in Z or not (as `dates.word_date` writes it, and Word and LibreOffice);
    with `utc` it is what it says.
    """
    found = _DATE.match(date)
    if not found:
        return ""
    zone = found[3] or ""
    stated = utc or zone not in ("", "Z")
    written = found[1] + (found[2] or ":00") + ((zone if zone != "Z" else "") or "+00:00" if stated else "")
    try:
        return datetime.fromisoformat(written).astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError, OSError):
        return ""
